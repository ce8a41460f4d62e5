"""The form that stages files: first a dry run with its report, then the same files for good."""

from pathlib import Path

from django import forms
from django.utils.timezone import localdate

from guide.figures.oews_cells import UnreadableFile
from guide.figures.oews_import import ImportRefused, import_files
from guide.releasing import uploads

REFUSED_SHOWN = 20
MOST_MEGABYTES = uploads.MOST_BYTES // 1024 // 1024
READ = (".xlsx", ".csv", ".gz")


class ManyFilesInput(forms.ClearableFileInput):
    """A field for one or more files."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """One or more files, all of which must be there and of a kind that is read."""

    widget = ManyFilesInput(attrs={"accept": ",".join(READ)})

    def clean(self, data, initial=None):
        """Return the files, or say what is wrong with them."""
        files = [super(ManyFilesField, self).clean(file, initial) for file in (data or [None])]
        if not files[0]:
            return []
        if sum(file.size for file in files) > uploads.MOST_BYTES:
            raise forms.ValidationError(
                f"Together the files have more than {MOST_MEGABYTES} MB. Send less at a time, or let whoever runs the "
                "site load them with manage.py import_oews."
            )
        for file in files:
            if not file.name.lower().endswith(READ):
                raise forms.ValidationError(
                    f"{Path(file.name).name} is none of the files that are read. Allowed: .xlsx, .csv and .csv.gz."
                )
        return files


class StageForm(forms.Form):
    """What a Data manager says of files of wages."""

    files = ManyFilesField(
        label="Files of one May",
        required=False,
        help_text="As BLS publishes them: national, state and area workbooks, or .csv. Choose all of them together.",
    )
    vintage = forms.IntegerField(
        label="Year of the figures", required=False, help_text="Only where no file's name tells it, such as M2026."
    )
    released_on = forms.DateField(
        label="Day of release",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="The day on which BLS published the files.",
    )
    replace = forms.BooleanField(
        label="These files correct figures that are loaded already",
        required=False,
        help_text="Without this, a figure that differs from the loaded one is refused.",
    )
    token = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.report, self.refused, self.is_staged, self.token = None, [], False, ""

    def clean(self):
        """Ask for files: new ones, or those that a dry run has read."""
        said = super().clean()
        if self.errors:
            return said
        files = said.get("files")
        self.token = uploads.kept(files) if files else said.get("token", "")
        if not uploads.waiting(self.token):
            gone = "The files are no longer here. Choose them again." if self.token else "Choose at least one file."
            self.add_error("files", gone)
        return said

    @property
    def kept_token(self):
        """The token under which the files wait; a template would take form.token for the field of that name."""
        return self.token

    def clean_released_on(self):
        """Refuse a day that has not come."""
        day = self.cleaned_data["released_on"]
        if day and day > localdate():
            raise forms.ValidationError("That day lies ahead. Write the day on which BLS published the files.")
        return day

    @property
    def file_names(self):
        """The names of the files that wait under the token."""
        return [path.name for path in uploads.waiting(self.token)]

    def carry_out(self, *, dry_run):
        """Read the files and stage them, or only say what that would do; what is refused becomes an error."""
        try:
            self.report = import_files(
                uploads.waiting(self.token),
                vintage=self.cleaned_data["vintage"],
                released_on=self.cleaned_data["released_on"],
                replace=self.cleaned_data["replace"],
                dry_run=dry_run,
            )
        except (ImportRefused, UnreadableFile) as refused:
            self.add_error("files", str(refused))
            self.refused = list(getattr(refused, "refused", ()))[:REFUSED_SHOWN]
            uploads.forget(self.token)
            return
        if not dry_run:
            uploads.forget(self.token)
            self.is_staged = True
