"""The salary estimate on the command line."""

import json

from django.core.management.base import BaseCommand, CommandError

from guide.articles.wording_book import wordings_now
from guide.figures.current import CurrentFigures
from guide.figures.edition import Edition
from guide.figures.templatetags.money import dollars
from guide.figures.vintages import figures_asked
from guide.salary.answers import answer_to
from guide.salary.forms import SalaryForm


class Command(BaseCommand):
    """Answer one salary question, with the same names as the page and the API."""

    help = "Estimate pay for a job, for example: estimate_salary --job 'inpatient coder' --place 'Austin, TX'"

    def add_arguments(self, parser):
        """One option for each field of the form."""
        wordings = wordings_now()
        for name in SalaryForm.base_fields:
            # argparse formats its help, so a percent sign is doubled.
            parser.add_argument(f"--{name}", default="", help=wordings[f"form.{name}.label"].replace("%", "%%"))
        parser.add_argument("--json", action="store_true", help="print the object of the API")

    def handle(self, *args, **options):
        """Print the answer, or say what is wrong."""
        stamp = Edition.objects.now().stamp
        said = {name: options[name] for name in SalaryForm.base_fields}
        figures = figures_asked(said.get("vintage") or "", CurrentFigures(stamp))
        form = SalaryForm(said, figures, wordings=wordings_now(stamp))
        if not form.is_valid():
            if options["json"]:
                self.stdout.write(json.dumps({"errors": form.errors_in_full()}, ensure_ascii=False))
            said = form.errors_in_full().items()
            raise CommandError(" ".join(f"{name}: {' '.join(errors)}" for name, errors in said))
        answer = answer_to(form)
        self.stdout.write(json.dumps(answer.as_json(), ensure_ascii=False) if options["json"] else as_text(answer))


def as_text(answer):
    """The answer in a few lines for a terminal."""
    official = answer.official
    rows = [f"{official.occupation_title}, {official.area_title}, May {official.vintage}, US dollars a year"]
    rows += [f"  p{p}  official {dollars(wage)}  estimate {dollars(salary)}" for p, wage, salary in answer.table]
    rows += [
        f"  {label}: {step.percent:+.1f} % -> {dollars(step.after)} ({step.evidence})"
        for label, step, _ in answer.steps
    ]
    rows.append(f"  Source: {official.source.publisher}, {official.source.title}, {official.source.vintage}")
    return "\n".join([*rows, *answer.resolved["why"], *answer.notes, *filter(None, [answer.offer_sentence])])
