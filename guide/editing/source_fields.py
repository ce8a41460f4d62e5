"""The sources of an article as a form field: lines of a title and an address."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict

EMPTY_LINES = 2
LONGEST_TITLE = 200
LONGEST_ADDRESS = 300


class SourcesWidget(forms.Widget):
    """Two labelled inputs a source, with empty lines at the end for more."""

    template_name = "admin/editing/sources.html"

    def value_from_datadict(self, data, files, name):
        """Return every line as it was typed."""
        if not isinstance(data, MultiValueDict):
            return data.get(name, [])
        pairs = zip(data.getlist(f"{name}_title"), data.getlist(f"{name}_address"), strict=False)
        return [{"title": title.strip(), "address": address.strip()} for title, address in pairs]

    def value_omitted_from_data(self, data, files, name):
        """Say whether the form came without these lines."""
        return f"{name}_title" not in data

    def _render(self, template_name, context, renderer=None):
        """Render with the site's own templates; Django looks for those of widgets elsewhere."""
        return render_to_string(template_name, context)

    def id_for_label(self, id_):
        """Nothing: each input has a label of its own."""
        return ""

    def get_context(self, name, value, attrs):
        """Number the lines, from one."""
        context = super().get_context(name, value, attrs)
        lines = [*(value or []), *({"title": "", "address": ""} for _ in range(EMPTY_LINES))]
        context["lines"] = list(enumerate(lines, start=1))
        return context


class SourcesField(forms.Field):
    """The publications that an article rests on; empty lines are left out."""

    widget = SourcesWidget

    def __init__(self, **kwargs):
        super().__init__(required=False, **kwargs)
        self.address = forms.URLField(max_length=LONGEST_ADDRESS, assume_scheme="https")
        self.is_web = RegexValidator(r"^https?://", "Write an address that begins with https:// or http://.")

    def clean(self, value):
        """Return the lines that say something, or what is wrong with each."""
        lines, problems = [], []
        for place, line in enumerate(value or [], start=1):
            if line["title"] or line["address"]:
                try:
                    lines.append(self._read(line))
                except ValidationError as problem:
                    problems += [f"Source {place}: {sentence}" for sentence in problem.messages]
        if problems:
            raise ValidationError(problems)
        return lines

    def has_changed(self, initial, data):
        """Say whether a line is another than before."""
        return [line for line in data or [] if any(line.values())] != (initial or [])

    def _read(self, line):
        if not line["title"]:
            raise ValidationError("Write the publisher, title, month and year.")
        if len(line["title"]) > LONGEST_TITLE:
            raise ValidationError(f"Keep the title to {LONGEST_TITLE} characters.")
        address = self.address.clean(line["address"])
        self.is_web(address)
        return {"title": line["title"], "address": address}
