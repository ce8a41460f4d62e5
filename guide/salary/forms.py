"""The one door for a visitor's answers: page, API and command all come through this form."""

import re

from django import forms
from django.core.exceptions import ValidationError

from guide.estimation import ROLES, NoPublishedWage, SalaryQuestion, factors
from guide.estimation.estimate import narrowest_published
from guide.estimation.question import LARGEST_OFFER, LONGEST_EXPERIENCE_YEARS, SMALLEST_OFFER
from guide.figures.current import CurrentFigures
from guide.figures.places import AmbiguousPlace, UnknownPlace
from guide.figures.prices import price_level
from guide.figures.titles import ROLES as ROLE_LABELS
from guide.figures.titles import UnknownTitle, read_title
from guide.figures.wage_table import NATION, NoActiveRelease
from guide.figures.work_settings import WORK_SETTINGS

EDUCATION_LABELS = {
    "high_school": "High school diploma",
    "some_college": "Some college or a certificate",
    "associate": "Associate degree",
    "bachelor": "Bachelor's degree",
    "master": "Master's degree or above",
}
REMOTE_LABELS = {"yes": "Yes, from home", "no": "No, on site"}
NOT_SAID = ("", "Not said")


class TypedField(forms.CharField):
    """A line that a visitor types; characters that no keyboard makes are refused in plain words."""

    def to_python(self, value):
        """Refuse a null character before anything reads it."""
        if "\x00" in str(value or ""):
            raise ValidationError("That holds a character that cannot be read. Type it again.")
        return super().to_python(value)


class WholeNumberField(TypedField):
    """A whole number in plain digits, within limits; words and decimals are refused with a sentence."""

    def __init__(self, *, lowest, highest, sentence, **kwargs):
        self.lowest, self.highest, self.sentence = lowest, highest, sentence
        super().__init__(**kwargs)

    def clean(self, value):
        """Return an int, or None when nothing was said."""
        text = super().clean(value)
        if not text:
            return None
        if not re.fullmatch("[0-9]{1,9}", text) or not self.lowest <= int(text) <= self.highest:
            raise ValidationError(self.sentence.format(came=text[:20]))
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


def role_choices():
    """Roles grouped by occupation, as a select shows them."""
    return [NOT_SAID, *((code, list(ROLE_LABELS[code].items())) for code in ROLES)]


