"""The quality report and the list of what would move, as text for a terminal."""

from guide.figures.templatetags.money import percent_change

ROWS_SHOWN = 8
CHANGES_SHOWN = 15


def report_text(report, ticked=()):
    """Return the lines of a quality report."""
    lines = [f"{report.staged}, staged", f"against {report.active or 'nothing: no release is active'}", "", "Rows"]
    for words, then, now in report.counts:
        lines.append(f"  {words:<28} {now:>7,}{'' if then is None else f'   last time {then:>7,}'}")
    changed = [line for line in report.gap_counts if any(sum(pairs) for pairs in line[2])]
    if changed:
        lines += ["", "Pay newly absent / newly published    states   areas   kinds of employer"]
    for code, title, pairs in changed:
        cells = "".join(f"{f'{lost} / {won}':>12}" for lost, won in pairs)
        lines.append(f"  {code} {title[:26]:<26}{cells}")
    lines += part("Errors: these block the switch", report.errors)
    lines += part("Warnings: each needs a tick with a reason", report.warnings, ticked)
    return [*lines, *part("Notes", report.notes)]


def part(title, findings, ticked=None):
    """Return the lines of one part of the report."""
    lines = ["", f"{title} ({len(findings)})"]
    for finding in findings:
        mark = "" if ticked is None else "[x] " if finding.key in ticked else "[ ] "
        lines.append(f"- {mark}{finding.sentence}{'' if ticked is None else f' [{finding.key}]'}")
        if finding.rows:
            lines.append(f"    {' | '.join(finding.columns)}")
        lines += [f"    {' | '.join(map(worded, row))}" for row in finding.rows[:ROWS_SHOWN]]
        lines += more(finding.rows, ROWS_SHOWN)
    return lines


def worded(value):
    """Return a cell of a row as text."""
    if value is None:
        return "none"
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def more(rows, shown):
    """Say how many rows are left out."""
    return [f"    ... and {len(rows) - shown:,} more (--json has all)"] if len(rows) > shown else []


def changes_text(changes):
    """Return the lines of what would move for readers."""
    lines = [f"What readers would meet with May {changes.vintage_then} in place of May {changes.vintage_now}"]
    lines += [f"  {sentence}" for sentence in changes.summary]
    groups = (
        ("Figures in texts that would have no number", changes.gaps, figure_line),
        ("Claims that flip", changes.claims, claim_line),
        ("Figures in texts that change, the largest moves first", changes.moved, figure_line),
        ("Standard profiles", changes.profiles, profile_line),
        ("Pages that lose figures, the worst first", changes.pages_with_gaps, page_line),
    )
    for title, rows, line in groups:
        shown = len(rows) if line is profile_line or line is claim_line else CHANGES_SHOWN
        lines += ["", f"{title} ({len(rows)})", *(f"- {line(row)}" for row in rows[:shown]), *more(rows, shown)]
    return lines


def figure_line(figure):
    """Return a figure that moves as a line."""
    percent = "" if figure.percent is None else f" ({percent_change(figure.percent)})"
    pages = "; ".join(title for title, _ in figure.pages)
    return f"[[{figure.name}]] {figure.old} -> {figure.new}{percent}: {pages}"


def claim_line(claim):
    """Return a claim that flips as a line."""
    return f"“{claim.sentence}” {claim.old} -> {claim.new}. {claim.how_new}"


def profile_line(change):
    """Return a profile as a line."""
    percent = "" if change.percent is None else f" ({percent_change(change.percent)})"
    note = f"; {change.note}" if change.note else ""
    return f"{change.profile}: {change.old.words} -> {change.new.words}{percent}{note}"


def page_line(page):
    """Return a page that loses figures as a line."""
    return f"{page.address} {page.title}: {'nothing left' if page.empty else '; '.join(page.lost)}"
