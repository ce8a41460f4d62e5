"""The one door for a visitor's answers: page, API and command all come through this form."""

import re
from copy import deepcopy
from functools import lru_cache

from django import forms
from django.core.exceptions import ValidationError

from guide.articles.wording_book import wordings_now
from guide.estimation import ROLES, NoPublishedWage, SalaryQuestion, factors
from guide.estimation.estimate import narrowest_published
from guide.estimation.question import LARGEST_OFFER, LONGEST_EXPERIENCE_YEARS, SMALLEST_OFFER
from guide.figures.current import CurrentFigures
from guide.figures.places import AmbiguousPlace, UnknownPlace
from guide.figures.prices import price_level
from guide.figures.titles import ROLES as ROLE_LABELS
from guide.figures.titles import UnknownTitle, read_title
from guide.figures.vintages import figures_asked, shown_vintages
from guide.figures.wage_table import NATION, NoActiveRelease
from guide.salary.worded_fields import in_words


class TypedField(forms.CharField):
    """A line that a visitor types; characters that no keyboard makes are refused in plain words."""

    def to_python(self, value):
        """Refuse a null character before anything reads it."""
        if "\x00" in str(value or ""):
            raise ValidationError(self.error_messages["unreadable"])
        return super().to_python(value)


class WholeNumberField(TypedField):
    """A whole number in plain digits, within limits; words and decimals are refused with a sentence."""

    def __init__(self, *, lowest, highest, **kwargs):
        self.lowest, self.highest = lowest, highest
        super().__init__(**kwargs)

    def clean(self, value):
        """Return an int, or None when nothing was said."""
        text = super().clean(value)
        if not text:
            return None
        if not re.fullmatch("[0-9]{1,9}", text) or not self.lowest <= int(text) <= self.highest:
            raise ValidationError(self.refusal(came=text[:20]))
        return int(text)

    def widget_attrs(self, widget):
        """Ask phones for a number pad."""
        return super().widget_attrs(widget) | {"inputmode": "numeric"}


class DollarsField(WholeNumberField):
    """US dollars a year as people write them: 62000, 62,000 or $62,000."""

    def to_python(self, value):
        """Drop the dollar sign, well-placed commas and a zero cents part."""
        text = super().to_python(value).removeprefix("$").strip()
        text = re.sub(r"\.0{1,2}$", "", text)
        return text.replace(",", "") if re.fullmatch("[0-9]{1,3}(,[0-9]{3})+", text) else text


