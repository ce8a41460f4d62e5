"""Codes and titles of occupations and areas that changed, came or went between two releases."""

from guide.figures.occupations import OCCUPATION_TITLES
from guide.releasing.findings import Finding, Findings, several

# Medical records as OEWS coded them: the standing example of how BLS moves one occupation from code to code.
CODE_HISTORY = (
    (("29-2071", "to May 2018"), ("29-2098", "May 2019 and 2020"), ("29-2072", "from May 2021")),
    (("29-2071", "to May 2018"), ("29-9098", "May 2019 and 2020"), ("29-9021", "from May 2021")),
)
AREA_COLUMNS = ("area", "title")
CHANGE_COLUMNS = ("area", "last time", "now")


def occupation_changes(pair):
    """Find occupations that vanished, came, moved to another code, or have another title."""
    old, new = pair.active.names.occupations, pair.staged.names.occupations
    errors, warnings = [], []
    for code in sorted(old.keys() - new.keys()):
        moved = [other for other in sorted(new.keys() - old.keys()) if is_successor(code, old[code], other, new[other])]
        found = Finding("code", code, vanished_sentence(code, old[code], moved, pair))
        (errors if code in OCCUPATION_TITLES else warnings).append(found)
    for code in sorted(new.keys() - old.keys()):
        sentence = f"{code} {new[code]} is new. Last time there was no row of this code."
        warnings.append(Finding("code", code, sentence))
    for code in sorted(old.keys() & new.keys()):
        if old[code] != new[code]:
            sentence = f"{code} was titled “{old[code]}” and is now “{new[code]}”. Does it still mean the same work?"
            warnings.append(Finding("title", code, sentence))
    return Findings(tuple(errors), tuple(warnings))


def is_successor(code, title, other, other_title):
    """Whether another code stands where this one stood: by title, or by the known history of codes."""
    if title.casefold() == other_title.casefold():
        return True
    return any({code, other} <= {known for known, _ in line} for line in CODE_HISTORY)


def vanished_sentence(code, title, moved, pair):
    """Say that a code is gone, where it went if that can be told, and what to do."""
    went = f" It seems to be {', '.join(moved)} now." if moved else ""
    known = [line for line in CODE_HISTORY if code in {each for each, _ in line}] or [CODE_HISTORY[0]]
    history = "; ".join(" became ".join(f"{each} ({when})" for each, when in line) for line in known)
    return (
        f"{code} {title} has no row in May {pair.staged.vintage}.{went} BLS moves work from code to code: {history}. "
        "Whoever runs the site looks the new code up in BLS's list, adds it to the occupations of the guide (a change "
        "of the program), and imports the files again; until then the release waits."
    )


def area_changes(pair):
    """Find areas that vanished, came, or have another code, title or states."""
    levels = {cell.level for cell in pair.staged.rows} & {cell.level for cell in pair.active.rows}
    old = {code: area for code, area in pair.active.names.areas.items() if area.level in levels}
    new = {code: area for code, area in pair.staged.names.areas.items() if area.level in levels}
    gone, came = old.keys() - new.keys(), new.keys() - old.keys()
    by_title = {new[code].title: code for code in sorted(came)}
    recoded = {code: by_title[old[code].title] for code in sorted(gone) if old[code].title in by_title}
    both = sorted(old.keys() & new.keys())
    found = {
        ("recoded", "the same title under another code", CHANGE_COLUMNS): [
            (old[code].title, code, other) for code, other in recoded.items()
        ],
        ("gone", "no row any more; their pages and addresses lead nowhere", AREA_COLUMNS): [
            (code, old[code].title) for code in sorted(gone - recoded.keys())
        ],
        ("new", "rows for the first time", AREA_COLUMNS): [
            (code, new[code].title) for code in sorted(came - set(recoded.values()))
        ],
        ("titles", "another title", CHANGE_COLUMNS): [
            (code, old[code].title, new[code].title) for code in both if old[code].title != new[code].title
        ],
        ("states", "other states", CHANGE_COLUMNS): [
            (code, ", ".join(old[code].states), ", ".join(new[code].states))
            for code in both
            if sorted(old[code].states) != sorted(new[code].states)
        ],
    }
    warnings = tuple(
        Finding("areas", name, f"{several(len(rows), 'area has', 'areas have')} {words}.", columns, tuple(rows))
        for (name, words, columns), rows in found.items()
        if rows
    )
    return Findings((), warnings)


def changes_of_codes(pair):
    """Find everything that changed about codes and titles."""
    if pair.active is None:
        return Findings()
    occupations, areas = occupation_changes(pair), area_changes(pair)
    return Findings(occupations.errors, (*occupations.warnings, *areas.warnings), tuple(unkept(pair)))


def unkept(pair):
    """Say where the titles of a release were not kept, so that only codes could be compared."""
    sides = [side.label for side in (pair.active, pair.staged) if not side.names.kept]
    if sides:
        sentence = f"The titles as published were not kept for {' and '.join(sides)}; only codes could be compared."
        yield Finding("unkept", "", sentence)
