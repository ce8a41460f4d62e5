"""The kinds of employer on offer, each with the OEWS industry that stands for it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IndustryKey:
    """A kind of employer as visitors know it, and its cell in OEWS industry tables."""

    name: str
    label: str
    naics: str
    own_code: str

    @property
    def industry_code(self) -> str:
        """The key of the industry, for example 622000/235."""
        return f"{self.naics}/{self.own_code}"


CROSS_INDUSTRY = "000000/1235"

WORK_SETTINGS = {
    key.name: key
    for key in (
        IndustryKey("hospital", "Hospital", "622000", "235"),
        IndustryKey("physician_office", "Physician office", "621100", "5"),
        IndustryKey("outpatient", "Outpatient care center", "621400", "5"),
        IndustryKey("nursing_care", "Nursing home (skilled nursing)", "623100", "5"),
        IndustryKey("home_health", "Home health care", "621600", "5"),
        IndustryKey("insurer", "Health insurance company", "524114", "5"),
        IndustryKey("consulting", "Consulting firm", "541600", "5"),
        IndustryKey("management", "Head office of a health system or company", "551100", "5"),
        IndustryKey("federal", "Federal government (with VA)", "999100", "1"),
        IndustryKey("state_government", "State government (not schools or hospitals)", "999200", "2"),
        IndustryKey("local_government", "Local government (not schools or hospitals)", "999300", "3"),
        IndustryKey("university", "College or university", "611300", "235"),
    )
}