class SalaryForm(forms.Form):
    """What a visitor tells about a job; valid means that the estimate can answer. Its words are wordings."""

    job = TypedField(
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title", "autocapitalize": "none"}),
    )
    place = TypedField(required=False, max_length=120, widget=forms.TextInput(attrs={"autocomplete": "postal-code"}))
    role = forms.ChoiceField(required=False)
    setting = forms.ChoiceField(required=False)
    experience = WholeNumberField(required=False, lowest=0, highest=LONGEST_EXPERIENCE_YEARS)
    education = forms.ChoiceField(required=False)
    remote = forms.ChoiceField(required=False)
    offer = DollarsField(required=False, lowest=SMALLEST_OFFER, highest=LARGEST_OFFER)
    # Comes with the address of an earlier year's page; nobody types it.
    vintage = TypedField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, data=None, figures=None, *, wordings=None, bound=False):
        """Bind the form when the query holds one of its names, or always.

        ``figures`` and ``wordings`` are those of the request.
        """
        self.wordings = wordings or wordings_now()
        self.base_fields = fields_in_words(self.wordings)
        said = bool(data) and bool((self.base_fields.keys() - {"vintage"}) & data.keys())
        super().__init__(data if said else {} if bound else None, use_required_attribute=False)
        # Field name -> (value to submit, what a reader sees): what to choose from instead of what was typed.
        self.offered = {}
        self._title, self._place, self._question = None, None, None
        self._figures = figures or figures_asked((data or {}).get("vintage", ""), CurrentFigures())

    @property
    def table(self):
        """The official wages that answer."""
        return self._figures.table

    def clean_job(self):
        """Read the title, or say which titles come close."""
        text = self.cleaned_data["job"]
        try:
            self._title = read_title(text)
        except UnknownTitle as unknown:
            self._offer("job", [(title, title) for title in unknown.suggestions])
            again = "" if unknown.suggestions else f" {self.wordings['error.job.try_again']}"
            raise ValidationError(f"{unknown}{again}") from None
        return text

    def clean_place(self):
        """Read the place, or offer the places it could be."""
        text = self.cleaned_data["place"]
        try:
            self._place = self.table.places.read(text)
        except AmbiguousPlace as ambiguous:
            self._offer("place", ambiguous.choices)
            raise ValidationError(self.wordings.say("error.place.several", came=text)) from None
        except UnknownPlace as unknown:
            self._offer("place", [(place, place) for place in unknown.suggestions])
            raise ValidationError(str(unknown)) from None
        except NoActiveRelease:
            raise ValidationError(self.wordings["error.place.loading"]) from None
        return text

    def clean_vintage(self):
        """Refuse a year whose figures do not answer: those of another year never stand in unsaid."""
        text = self.cleaned_data["vintage"]
        if text and text != str(self.table.vintage):
            years = ", ".join(shown_vintages())
            raise ValidationError(self.wordings.say("error.vintage.not_shown", came=text, years=years))
        return text

    def clean(self):
        """Make sure that what was said can be answered together."""
        if self.errors or self._is_beyond_the_vintage():
            return
        soc_code = self._title.soc_code
        role = self.cleaned_data["role"]
        if role and role not in ROLES.get(soc_code, ()):
            known = ", ".join(f"{label} ({name})" for name, label in ROLE_LABELS.get(soc_code, {}).items())
            slug = "error.role.choose" if known else "error.role.none"
            kind = self.table.occupations[soc_code]
            self.add_error("role", self.wordings.say(slug, occupation=kind, roles=known))
            return
        question = self._asked_question()
        try:
            narrowest_published(question.ladder)
        except NoPublishedWage:
            occupation = question.ladder[0].occupation_title
            self.add_error("job", self.wordings.say("error.job.no_wage", occupation=occupation))
            return
        self._question = question

    def question(self):
        """The question of a valid form, with the official wages it needs."""
        return self._question

    def errors_in_full(self):
        """What is wrong, by field, with all there is to choose from: for readers who see no page."""
        full = {name: list(sentences) for name, sentences in self.errors.items()}
        for name, choices in self.offered.items():
            named = "; ".join(label if label == value else f"{label} ({value})" for value, label in choices)
            choose = self.wordings.say("error.choose_one", choices=named)
            full[name] = [f"{full[name][0]} {choose}", *full[name][1:]]
        return full

    def asked(self):
        """What the visitor said, word for word, without what was left empty."""
        return {name: self.data[name].strip() for name in self.fields if self.data.get(name, "").strip()}

    def resolved(self):
        """What the answers were read as, and why."""
        return {
            "soc_code": self._title.soc_code,
            "role": self._role(),
            "area_code": self._place.area_code,
            "setting": self.cleaned_data["setting"] or None,
            "why": [self._job_sentence()]
            + ([f"{sentence(self._place.because)}."] if self._place.area_code != NATION else []),
        }

    def price_level(self):
        """The price level of the place asked, or None where none is published."""
        return price_level(self.table, self._figures.book, self._place.area_code, self._place.state_code)

    @property
    def place_note(self):
        """Why a wider area stands in for the place typed, if one does."""
        return self._place.note

    def _is_beyond_the_vintage(self):
        """Refuse what an earlier release lacks as far as it was loaded; a wider place never stands in for it."""
        if not self.cleaned_data["vintage"]:
            return False
        month, area_code = self.table.source.vintage, self._place.area_code
        if not self.table.holds(area_code):
            title = "the United States" if area_code == NATION else self.table.areas[area_code].title
            self._offer("place", self._places_held(area_code))
            self.add_error("place", self.wordings.say("error.vintage.place", month=month, place=title))
        elif self.cleaned_data["setting"] and not self.table.holds(NATION):
            self.add_error("setting", self.wordings.say("error.vintage.setting", month=month))
        return bool(self.errors)

    def _places_held(self, area_code):
        states = [self.table.areas[code] for code in self.table.areas[area_code].states if self.table.holds(code)]
        return [(state.title, state.title) for state in states]

    def _offer(self, name, choices):
        if choices:
            self.offered[name] = choices

    def _role(self):
        return self.cleaned_data["role"] or self._title.role

    def _role_that_counts(self):
        """The role said, or the one that the title tells where its pay was measured."""
        told = self._title.role
        return self.cleaned_data["role"] or (told if told in factors.ROLES.get(self._title.soc_code, {}) else None)

    def _asked_question(self):
        table, said, soc_code = self.table, self.cleaned_data, self._title.soc_code
        return SalaryQuestion(
            ladder=table.ladder(soc_code, self._place.area_code, self._place.state_code),
            setting=table.setting(soc_code, said["setting"]) if said["setting"] else None,
            role=self._role_that_counts(),
            experience_years=said["experience"],
            education=said["education"] or None,
            remote=said["remote"] or None,
            offer=said["offer"],
        )

    def _job_sentence(self):
        typed, reason = self.cleaned_data["job"], self._title.because
        return self.wordings.say("read.job", typed=typed, reading=self._reading(), reason=reason)

    def _reading(self):
        soc_code, role, matched = self._title.soc_code, self._role(), self._title.matched
        title = f"{self.table.occupations[soc_code]} ({soc_code})"
        if role:
            title = self.wordings.say("read.role", occupation=title, role=ROLE_LABELS[soc_code][role].lower())
        mended = matched.casefold() not in {self.cleaned_data["job"].casefold(), title.casefold(), soc_code}
        return self.wordings.say("read.mended", title=matched, occupation=title) if mended else title


@lru_cache(maxsize=4)
def fields_in_words(wordings):
    """Return the fields of the salary form with their words, made once for each book of wordings."""
    return {name: in_words(name, deepcopy(field), wordings) for name, field in SalaryForm.base_fields.items()}


def sentence(clause):
    """A clause with its first letter raised, as a sentence begins."""
    return clause[:1].upper() + clause[1:]
