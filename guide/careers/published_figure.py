"""One published figure with all that proves it, whichever publisher it is from."""

from dataclasses import dataclass

from guide.estimation import Source
from guide.figures.places import AreaName


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """What readers of the API, of files and of a lasting address get; value is None where withheld, never zero.

    ``mark`` and ``reason`` say why there is no value. ``relative_standard_error`` is in percent.
    """

    series: str
    measure: str
    label: str
    occupation: tuple[str, str] | None
    area: AreaName | None
    industry: tuple[str, str] | None
    key: str
    period: str
    value: int | float | str | None
    text: str
    unit: str
    mark: str
    reason: str
    relative_standard_error: float | None
    rests_on: str
    when: str
    source: Source
    licence: str
    note: str
    address: str
    row_address: str

    def as_json(self, full_address):
        """The object of the API; ``full_address`` turns a path into a whole address."""
        return {
            "permalink": full_address(self.address),
            "series": self.series,
            "measure": self.measure,
            "label": self.label,
            "occupation": self.occupation and {"soc_code": self.occupation[0], "title": self.occupation[1]},
            "area": self.area and area_as_json(self.area),
            "industry": self.industry and {"industry_code": self.industry[0], "title": self.industry[1]},
            "key": self.key or None,
            "period": self.period or None,
            "value": self.value,
            "text": self.text,
            "unit": self.unit,
            "missing": {"mark": self.mark, "reason": self.reason} if self.value is None else None,
            "relative_standard_error": self.relative_standard_error,
            "rests_on": self.rests_on or None,
            "describes": self.when,
            "source": source_as_json(self.source),
            "licence": self.licence,
            "note": self.note,
            "row": full_address(self.row_address),
        }


def area_as_json(area):
    """A place as every answer names it."""
    return {"area_code": area.area_code, "title": area.title, "level": area.level}


def source_as_json(source):
    """A source as the estimate's API names it."""
    return {
        "publisher": source.publisher,
        "title": source.title,
        "vintage": source.vintage,
        "released": source.released,
        "url": source.url,
    }
