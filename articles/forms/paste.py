"""The paste: a text with the HTML that came along, or a file."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

from ..ingest import BadPaste, check_html, check_paste, encode_html, read_file


class PasteField(forms.CharField):
    """Text exactly as it came, but for the line ends that browsers change on the way."""

    widget = forms.Textarea

    def __init__(self, **options) -> None:
        super().__init__(**options, strip=False)
        self.validators = []  # even NUL is let through: it is cleaned away when the text is read

    def to_python(self, value: str | None) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class PasteForm(forms.Form):
    """A pasted text with the HTML that came along, or a file. What is clean is `text` and `html`, bytes or None."""

    text = PasteField(
        label="Text of the article",
        required=False,
        widget=forms.Textarea(attrs={"rows": 22, "autofocus": True, "spellcheck": "false"}),
    )
    html = PasteField(required=False, widget=forms.HiddenInput)
    file = forms.FileField(
        label="or a .txt or .html file",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".txt,.html,.htm,text/plain,text/html"}),
    )

    def clean(self) -> dict:
        file, text = self.cleaned_data.get("file"), self.cleaned_data.get("text", "")
        if file and text.strip():
            raise forms.ValidationError("Paste a text or choose a file, not both.")
        try:
            self.cleaned_data |= self.read_file(file) if file else self.read_box(text)
            check_paste(self.cleaned_data["text"])
        except BadPaste as problem:
            raise forms.ValidationError(str(problem)) from problem
        return self.cleaned_data

    def read_file(self, file: UploadedFile) -> dict:
        text, html = read_file(file.name, file.read())
        return {"text": text, "html": html}

    def read_box(self, text: str) -> dict:
        html = self.cleaned_data.get("html", "")
        check_html(html)
        return {"text": text, "html": encode_html(html) if html.strip() else None}
