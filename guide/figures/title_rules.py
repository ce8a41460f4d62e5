"""What the field's rule makes of the words of a title: the occupation, the role and the reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from guide.figures.occupations import MANAGERS, OCCUPATION_TITLES, RECORDS
from guide.figures.title_words import ABBREVIATIONS, FILLERS, TitleWords, singular
from guide.figures.title_works import (
    AUDIT,
    CLERK,
    CREDENTIALS,
    HEALTH,
    LEAD,
    MANAGER,
    NEIGHBOURS,
    NOT_MANAGED,
    OTHER_FIELDS,
    OTHER_TRADES,
    WORKS,
    Work,
)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the rules make of a title."""

    soc_code: str
    role: str | None
    because: str


@dataclass(frozen=True, slots=True)
class _Signs:
    """The signs of some kinds of work, found by any word of theirs."""

    works: tuple[Work, ...]
    unless: tuple[frozenset[str], ...]
    by_word: Mapping[str, tuple[tuple[int, frozenset[str]], ...]]


def _signs_of(works: tuple[Work, ...]) -> _Signs:
    by_word: dict[str, list[tuple[int, frozenset[str]]]] = {}
    for order, work in enumerate(works):
        for sign in work.signs:
            words = frozenset(sign.split())
            for word in words:
                by_word.setdefault(word, []).append((order, words))
    return _Signs(
        works,
        tuple(frozenset(work.unless.split()) for work in works),
        {word: tuple(found) for word, found in by_word.items()},
    )


_HYPHENATED = {"ccsp": "CCS-P", "cpca": "CPC-A", "ccdso": "CCDS-O"}
_FIELD, _NEIGHBOURS = _signs_of(WORKS), _signs_of(NEIGHBOURS)


@cache
def field_words() -> frozenset[str]:
    """The words of which the rules know what they mean, in the form under which they are compared."""
    known = {*HEALTH, *MANAGER, *LEAD, *CLERK, *FILLERS, *CREDENTIALS, *NOT_MANAGED, "administrative", "administration"}
    for signs in (_FIELD, _NEIGHBOURS):
        known |= set(signs.by_word).union(*signs.unless)
    for written_out in ABBREVIATIONS.values():
        known |= set(map(singular, written_out.split()))
    return frozenset(known - OTHER_FIELDS)


def _works_of(title: TitleWords, words: frozenset[str], signs: _Signs) -> list[Work]:
    """The kinds of work that a title names, the one that decides first."""
    found: dict[int, set[str]] = {}
    for word in words:
        for order, sign in signs.by_word.get(word, ()):
            if sign <= words:
                found.setdefault(order, set()).update(sign)
    in_health = not words.isdisjoint(HEALTH)
    works = []
    for order in sorted(found):
        work = signs.works[order]
        if not words.isdisjoint(signs.unless[order]) or (work.only_in_health and not in_health):
            continue
        if in_health or not _is_of_another_field(title, words, found[order]):
            works.append(work)
    return works


def _is_of_another_field(title: TitleWords, words: frozenset[str], named_by: set[str]) -> bool:
    """Whether a word that we do not know qualifies the work ("museum registrar"), where nothing says health care."""
    if not words.isdisjoint(OTHER_FIELDS):
        return True
    last = max(position for position, word in enumerate(title.compared) if word in named_by)
    return not field_words().issuperset(title.compared[:last])


def _is_manager(title: TitleWords, words: frozenset[str]) -> bool:
    levels = words & MANAGER
    if not levels:
        return title.shown[:2] == ("head", "of")
    if "to" in title.shown:
        return False
    if levels == {"administrator"}:
        return words.isdisjoint(NOT_MANAGED)
    if levels == {"chief"}:
        return words.isdisjoint({"clerk", "coder", "technician"})
    return True


def _counted_with(soc_code: str) -> str:
    title = OCCUPATION_TITLES[soc_code]
    return f"counted with {title.lower()}"


