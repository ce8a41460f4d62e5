"""Claims that check themselves: an editor writes the sentence and names two figures; the verdict is computed."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models

from guide.articles.figure_names import UnknownFigure
from guide.articles.judged_claims import VERDICT_WORDS, BoundClaim, judge_claim, weigh
from guide.articles.live_figures import LiveFigures
from guide.articles.verdicts import NotComparable, Relation, Verdict
from guide.figures.current import CurrentFigures
from guide.figures.wage_table import NoActiveRelease

RELATIONS = (
    (Relation.HIGHER.value, "is higher than"),
    (Relation.LOWER.value, "is lower than"),
    (Relation.ABOUT_EQUAL.value, "is about equal to"),
    (Relation.GREW.value, "grew (from the second figure, or by itself where it is a change)"),
)


class ClaimQuerySet(models.QuerySet):
    """Which claims."""

    def published(self):
        """Only those that readers may see."""
        return self.filter(published=True)

    def bound(self):
        """Every published claim as it is bound, in one query; equal tuples mean that nothing changed."""
        return tuple(BoundClaim(*row) for row in self.published().values_list(*BoundClaim._fields))


class Claim(models.Model):
    """A sentence that readers meet elsewhere, bound to the figures that decide it."""

    slug = models.SlugField(
        primary_key=True,
        max_length=60,
        help_text="Its name in text: [[claim hospitals-pay-more]]. Texts rely on it, so it stays.",
    )
    sentence = models.CharField(
        max_length=200, unique=True, help_text="The claim as people make it, as a whole sentence without numbers."
    )
    figure = models.CharField(
        "first figure", max_length=200, help_text="The name of a figure, such as mean 29-2072 US hospital."
    )
    relation = models.CharField(
        "the claim says that it", max_length=12, choices=RELATIONS, default=Relation.HIGHER.value
    )
    other_figure = models.CharField(
        "second figure",
        max_length=200,
        blank=True,
        help_text="Its name. Leave empty only for “grew” and a first figure that is itself a change in percent.",
    )
    tolerance = models.DecimalField(
        max_digits=4,
        decimal_places=1,
        default=2,
        validators=[MinValueValidator(0)],
        help_text="A gap that counts as none where no error is published: percent of the second figure, or percentage "
        "points where the figures are percents. Also what “about equal” means.",
    )
    note = models.CharField(
        max_length=300, blank=True, help_text="What a reader must know about the choice of figures, in one sentence."
    )
    position = models.PositiveSmallIntegerField(default=100, help_text="Lower numbers come first.")
    published = models.BooleanField(default=True, editable=False)
    saved_verdict = models.CharField("verdict when last saved", max_length=20, blank=True, editable=False)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["position", "slug"]

    def __str__(self):
        return self.sentence

    def save(self, *args, **kwargs):
        """Remember the verdict of today, so that a release that flips it can be noticed."""
        judged = self.judged_now()
        self.saved_verdict = judged.verdict.value if judged else ""
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        """Where readers find it among all claims."""
        return f"/sources/claims/#{self.slug}"

    @property
    def bound(self):
        """The claim as it is bound."""
        return BoundClaim(*(getattr(self, field) for field in BoundClaim._fields))

    def judged_now(self):
        """The claim beside its figures of now."""
        figures = current_live_figures()
        return judge_claim(self.bound, figures) if figures else None

    def flipped(self, verdict):
        """Whether a verdict is another than that of the last saving."""
        return bool(self.saved_verdict) and verdict != self.saved_verdict

    @property
    def saved_words(self):
        """The verdict of the last saving as readers saw it."""
        return VERDICT_WORDS[Verdict(self.saved_verdict)] if self.saved_verdict else "not judged"

    def clean(self):
        """Refuse figures that do not exist or cannot be weighed against each other."""
        if not self.other_figure and self.relation != Relation.GREW:
            raise ValidationError({"other_figure": "Name the second figure. Only “grew” can stand without one."})
        figures = current_live_figures()
        if figures is None:
            raise ValidationError("No figures are loaded, so no claim can be checked. Load them first.")
        errors = {}
        for field in ("figure", "other_figure"):
            try:
                if getattr(self, field):
                    figures.measured(getattr(self, field))
            except UnknownFigure as unknown:
                errors[field] = str(unknown)
        if errors:
            raise ValidationError(errors)
        try:
            weigh(self.bound, figures)
        except NotComparable as different:
            raise ValidationError({"other_figure": str(different)}) from None


def current_live_figures():
    """Return the figures of now, or None where no release is active."""
    current = CurrentFigures()
    try:
        return LiveFigures(current.table, current.book)
    except NoActiveRelease:
        return None
