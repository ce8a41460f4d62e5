"""What the standard profiles are told now, and what they would be told with other figures."""

from dataclasses import dataclass

from guide.articles.wording_book import wordings_now
from guide.figures.templatetags.money import dollars
from guide.releasing.jumps import percent_of
from guide.releasing.profiles import STANDARD_PROFILES, Profile
from guide.salary.answers import answer_to
from guide.salary.forms import SalaryForm

NO_RANGE = "no number (at or above the highest wage that BLS prints)"


@dataclass(frozen=True)
class Told:
    """What a profile is told: the estimate by percentile, and the place that answered; or why nothing."""

    percentiles: dict
    place: str = ""
    refusal: str = ""

    @property
    def median(self):
        """The middle of the estimate, or None."""
        return self.percentiles.get(50)

    @property
    def words(self):
        """The estimate with its range in words, or why there is none."""
        if self.refusal:
            return self.refusal
        if self.median is None:
            return NO_RANGE
        return f"{dollars(self.median)} ({dollars(self.percentiles.get(10))} to {dollars(self.percentiles.get(90))})"


@dataclass(frozen=True)
class ProfileChange:
    """One profile with what it is told now and then."""

    profile: Profile
    old: Told
    new: Told

    @property
    def percent(self):
        """How much the middle moves, in percent, or None where one of them has none."""
        return percent_of(self.old.median, self.new.median) if self.old.median and self.new.median else None

    @property
    def moves(self):
        """Whether a visitor would see anything else."""
        return (self.old.percentiles, self.old.refusal) != (self.new.percentiles, self.new.refusal)

    @property
    def note(self):
        """What changes besides numbers: another place answers, or an estimate comes or goes."""
        if bool(self.old.refusal) != bool(self.new.refusal):
            return "has no estimate any more" if self.new.refusal else "has an estimate now"
        if self.old.place != self.new.place:
            return f"{self.new.place} answers in place of {self.old.place}"
        return ""


def profile_changes(now, then, profiles=STANDARD_PROFILES):
    """Return every profile with both answers, in the order of the list."""
    wordings = wordings_now()
    return tuple(ProfileChange(each, told(each, now, wordings), told(each, then, wordings)) for each in profiles)


def told(profile, figures, wordings):
    """Return what a profile is told by the page, with given figures."""
    form = SalaryForm(profile.asked, figures, wordings=wordings)
    if not form.is_valid():
        return Told({}, refusal=" ".join(sentence for said in form.errors_in_full().values() for sentence in said))
    answer = answer_to(form)
    return Told(dict(answer.estimate.percentiles), answer.official.area_title)
