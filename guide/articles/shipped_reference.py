"""Loads the claims, terms, credentials and wordings that come with the site; what editors changed stays as it is."""

import csv

from guide.articles.claims import Claim
from guide.articles.glossary import Credential, Term
from guide.articles.shipped_wordings import create_wordings


def rows_of(path):
    """Return the rows of a CSV file, an empty cell as None left out, so that a model's own default stands."""
    with path.open(encoding="utf-8", newline="") as file:
        return [{name: value for name, value in row.items() if value} for row in csv.DictReader(file)]


def load_reference(folder):
    """Create every claim, term, credential and wording that is missing; return how many were created."""
    created = sum(map(len, (create_missing(Claim, folder / "claims" / "claims.csv"), create_terms(folder))))
    created += len(create_missing(Credential, folder / "credentials" / "credentials.csv"))
    return created + create_wordings()


def create_missing(model, path):
    """Create the rows of a file that are not there yet, in its order; return their keys."""
    here = set(model.objects.values_list("pk", flat=True))
    ordered = {"position"} & {field.name for field in model._meta.fields}
    created = []
    for place, row in enumerate(rows_of(path), start=1):
        if row["slug"] not in here:
            model.objects.create(**row, **dict.fromkeys(ordered, 10 * place))
            created.append(row["slug"])
    return created


def create_terms(folder):
    """Create the terms that are not there yet, then lead from each of them to those to see also."""
    path = folder / "glossary" / "glossary.csv"
    see_also = {row["slug"]: row.get("see_also", "").split(",") for row in rows_of(path)}
    here = set(Term.objects.values_list("pk", flat=True))
    created = [slug for slug in see_also if slug not in here]
    for row in rows_of(path):
        if row["slug"] in created:
            Term.objects.create(**{name: value for name, value in row.items() if name != "see_also"})
    for slug in created:
        Term.objects.get(pk=slug).see_also.add(*Term.objects.among(see_also[slug]))
    return created
