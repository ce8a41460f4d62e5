"""What the guide says of each occupation in its own words, and the moves between them."""

import json
from dataclasses import dataclass
from functools import cache

from django.conf import settings

GROUPS = {
    "enter": "Enter: first jobs near the record",
    "core": "Core: records and coding",
    "specialise": "Specialize: registries, data, systems, rules",
    "lead": "Lead: departments and programs",
}


@dataclass(frozen=True, slots=True)
class Credential:
    """A credential that fits an occupation: its anchor among the credentials, its letters, its name, who awards it."""

    slug: str
    name: str
    title: str
    awarded_by: str

    @property
    def address(self):
        """Where readers find what it asks for."""
        return f"/glossary/credentials/#{self.slug}"


@dataclass(frozen=True, slots=True)
class Role:
    """A kind of work inside an occupation, in one sentence."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class OccupationText:
    """One occupation in words; ``related`` and ``titles`` are names that O*NET lists too."""

    soc_code: str
    group: str
    description: str
    fit: str
    tasks: tuple[str, ...]
    entry: str
    titles: tuple[str, ...]
    credentials: tuple[Credential, ...]
    related: tuple[str, ...]
    reason: str
    roles: tuple[Role, ...]

    @property
    def in_onet(self):
        """Whether O*NET's lists of this occupation were at hand; that of related occupations stands for all."""
        return bool(self.related)


@dataclass(frozen=True, slots=True)
class Move:
    """A step from one occupation to another, and what it needs."""

    start: str
    goal: str
    needs: str


@cache
def occupation_texts():
    """Return SOC code -> its text, in the order of the ladder; read once a process."""
    found = json.loads((settings.FIXTURES / "careers" / "occupations.json").read_text())
    return {entry["soc_code"]: occupation_text(entry) for entry in found}


def occupation_text(entry):
    """Return one occupation's text from its stored form."""
    return OccupationText(
        **entry
        | {name: tuple(entry[name]) for name in ("tasks", "titles", "related")}
        | {"credentials": tuple(Credential(**credential) for credential in entry["credentials"])}
        | {"roles": tuple(Role(**role) for role in entry["roles"])}
    )


@cache
def moves():
    """Return every move of the ladder; read once a process."""
    return tuple(Move(**entry) for entry in json.loads((settings.FIXTURES / "careers" / "moves.json").read_text()))


def related_to(soc_code):
    """Return the SOC codes related to an occupation: its own list, or those whose list names it where it has none."""
    texts = occupation_texts()
    return texts[soc_code].related or tuple(code for code, text in texts.items() if soc_code in text.related)
