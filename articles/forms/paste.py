"""The paste: a text with the HTML that came along, or files."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

from ..ingest import BadPaste, check_html, check_paste, encode_html, read_file
from ..ingest.bulk import check_size_of, is_table

MOST_FILES = 100  # handed in together
ACCEPTED = ".txt,.html,.htm,.xhtml,.docx,.csv,.tsv,.jsonl,.ndjson,text/plain,text/html,text/csv"


class PasteField(forms.CharField):
    """Text exactly as it came, but for the line ends that browsers change on the way."""

    widget = forms.Textarea

    def __init__(self, **options) -> None:
        super().__init__(**options, strip=False)
        self.validators = []  # even NUL is let through: it is cleaned away when the text is read

    def to_python(self, value: str | None) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files; a list when it is clean."""

    widget = FilesInput

    def clean(self, data: list[UploadedFile], initial=None) -> list[UploadedFile]:
        if len(data) > MOST_FILES:
            raise forms.ValidationError(f"These are {len(data)} files; {MOST_FILES} are the most at a time.")
        one = super().clean
        return [one(file, initial) for file in data]


class PasteForm(forms.Form):
    """A pasted text with the HTML that came along, or files.

    What is clean is `text` and `html`, bytes or None, of a text or of a single file that is an article; else `files`.
    """

    text = PasteField(
        label="Text of the article",
        required=False,
        widget=forms.Textarea(attrs={"rows": 22, "autofocus": True, "spellcheck": "false"}),
    )
    html = PasteField(required=False, widget=forms.HiddenInput)
    files = FilesField(
        label="or files",
        required=False,
        allow_empty_file=True,
        widget=FilesInput(attrs={"accept": ACCEPTED, "aria-describedby": "paste-files-help"}),
    )

    def clean(self) -> dict:
        files, text = self.cleaned_data.get("files"), self.cleaned_data.get("text", "")
        if files and text.strip():
            raise forms.ValidationError("Paste a text or choose files, not both.")
        if "files" in self.errors or (files and (len(files) > 1 or is_table(files[0].name))):
            return self.cleaned_data
        try:
            self.cleaned_data |= self.read_file(files[0]) if files else self.read_box(text)
            check_paste(self.cleaned_data["text"])
        except BadPaste as problem:
            raise forms.ValidationError(str(problem)) from problem
        return self.cleaned_data

    def read_file(self, file: UploadedFile) -> dict:
        check_size_of(file)
        text, html = read_file(file.name, file.read())
        return {"text": text, "html": html, "files": []}

    def read_box(self, text: str) -> dict:
        html = self.cleaned_data.get("html", "")
        check_html(html)
        return {"text": text, "html": encode_html(html) if html.strip() else None}
