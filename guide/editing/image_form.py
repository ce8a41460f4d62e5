"""The form in which an editor uploads a picture, or replaces it."""

from django import forms

from guide.articles.image_files import ALLOWED, RefusedImage, read_image
from guide.articles.image_folder import NotStored
from guide.articles.images import Image


class ImageForm(forms.ModelForm):
    """A picture as an editor uploads it, or replaces it."""

    file = forms.FileField(
        label="File",
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
        error_messages={
            "required": f"Choose the file of the picture. {ALLOWED}",
            "empty": f"This file is empty. {ALLOWED} Choose another.",
        },
    )
    # Said here, because Django 5.2 would otherwise take an address without a scheme for http.
    source = forms.URLField(
        max_length=300,
        required=False,
        assume_scheme="https",
        help_text=Image._meta.get_field("source").help_text,
        widget=forms.URLInput(attrs={"class": "vURLField"}),
    )
    stored = ""

    class Meta:
        model = Image
        fields = ["title", "slug", "alternative_text", "caption", "credit", "source"]
        widgets = {
            "title": forms.TextInput(attrs={"class": "vLargeTextField"}),
            "alternative_text": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
            "caption": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
            "credit": forms.TextInput(attrs={"class": "vLargeTextField"}),
        }
        error_messages = {
            "alternative_text": {"required": "Write what the picture tells, for readers who cannot see it."},
            "slug": {"unique": "Another image has this name. Choose another."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        there = bool(self.instance.digest)
        if "file" in self.fields:
            self.fields["file"].required = not there
            replaced = "Choose a file only to replace the picture in every text. " if there else ""
            kept = "Its name, its place and everything else that a camera writes into it is taken out."
            self.fields["file"].help_text = f"{replaced}{ALLOWED} {kept}"

    def clean_file(self):
        """Return the picture re-encoded, or refuse it by what it holds."""
        upload = self.cleaned_data["file"]
        if not upload:
            return None
        try:
            return read_image(upload.read(), upload.size)
        except RefusedImage as refused:
            raise forms.ValidationError(str(refused)) from None

    def _post_clean(self):
        """Write the picture to disk last, when nothing else is refused, so that a full disk is told in the form."""
        super()._post_clean()
        read = self.cleaned_data.get("file")
        if self.errors or not read:
            return
        try:
            self.stored = read.store()
        except NotStored as refused:
            self.add_error("file", str(refused))
            return
        self.instance.digest, self.instance.width, self.instance.height = self.stored, read.width, read.height
