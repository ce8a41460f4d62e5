"""Up to four answers side by side: "now", and what differs from it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.forms import BaseForm

from guide.estimation.difference import SalaryDifference, salary_difference
from guide.estimation.payback import STUDY_LENGTH
from guide.salary.answers import SalaryAnswer, answer_to
from guide.salary.comparison_form import CHANGING, LETTERS, NAMES, ChangeForm, now_answers
from guide.salary.comparison_sentences import answer_words, difference_sentence
from guide.salary.forms import SalaryForm
from guide.salary.study import Study, study_for

EXAMPLE = {
    "job": "medical coder",
    "place": "Austin, TX",
    "education": "associate",
    "b.education": "bachelor",
    "c.place": "Denver, CO",
    "d.job": "HIM director",
}
# The place of "now" is its heading already.
BESIDE_PLACE = tuple(name for name in CHANGING if name != "place")


@dataclass(frozen=True, slots=True)
class Column:
    """One answer of a comparison; ``letter`` is empty for "now", ``answer`` None where it cannot be given."""

    letter: str
    form: BaseForm
    changes: tuple[tuple[str, str], ...]
    answer: SalaryAnswer | None
    difference: SalaryDifference | None = None
    difference_sentence: str = ""
    study: Study | None = None
    address_without: str = ""

    @property
    def key(self):
        """A word for ids."""
        return self.letter or "now"

    @property
    def name(self):
        """What readers call the column."""
        return self.letter.upper() or "Now"

    @property
    def label(self):
        """Name and what differs, for the chart and for headings of forms."""
        words = ", ".join(words for _, words in self.changes)
        return f"{self.name}: {words}" if self.letter else self.name

    @property
    def row(self):
        """The row of the chart."""
        answer = self.answer
        return (self.label, answer.estimate.percentiles, "estimate" if answer.differs_from_official else "official")

    @property
    def rows(self):
        """Its own row alone, without a label."""
        return [("", *self.row[1:])]


@dataclass(frozen=True, slots=True)
class Problem:
    """An answer that cannot be used: the field to go to, what is wrong, and addresses with better answers."""

    field_id: str
    label: str
    error: str
    offers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A whole page: the columns that were asked for, the forms of all that could be, and what needs another look."""

    now: Column
    others: tuple[Column, ...]
    forms: tuple[ChangeForm, ...]
    problems: tuple[Problem, ...]
    query: str

    @property
    def wordings(self):
        """The words of the page."""
        return self.now.form.wordings

    @property
    def asked(self):
        """Whether anything was said."""
        return self.now.form.is_bound

    @property
    def columns(self):
        """Every column asked for, "now" first."""
        return (self.now, *self.others)

    @property
    def rows(self):
        """The rows of the chart, those that were answered."""
        return [column.row for column in self.columns if column.answer]

    @property
    def percentiles(self):
        """The amounts that one scale must hold."""
        return [percentiles for _, percentiles, _ in self.rows]

    @property
    def studies(self):
        """The columns in which a higher education is asked about."""
        return [column for column in self.others if column.study]

    @property
    def study_figures(self):
        """Price and debt that the studies name, one of each kind."""
        parts = [part for column in self.studies for part in column.study.parts]
        kinds = ([part.price_a_year for part in parts], [part.debt for part in parts])
        return [found for kind in kinds if (found := next(filter(None, kind), None))]

    @property
    def study_length(self):
        """The record of how long study usually takes."""
        return STUDY_LENGTH

    @property
    def blocks(self):
        """Each form of changes with its column, if it has one."""
        columns = {column.letter: column for column in self.others}
        return [(form, columns.get(form.prefix)) for form in self.forms]

    @property
    def next_empty(self):
        """The first form that nobody filled in, or None."""
        return next((form for form in self.forms if not form.changes), None)

    @property
    def example(self):
        """The query of an example."""
        return urlencode(EXAMPLE)


def compare(query, figures, wordings=None):
    """Answer "now" and each column of a query that says something, in the words of a request."""
    said = {name: query[name].strip() for name in all_names() if query.get(name, "").strip()}
    now_form = SalaryForm(now_answers(query) if said.keys() - {"vintage"} else None, figures, wordings=wordings)
    forms = tuple(ChangeForm(query, letter, now_form, figures) for letter in LETTERS)
    now = Column("", now_form, said_words(now_form, BESIDE_PLACE), answer_to(now_form) if now_form.is_valid() else None)
    others = tuple(changed_column(form, now.answer, said, figures) for form in forms if form.changes)
    problems = [problem for column in (now, *others) for problem in problems_of(column, said)]
    return Comparison(now, others, forms, tuple(problems), urlencode(said))


def all_names():
    """Every name that a query may hold."""
    return (*NAMES, *(f"{letter}.{name}" for letter in LETTERS for name in CHANGING))


def changed_column(form, now, said, figures):
    """One further column, beside the answer of "now" if there is one."""
    answer = answer_to(form.answers) if form.answers.is_valid() else None
    others = {name: text for name, text in said.items() if not name.startswith(f"{form.prefix}.")}
    changes = said_words(form.answers, form.changes) if answer else typed_words(form)
    beside = {}
    if answer and now:
        difference = salary_difference(now.estimate, answer.estimate)
        beside = {
            "difference": difference,
            "difference_sentence": difference_sentence(difference),
            "study": study_for(now.estimate, answer.estimate, form.changes, figures.book),
        }
    return Column(form.prefix, form, changes, answer, address_without=f"?{urlencode(others)}", **beside)


def said_words(form, names):
    """Label and words of each answer that a valid salary form was given."""
    if not form.is_valid():
        return ()
    given = [name for name in names if form.cleaned_data[name] not in ("", None)]
    return tuple((form.fields[name].label, answer_words(name, form)) for name in given)


def typed_words(form):
    """Label and what was typed, where it cannot be answered."""
    return tuple((form.fields[name].label, f"“{text}”") for name, text in form.changes.items())


def problems_of(column, said):
    """What is wrong with one column's answers."""
    asked = getattr(column.form, "answers", column.form)
    prefix = f"{column.letter}." if column.letter else ""
    where = f" ({column.name})" if column.letter else ""
    return [
        Problem(
            "form-title" if name == "vintage" else column.form[name].id_for_label,
            f"{column.form.fields[name].label}{where}",
            error,
            tuple(
                (label, f"?{urlencode(said | {prefix + name: value})}") for value, label in asked.offered.get(name, ())
            ),
        )
        for name, errors in column.form.errors.items()
        for error in errors
    ]
