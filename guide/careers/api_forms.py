"""What can be asked of the data: the only door of its API, and the source of its description."""

import re

from django import forms
from django.core.exceptions import ValidationError

from guide.careers.figure_addresses import OEWS
from guide.careers.release_rows import release_rows
from guide.careers.series_figures import OCCUPATION_KEY, series_figures
from guide.careers.wage_figures import MEASURES
from guide.figures.models import Area
from guide.figures.series import listed
from guide.figures.work_settings import CROSS_INDUSTRY, WORK_SETTINGS

SHOWN_OF_AN_ANSWER = 40
MOST_AT_ONCE, FIRST_LIMIT = 500, 100
LARGEST_OFFSET = 1_000_000


class AskedText(forms.CharField):
    """A word of the question, never required; what it may be is said by the form."""

    def __init__(self, description, **kwargs):
        super().__init__(required=False, max_length=120, help_text=description, **kwargs)


class AskedNumber(AskedText):
    """A whole number within limits."""

    def __init__(self, description, *, lowest, highest, usual):
        super().__init__(description)
        self.lowest, self.highest, self.usual = lowest, highest, usual

    def clean(self, value):
        """Return an int; the usual one where nothing is said."""
        text = super().clean(value)
        if not text:
            return self.usual
        if not re.fullmatch("[0-9]{1,9}", text) or not self.lowest <= int(text) <= self.highest:
            raise ValidationError(f"{came(text)} is not a whole number from {self.lowest} to {self.highest:,}.")
        return int(text)


class AskedForm(forms.Form):
    """What every address can be asked: a year. A name that it does not know is refused."""

    vintage = AskedText(
        "Year of the May that the official wages describe, such as 2025; the newest where none is said."
    )

    def __init__(self, data, figures):
        super().__init__(data)
        self.figures = figures

    def clean_vintage(self):
        """Allow the year of the figures at hand: the request has been given those of the year it asks for."""
        text = self.cleaned_data["vintage"]
        if text and text != str(self.figures.table.vintage):
            raise ValidationError(f"{came(text)} is not a year whose wages this site shows.")
        return text

    def errors_in_full(self):
        """Sentences by name, names that nobody knows included."""
        known = ", ".join(self.fields)
        unknown = {
            name[:SHOWN_OF_AN_ANSWER]: [f"{came(name)} cannot be asked here. Allowed: {known}."]
            for name in self.data
            if name not in self.fields
        }
        return {**{name: list(sentences) for name, sentences in self.errors.items()}, **unknown}


class ListForm(AskedForm):
    """What every list can be asked besides: which part of it."""

    limit = AskedNumber(
        f"How many to return, 1 to {MOST_AT_ONCE}; {FIRST_LIMIT} where nothing is said.",
        lowest=1,
        highest=MOST_AT_ONCE,
        usual=FIRST_LIMIT,
    )
    offset = AskedNumber("How many to skip, 0 where nothing is said.", lowest=0, highest=LARGEST_OFFSET, usual=0)


class AreasForm(ListForm):
    """Which places."""

    level = AskedText(f"One of: {', '.join(Area.Level.values)}.")
    state = AskedText("Two letters or the seven digits of a state: the state itself and every area in it.")
    q = AskedText("A part of the title, such as “columbus”.", label="Part of the title")
    field_order = ("level", "state", "q", "vintage", "limit", "offset")

    def clean_level(self):
        """Allow BLS's levels only."""
        level = self.cleaned_data["level"]
        if level and level not in Area.Level:
            raise ValidationError(f"{came(level)} is not a level. Allowed: {', '.join(Area.Level.values)}.")
        return level

    def clean_state(self):
        """Return the code of a state."""
        text = self.cleaned_data["state"]
        area_code = self.figures.table.area_code_of(text.upper()) if text else ""
        if text and (area_code is None or self.figures.table.areas[area_code].level != "state"):
            raise ValidationError(f"{came(text)} is not a state or territory. Write two letters, such as OH.")
        return area_code


class FiguresForm(ListForm):
    """Which figures."""

    occupation = AskedText("A code such as 29-2072.")
    area = AskedText("US, two letters of a state, or BLS's seven digits.")
    industry = AskedText(
        f"A kind of employer ({', '.join(WORK_SETTINGS)}), all for all employers together, "
        "or BLS's code and owner such as 622000/235. Where none is said, all of them."
    )
    measure = AskedText(
        f"Of the wages: {', '.join(MEASURES)}. Of other series, the first word of the figure's name, "
        "such as projected-growth."
    )
    series = AskedText(f"The last word of its address below /sources/, such as {OEWS} or bls-projections.")
    field_order = ("occupation", "area", "industry", "measure", "series", "vintage", "limit", "offset")

    def clean_occupation(self):
        """Allow what is published here."""
        code = self.cleaned_data["occupation"]
        if code and code not in self.figures.table.occupations and not self._in_series(code):
            allowed = ", ".join(self.figures.table.occupations)
            raise ValidationError(f"{came(code)} is not an occupation of this guide. Allowed: {allowed}.")
        return code

    def clean_area(self):
        """Return an area's code."""
        text = self.cleaned_data["area"]
        area_code = self.figures.table.area_code_of(text.upper()) if text else ""
        if area_code is None:
            raise ValidationError(
                f"{came(text)} is not a place that BLS publishes wages for. "
                "Write US, two letters of a state, or seven digits; /api/v1/areas lists them."
            )
        return area_code

    def clean_industry(self):
        """Return an industry's code."""
        text = self.cleaned_data["industry"]
        if text == "all":
            return CROSS_INDUSTRY
        if text in WORK_SETTINGS:
            return WORK_SETTINGS[text].industry_code
        if text and text not in release_rows(self.figures.table).industries:
            raise ValidationError(
                f"{came(text)} is not an industry in this release. Allowed: all, {', '.join(WORK_SETTINGS)}, "
                "or BLS's code and owner such as 622000/235."
            )
        return text

    def clean_measure(self):
        """Allow a measure of the wages or the name of a series."""
        name = self.cleaned_data["measure"]
        others = {figure.measure for figure in self._others}
        if name and name not in MEASURES and name not in others:
            raise ValidationError(f"{came(name)} is not a measure. Allowed: {listed({*MEASURES, *others})}.")
        return name

    def clean_series(self):
        """Allow the wages and the pages of other series."""
        page, pages = self.cleaned_data["series"], (OEWS, *self.figures.book.page_titles)
        if page and page not in pages:
            raise ValidationError(f"{came(page)} is not a series. Allowed: {', '.join(pages)}.")
        return page

    def clean(self):
        """Refuse a year of a series that has none."""
        asked = super().clean()
        if asked.get("vintage") and asked.get("series", OEWS) not in ("", OEWS):
            self.add_error("vintage", f"Only {OEWS} can be asked by year. Leave out vintage or series.")
        return asked

    @property
    def _others(self):
        return series_figures(self.figures.book, self.figures.table)

    def _in_series(self, code):
        keys = OCCUPATION_KEY.fullmatch(code) and (figure.key for figure in self._others)
        return bool(keys) and code in keys


def came(text):
    """What was asked, quoted and cut."""
    return f"“{text[:SHOWN_OF_AN_ANSWER]}”"
