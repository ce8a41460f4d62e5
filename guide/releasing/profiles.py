"""The standard profiles: questions as visitors ask them, by which a change of figures is seen as they would see it.

Nobody is made up: a profile is an occupation, a place and answers of the salary form, as in its address.
"""

from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True)
class Profile:
    """One question to the salary form."""

    job: str
    place: str
    answers: tuple[tuple[str, str], ...] = ()

    @property
    def asked(self):
        """The answers by the names of the form."""
        return {"job": self.job, "place": self.place, **dict(self.answers)}

    @property
    def address(self):
        """The salary page with this question answered."""
        return f"/salary/?{urlencode(self.asked)}"

    def __str__(self):
        said = [f"{name.replace('_', ' ')} {value.replace('_', ' ')}" for name, value in self.answers]
        return ", ".join((self.job, self.place, *said))


def profile(job, place, **answers):
    """Return a profile from answers written as keywords."""
    return Profile(job, place, tuple(answers.items()))


STANDARD_PROFILES = (
    # Nothing but the occupation: what most people ask first.
    profile("29-2072", "US"),
    profile("29-9021", "US"),
    profile("11-9111", "US"),
    # The start of the path: certificates and associate degrees.
    profile("Medical records clerk", "Columbus, OH", experience="0", education="high_school"),
    profile("Release of information specialist", "Nashville, TN", experience="1", education="some_college"),
    profile("Medical coder", "Phoenix, AZ", experience="0", education="some_college", remote="yes"),
    profile("RHIT", "Austin, TX", experience="2", education="associate", setting="hospital"),
    profile("Health information technician", "60612", education="associate", setting="hospital"),
    # Coders by place, from large metros to the country.
    profile("Inpatient coder", "Houston, TX", experience="5", education="associate", setting="hospital"),
    profile("Outpatient coder", "Los Angeles, CA", experience="3", setting="physician_office"),
    profile("Medical coder", "Montana", experience="8", remote="yes"),
    profile("Medical records specialist", "Northwest Alabama nonmetropolitan area"),
    profile("Medical records specialist", "Puerto Rico"),
    profile("Medical records technician", "Washington, DC", setting="federal", experience="6"),
    # Above the coder: audit, documentation, registries, informatics.
    profile("Coding auditor", "Atlanta, GA", experience="10", education="bachelor"),
    profile(
        "Clinical documentation specialist", "Boston, MA", experience="7", education="bachelor", setting="hospital"
    ),
    profile("Cancer registrar", "Minneapolis, MN", experience="4", education="associate"),
    profile("Health informatics specialist", "Seattle, WA", experience="5", education="bachelor"),
    profile("Health data analyst", "Denver, CO", experience="3", education="bachelor", setting="insurer"),
    # Management and the neighbours that people change to.
    profile("HIM director", "New York, NY", experience="15", education="master", setting="hospital"),
    profile("HIM manager", "Kansas City, MO", experience="8", education="bachelor", offer="98000"),
    profile("Privacy officer", "Chicago, IL", experience="6", education="bachelor"),
    profile("Medical transcriptionist", "Tampa, FL", remote="yes"),
    profile("Medical billing specialist", "San Antonio, TX", experience="2", education="high_school"),
)
