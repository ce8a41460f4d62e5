"""The form of every text that is versioned: it saves a draft, and tells when somebody else saved meanwhile."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError

from guide.editing.kinds import kind_of

FIRST_VERSION = 1


@dataclass(frozen=True)
class Conflict:
    """What somebody else saved while an editor was writing: their versions, and all three contents."""

    versions: list
    began_with: dict
    theirs: dict
    mine: dict


class DraftForm(forms.ModelForm):
    """A text as an editor writes it; what it shows and keeps is the newest version, not what readers see."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    note = forms.CharField(
        label="What did you change?",
        required=False,
        max_length=200,
        help_text="A few words for the list of versions, such as: new figure for Texas.",
        widget=forms.TextInput(attrs={"class": "vLargeTextField"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.document = getattr(self.instance, "document", None)
        self.conflict = None
        if "seen_version" in self.fields:
            self.initial["seen_version"] = self.document.latest_number if self.document else FIRST_VERSION

    def related_content(self):
        """What the form says beside the columns of its row."""
        return {}

    def content(self):
        """What the form says, whole, as a version keeps it."""
        return kind_of(type(self.instance)).columns_of(self.instance) | self.related_content()

    def _post_clean(self):
        """Refuse, once all else is known, a text whose newest version is not the one that its editor saw."""
        super()._post_clean()
        seen = self.cleaned_data.get("seen_version")
        if self.document and "seen_version" in self.fields and seen != self.document.latest_number:
            self._tell_conflict(seen or 0)

    def _tell_conflict(self, seen):
        """Say who saved what meanwhile; saving once more is then a choice, so the newest version counts as seen."""
        versions = list(self.document.versions.after(seen).newest_first())
        began_with = self.document.versions.filter(number=seen).first()
        latest = versions[0].content if versions else self.document.latest.content
        mine = latest if self.errors else self.content()
        self.conflict = Conflict(versions, began_with.content if began_with else latest, latest, mine)
        self.data = self.data.copy()
        self.data[self.add_prefix("seen_version")] = str(self.document.latest_number)
        self.add_error(None, ValidationError(said_of(versions), code="conflict"))


def said_of(versions):
    """Return one sentence that says who saved meanwhile, and that nothing is lost."""
    names = ", ".join(dict.fromkeys(version.saved_by_name for version in versions)) or "Somebody"
    return (
        f"{names} saved this text while you were writing, so yours is not saved yet. Nothing is lost: your words are "
        "still in the form, and both versions are shown above it. Put together what should stay and save again."
    )