def field_ruling(title: TitleWords) -> Ruling | None:
    """Return what the field's rule says of a title, or None where it says nothing.

    Args: title: the words of a title, written out.
    Source: the field's use of the SOC codes; see title_works.
    """
    words = frozenset(title.compared)
    if not words.isdisjoint(OTHER_TRADES):
        return None
    works = _works_of(title, words, _FIELD)
    if works:
        return _ruling_of_works(works, title, words)
    credential = next((word for word in title.compared if word in CREDENTIALS), None)
    if credential is not None and words <= field_words():
        return _ruling_of_credential(credential, title, words)
    return None


def neighbour_ruling(title: TitleWords) -> Ruling | None:
    """Return our reading of work beside the field, for titles that neither the field's rule nor O*NET knows."""
    words = frozenset(title.compared)
    if not words.isdisjoint(OTHER_TRADES):
        return None
    works = _works_of(title, words, _NEIGHBOURS)
    if works:
        return _ruling_of_works(works, title, words)
    if not words.isdisjoint(HEALTH) and words <= field_words() and _is_manager(title, words):
        return Ruling(MANAGERS, None, f"managing health care is {_counted_with(MANAGERS)}")
    return None


def _ruling_of_works(works: list[Work], title: TitleWords, words: frozenset[str]) -> Ruling | None:
    work = works[0]
    if _is_manager(title, words):
        of_a_department = any(named.managers == MANAGERS for named in works)
        in_health = not words.isdisjoint(HEALTH)
        managers = MANAGERS if of_a_department else work.managers or (MANAGERS if in_health else None)
        if managers is None:
            return None
        if managers == MANAGERS:
            return Ruling(MANAGERS, None, _reason("managing this work", title, MANAGERS))
    because = _reason(work.subject, title, work.soc_code)
    if work.soc_code != RECORDS:
        return Ruling(work.soc_code, work.role, because)
    if not words.isdisjoint(LEAD):
        because = f"{because}, and working supervisors and leads stay with the people they lead"
        return Ruling(RECORDS, "lead_or_auditor", because)
    return Ruling(RECORDS, _records_role(work, words), because)


def _reason(subject: str, title: TitleWords, soc_code: str) -> str:
    """The reason as a clause; an acronym that the visitor typed is explained."""
    counted = f"{subject} is {_counted_with(soc_code)}"
    for acronym in title.acronyms:
        meaning = ABBREVIATIONS[acronym]
        joint = f"which is {_counted_with(soc_code)}" if meaning == subject else f"and {counted}"
        return f"{acronym.upper()} is {meaning}, {joint}"
    return counted


def _records_role(work: Work, words: frozenset[str]) -> str | None:
    """The role inside medical records specialists, as far as the title tells."""
    if not words.isdisjoint(AUDIT):
        return "lead_or_auditor"
    if work.role == "coder" and not words.isdisjoint({"educator", "trainer"}):
        return None
    if work.role is not None and work.role != "records_clerk":
        return work.role
    if "technician" in words:
        return "technician"
    return work.role if words.isdisjoint(CLERK) else "records_clerk"


def credential_name(word: str) -> str:
    """How people write a credential; any other word stays as it is.

    >>> credential_name("ccsp"), credential_name("rhit"), credential_name("coder")
    ('CCS-P', 'RHIT', 'coder')
    """
    return _HYPHENATED.get(word, word.upper()) if word in CREDENTIALS else word


def _ruling_of_credential(credential: str, title: TitleWords, words: frozenset[str]) -> Ruling:
    stands_for, soc_code, role = CREDENTIALS[credential]
    name = credential_name(credential)
    if _is_manager(title, words):
        return Ruling(MANAGERS, None, f"{name} is a credential, and managing such work is {_counted_with(MANAGERS)}")
    if soc_code == RECORDS and not words.isdisjoint(LEAD | AUDIT):
        role = "lead_or_auditor"
    because = f"{name} is a credential ({stands_for}), not a job, and the work it is most tied to is"
    return Ruling(soc_code, role, f"{because} {_counted_with(soc_code)}")
