"""The answer as a CSV file, each row with where its figure comes from."""

from guide.figures.csv_cells import as_csv_text, provenance

HEADINGS = (
    "kind", "name", "us_dollars_a_year", "percent", "standard_error_log_points", "records", "said", "soc_code",
    "occupation", "area_code", "area", "money_of", "evidence", "source_vintage", "publisher", "publication", "released",
    "address",
)  # fmt: skip
OURS = ("", "HIM Career Guide", "Salary estimate", "", "")


def as_csv(answer):
    """Return the answer as CSV text: official wages, estimate, steps, offer, notes, what was asked."""
    official, estimate = answer.official, answer.estimate
    cell = (
        official.soc_code,
        official.occupation_title,
        official.area_code,
        official.area_title,
        f"May {official.vintage}",
    )
    published = ("official", *sourced(official.source))
    rows = [("official", f"p{p}", wage, "", "", "", "", *cell, *published) for p, wage, _ in answer.table]
    rows.append(("official", "mean", official.mean, "", "", "", "", *cell, *published))
    rows += [("estimate", f"p{p}", salary, "", "", "", "", *cell, "", *OURS) for p, _, salary in answer.table]
    for _, step, effect in answer.steps:
        error = round(effect.standard_error, 4) if effect else ""
        records = step.factor.n if step.factor else ""
        how = (step.after, step.percent, error, records, "")
        rows.append(("step", step.name, *how, *cell, step.evidence, *sourced(step.source)))
    if estimate.offer:
        place = f"percentile {estimate.offer.low} to {estimate.offer.high}"
        rows.append(("offer", "offer", estimate.offer.amount, "", "", "", place, *cell, "", *OURS))
    rows += [("note", "note", "", "", "", "", note, *cell, "", *OURS) for note in answer.notes]
    rows += [("asked", name, "", "", "", "", said, *cell, "", *OURS) for name, said in answer.asked.items()]
    return as_csv_text(HEADINGS, rows)


def sourced(source):
    """A source as the last five columns: what it describes, then who published it."""
    return source.vintage, *provenance(source)