class SalaryForm(forms.Form):
    """What a visitor tells about a job; valid means that the estimate can answer."""

    job = TypedField(
        max_length=200,
        label="Job title",
        help_text="Any title, such as inpatient coder, cancer registrar or RHIT.",
        error_messages={
            "required": "Enter a job title, for example medical coder.",
            "max_length": "That title is too long. Enter a few words, for example medical coder.",
        },
        widget=forms.TextInput(attrs={"autocomplete": "organization-title", "autocapitalize": "none"}),
    )
    place = TypedField(
        required=False,
        max_length=120,
        label="Place",
        help_text="ZIP, city and state, county, or state. Empty: the whole United States.",
        error_messages={"max_length": "That place is too long. Enter a ZIP code, or a city and state."},
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
    )
    role = forms.ChoiceField(
        required=False,
        choices=role_choices,
        label="Role",
        help_text="What you mostly do. Leave it open if the title already says so.",
        error_messages={"invalid_choice": "We do not know the role “%(value)s”. Choose one from the list."},
    )
    setting = forms.ChoiceField(
        required=False,
        choices=[("", "Any employer"), *((key.name, key.label) for key in WORK_SETTINGS.values())],
        label="Kind of employer",
        error_messages={"invalid_choice": "We do not know the employer “%(value)s”. Choose one from the list."},
    )
    experience = WholeNumberField(
        required=False,
        label="Years in this kind of work",
        help_text="The data know years since school, so early years are the least certain.",
        lowest=0,
        highest=LONGEST_EXPERIENCE_YEARS,
        sentence=f"Enter whole years from 0 to {LONGEST_EXPERIENCE_YEARS}, not “{{came}}”.",
    )
    education = forms.ChoiceField(
        required=False,
        choices=[NOT_SAID, *EDUCATION_LABELS.items()],
        label="Highest education",
        error_messages={"invalid_choice": "We do not know the education “%(value)s”. Choose one from the list."},
    )
    remote = forms.ChoiceField(
        required=False,
        choices=[NOT_SAID, *REMOTE_LABELS.items()],
        label="Work from home",
        error_messages={"invalid_choice": "Answer “yes” or “no” about working from home, not “%(value)s”."},
    )
    offer = DollarsField(
        required=False,
        label="An offer you have",
        help_text="US dollars a year. We show where it stands, and store nothing.",
        lowest=SMALLEST_OFFER,
        highest=LARGEST_OFFER,
        sentence=(
            f"Enter the offer in whole dollars a year, from {SMALLEST_OFFER:,} to {LARGEST_OFFER:,}, not “{{came}}”."
        ),
    )

    def __init__(self, data=None, figures=None, *, bound=False):
        """Bind the form when the query holds one of its names, or always; ``figures`` are those of the request."""
        said = bool(data) and bool(self.base_fields.keys() & data.keys())
        super().__init__(data if said else {} if bound else None, use_required_attribute=False)
        # Field name -> (value to submit, what a reader sees): what to choose from instead of what was typed.
        self.offered = {}
        self._title, self._place, self._question = None, None, None
        self._figures = figures or CurrentFigures()

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
            raise ValidationError(str(unknown) if unknown.suggestions else f"{unknown} Try other words.") from None
        return text

    def clean_place(self):
        """Read the place, or offer the places it could be."""
        text = self.cleaned_data["place"]
        try:
            self._place = self.table.places.read(text)
        except AmbiguousPlace as ambiguous:
            self._offer("place", ambiguous.choices)
            raise ValidationError(f"“{text}” could be more than one place.") from None
        except UnknownPlace as unknown:
            self._offer("place", [(place, place) for place in unknown.suggestions])
            raise ValidationError(str(unknown)) from None
        except NoActiveRelease:
            raise ValidationError("The official figures are being loaded. Please try again in a minute.") from None
        return text

    def clean(self):
        """Make sure that what was said can be answered together."""
        if self.errors:
            return
        soc_code = self._title.soc_code
        role = self.cleaned_data["role"]
        if role and role not in ROLES.get(soc_code, ()):
            known = ", ".join(f"{label} ({name})" for name, label in ROLE_LABELS.get(soc_code, {}).items())
            kind = self.table.occupations[soc_code]
            self.add_error(
                "role",
                f"That role is not part of {kind}. {f'Choose one of: {known}.' if known else 'Leave the role empty.'}",
            )
            return
        question = self._asked_question()
        try:
            narrowest_published(question.ladder)
        except NoPublishedWage:
            occupation = question.ladder[0].occupation_title
            self.add_error("job", f"Our figures hold no yearly wage for {occupation}, here or in the nation.")
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
            full[name] = [f"{full[name][0]} Choose one: {named}.", *full[name][1:]]
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
            "why": [f"We read “{self.cleaned_data['job']}” as {self._reading()} because {self._title.because}."]
            + ([f"{sentence(self._place.because)}."] if self._place.area_code != NATION else []),
        }

    def price_level(self):
        """The price level of the place asked, or None where none is published."""
        return price_level(self.table, self._figures.book, self._place.area_code, self._place.state_code)

    @property
    def place_note(self):
        """Why a wider area stands in for the place typed, if one does."""
        return self._place.note

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

    def _reading(self):
        soc_code, role, matched = self._title.soc_code, self._role(), self._title.matched
        title = f"{self.table.occupations[soc_code]} ({soc_code})"
        title = f"{title}, in the role of {ROLE_LABELS[soc_code][role].lower()}," if role else title
        mended = matched.casefold() not in {self.cleaned_data["job"].casefold(), title.casefold(), soc_code}
        return f"“{matched}”, that is {title}" if mended else title


def sentence(clause):
    """A clause with its first letter raised, as a sentence begins."""
    return clause[:1].upper() + clause[1:]
