"""The step that a person takes with a document on its publishing page."""

from django import forms
from django.core.exceptions import ValidationError

from guide.editing import workflow

STEPS = {
    "submit": "The text waits for a review.",
    "send_back": "The text was sent back with your comment.",
    "publish": "Readers see it now.",
    "schedule": "The publication is planned.",
    "unschedule": "The plan was taken back. The version stays as a draft.",
    "unpublish": "Readers see it no longer. Everything is kept.",
    "set_expiry": "The last moment is set.",
    "restore": "The old version is the newest draft now. Readers see no change yet.",
}
BLOCKED_BY_ERRORS = {"publish", "schedule"}
CLOCKS_CHANGE = "On that day the clocks change, and this hour is left out or comes twice. Choose an hour later."
NEED_A_MOMENT = {"schedule": "Choose the day and time of publication."}


class MomentField(forms.DateTimeField):
    """A day and time in the time of the site; the hour that clocks skip or repeat is refused in plain words."""

    def to_python(self, value):
        """Return the moment."""
        try:
            return super().to_python(value)
        except ValidationError as problem:
            if problem.code != "ambiguous_timezone":
                raise
            raise ValidationError(CLOCKS_CHANGE) from None


class PublishingForm(forms.Form):
    """One step, with the version that the person looked at."""

    step = forms.ChoiceField(choices=[(step, step) for step in STEPS], widget=forms.HiddenInput)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    comment = forms.CharField(required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    moment = MomentField(
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": "Write the day and time like 2027-03-01T09:00, in the time of the site."},
    )
    number = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, document, user, problems, data=None):
        super().__init__(data, initial={"seen_version": document.latest_number})
        self.document, self.user, self.problems = document, user, problems

    def clean(self):
        """Refuse a step on a version that the person has not seen, and one that the checklist blocks."""
        said = super().clean()
        step, seen = said.get("step"), said.get("seen_version")
        if seen is not None and seen != self.document.latest_number:
            raise ValidationError("A newer version was saved while you were looking. Look at it before you go on.")
        errors = [problem for problem in self.problems if problem.level == "error"]
        if step in BLOCKED_BY_ERRORS and errors:
            raise ValidationError("The checklist holds errors. Mend them first; they are listed above.")
        if step in NEED_A_MOMENT and not said.get("moment") and "moment" not in self.errors:
            self.add_error("moment", NEED_A_MOMENT[step])
        return said

    def act(self, now):
        """Take the step, and return what to tell the person.

        Raises: workflow.Refused.
        """
        step, said = self.cleaned_data["step"], self.cleaned_data
        more = {
            "submit": [said["comment"]],
            "send_back": [said["comment"]],
            "publish": [said["comment"]],
            "schedule": [said["moment"], said["comment"]],
            "unschedule": [],
            "unpublish": [said["comment"]],
            "set_expiry": [said["moment"]],
        }
        if step == "restore":
            workflow.restore(self.document, said["number"] or 0, self.user, now)
        else:
            getattr(workflow, step)(self.document, self.user, *more[step], now)
        return STEPS[step]
