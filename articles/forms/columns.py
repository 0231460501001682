"""Which column of a table is what."""

from django import forms

from ..ingest.bulk import FIELDS, Record
from ..models import Upload

LABELS = {
    "headline": "Headline",
    "standfirst": "Standfirst",
    "body": "Text of the article",
    "text": "Whole page as pasted",
    "html": "Page’s HTML",
    "source": "Source",
    "reporters": "Reporters",
    "agencies": "Agencies",
    "dateline": "Dateline",
    "published_on": "Date of publication",
    "url": "Address",
    "language": "Language",
}
HELP = {
    "body": "Kept as it is, without anything else of the page.",
    "text": "Headline, byline and date are picked out of it, menus and advertising are left out.",
}
TEXTS = ("body", "text", "html")
FORMATS = {
    "": "as written, if that leaves no doubt",
    "%d/%m/%Y": "31/12/2017",
    "%m/%d/%Y": "12/31/2017",
    "%d.%m.%Y": "31.12.2017",
    "%d-%m-%Y": "31-12-2017",
    "%m-%d-%Y": "12-31-2017",
    "%d/%m/%y": "31/12/17",
    "%m/%d/%y": "12/31/17",
}
LONGEST_EXAMPLE = 40


class ColumnsForm(forms.Form):
    """The column for each field, how dates are written, and the outlet of rows that name none."""

    date_format = forms.ChoiceField(label="Dates are written", choices=list(FORMATS.items()), required=False)
    usual_source = forms.CharField(
        label="Source of rows that name none",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "sources", "autocomplete": "off"}),
    )

    def __init__(self, upload: Upload, records: list[Record], data=None) -> None:
        self.upload = upload
        settings = {"date_format": upload.date_format, "usual_source": upload.usual_source}
        super().__init__(data, initial=upload.mapping | settings, label_suffix="")
        choices = [("", "—"), *((column, example_of(column, records)) for column in upload.columns)]
        columns = {
            field: forms.ChoiceField(
                label=LABELS[field], choices=choices, required=False, help_text=HELP.get(field, "")
            )
            for field in FIELDS
        }
        self.fields = columns | self.fields

    def column_fields(self) -> list[forms.BoundField]:
        return [self[field] for field in FIELDS]

    def clean(self) -> dict:
        if not self.errors and not any(self.cleaned_data.get(field) for field in TEXTS):
            raise forms.ValidationError("Which column holds the text? Choose it for one of the three that hold texts.")
        return self.cleaned_data

    def settle(self) -> Upload:
        """The upload with what was chosen, not saved."""
        wanted = self.cleaned_data
        self.upload.mapping = {field: wanted[field] for field in FIELDS if wanted.get(field)}
        self.upload.date_format, self.upload.usual_source = wanted["date_format"], wanted["usual_source"].strip()
        return self.upload


def example_of(column: str, records: list[Record]) -> str:
    """The column with the first value that it has: names alone say little."""
    values = (str(record.values.get(column) or "") for record in records)
    value = next((" ".join(value.split()) for value in values if value.strip()), "")
    short = value if len(value) <= LONGEST_EXAMPLE else f"{value[:LONGEST_EXAMPLE]}…"
    return f"{column}: {short}" if short else column
