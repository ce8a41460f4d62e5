"""The three kinds of work at the heart of the field, each with the occupation that stands for it."""

from dataclasses import dataclass

from guide.estimation import OfficialWages
from guide.figures.wage_table import NATION, NoActiveRelease

GROUPS = (
    ("29-2072", "Records and coding", "Read charts, give diagnoses their codes, release records, check the work."),
    ("29-9021", "Registries and health data", "Keep cancer and trauma registries, and make record systems work."),
    ("11-9111", "Managing departments", "Lead a department or a whole service; counts managers of all health care."),
)


@dataclass(frozen=True, slots=True)
class Group:
    """A kind of work in a few words, and the nation's wages of its occupation."""

    heading: str
    sentence: str
    wages: OfficialWages


def groups_of_work(figures):
    """Return the groups with their current wages, those without a published wage left out; none before figures load."""
    try:
        wages = [figures.table.wages(soc_code, NATION) for soc_code, _, _ in GROUPS]
    except NoActiveRelease:
        return []
    groups = [Group(heading, sentence, cell) for (_, heading, sentence), cell in zip(GROUPS, wages, strict=True)]
    return [group for group in groups if group.wages.percentiles]
