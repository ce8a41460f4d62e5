"""The three kinds of work at the heart of the field, each with the occupation that stands for it."""

from dataclasses import dataclass

from guide.estimation import OfficialWages
from guide.figures.wage_table import NATION

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


def groups_of_work(table):
    """Return the groups with their wages in one release, those without a published wage left out."""
    groups = [Group(heading, sentence, table.wages(soc_code, NATION)) for soc_code, heading, sentence in GROUPS]
    return [group for group in groups if group.wages.percentiles]
