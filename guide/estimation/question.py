"""What a person asks of the estimate, refused where an answer is outside the allowed ones."""

from dataclasses import dataclass
from typing import Literal

from guide.estimation.errors import UnknownAnswer
from guide.estimation.wages import OfficialWages

EDUCATION = ("high_school", "some_college", "associate", "bachelor", "master")
REMOTE = ("yes", "no")
ROLES = {
    "29-2072": ("records_clerk", "technician", "coder", "lead_or_auditor", "documentation_specialist"),
    "29-9021": ("registrar", "informatics_specialist"),
}
LONGEST_EXPERIENCE_YEARS = 50
SMALLEST_OFFER, LARGEST_OFFER = 5_000, 2_000_000


@dataclass(frozen=True, slots=True)
class WorkSetting:
    """A kind of employer, with the national wages of the occupation there and everywhere.

    ``there`` and ``everywhere`` are the nation's cells of one occupation: in this industry and ownership, and across
    all industries.
    """

    name: str
    there: OfficialWages
    everywhere: OfficialWages


@dataclass(frozen=True, slots=True)
class SalaryQuestion:
    """One question: an occupation, a place, and whatever else the person told.

    Args: ladder: official wages of the occupation, the place asked first, then each wider area up to the nation.
    setting, role, experience_years (0-50), education, remote, offer (US dollars a year): None when not said.
    Raises: UnknownAnswer.
    """

    ladder: tuple[OfficialWages, ...]
    setting: WorkSetting | None = None
    role: str | None = None
    experience_years: int | None = None
    education: str | None = None
    remote: Literal["yes", "no"] | None = None
    offer: int | None = None

    def __post_init__(self) -> None:
        if not self.ladder:
            raise UnknownAnswer("ladder", self.ladder, "at least one area's official wages")
        roles = ROLES.get(self.soc_code, ())
        if self.role is not None and self.role not in roles:
            raise UnknownAnswer("role", self.role, ", ".join(roles) or f"none for {self.soc_code}")
        if self.experience_years is not None and not 0 <= self.experience_years <= LONGEST_EXPERIENCE_YEARS:
            raise UnknownAnswer("experience", self.experience_years, f"0 to {LONGEST_EXPERIENCE_YEARS} whole years")
        if self.education is not None and self.education not in EDUCATION:
            raise UnknownAnswer("education", self.education, ", ".join(EDUCATION))
        if self.remote is not None and self.remote not in REMOTE:
            raise UnknownAnswer("remote", self.remote, ", ".join(REMOTE))
        if self.offer is not None and not SMALLEST_OFFER <= self.offer <= LARGEST_OFFER:
            raise UnknownAnswer("offer", self.offer, f"{SMALLEST_OFFER} to {LARGEST_OFFER} US dollars a year")

    @property
    def soc_code(self) -> str:
        """The occupation asked about."""
        return self.ladder[0].soc_code
