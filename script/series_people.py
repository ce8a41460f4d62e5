"""Shares among full-time, year-round wage workers of the Census ACS microdata."""

from decimal import ROUND_HALF_UP, Decimal

from series_figures import Figure, rows_of

OCCUPATIONS = {
    "3515": ("29-2072", "Medical records specialists"),
    "350": ("11-9111", "Medical and health services managers"),
}
EDUCATION = {
    "high_school": ("high school or less", range(1, 18)),
    "some_college": ("some college or a certificate", range(18, 20)),
    "associate": ("associate degree", range(20, 21)),
    "bachelor": ("bachelor's degree", range(21, 22)),
    "master": ("master's degree or more", range(22, 25)),
}
WORKS_FROM_HOME = 11
COLUMNS = ("PWGTP", "SCHL", "OCCP", "COW", "WKHP", "WKWN", "JWTRNS")


def number(text):
    """A whole number of the file, or None where the cell is blank."""
    return int(float(text)) if text.strip() else None


def full_time(person):
    """Whether somebody is paid by an employer for 35 hours or more a week and 50 weeks or more a year."""
    hours, weeks, worker_class = (number(person[column]) for column in ("WKHP", "WKWN", "COW"))
    return (hours or 0) >= 35 and (weeks or 0) >= 50 and worker_class in range(1, 6)


def share(people, wanted):
    """The weighted share of the people that are wanted, in percent."""
    total = sum(number(person["PWGTP"]) for person in people)
    part = sum(number(person["PWGTP"]) for person in people if wanted(person))
    return (Decimal(100 * part) / total).quantize(Decimal("0.001"), ROUND_HALF_UP)


def people_figures(path):
    """The share that works from home, and the shares by education, of each occupation."""
    workers = {occupation: [] for occupation in OCCUPATIONS}
    for person in rows_of(path, COLUMNS):
        occupation = person["OCCP"].lstrip("0")
        if occupation in workers and full_time(person):
            workers[occupation].append(person)
    for occupation, (soc_code, title) in OCCUPATIONS.items():
        # Blank where somebody was not at work last week: then it is not known.
        answered = [person for person in workers[occupation] if person["JWTRNS"].strip()]
        value = share(answered, lambda person: number(person["JWTRNS"]) == WORKS_FROM_HOME)
        yield Figure("works-from-home", soc_code, "", f"{title} ({soc_code})", "", value, sample_count=len(answered))
    for occupation, (soc_code, title) in OCCUPATIONS.items():
        people = workers[occupation]
        for level, (words, codes) in EDUCATION.items():
            value = share(people, lambda person, codes=codes: number(person["SCHL"]) in codes)
            yield Figure(
                "education-share",
                soc_code,
                level,
                f"{title} ({soc_code}), {words}",
                "",
                value,
                sample_count=len(people),
            )
