"""Reading one written date: what “14.09.2025”, “Sept 14, 2025” or “5 March” say, whenever it was written."""

import re
from dataclasses import dataclass
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb febr",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
# Months as outlets that write in other languages print them; only behind a day and before a year
FOREIGN_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "ocak janvier januar januari enero gennaio janeiro января січня stycznia ianuarie",
            "şubat février fevrier februar februari febrero febbraio fevereiro февраля лютого lutego februarie",
            "mart mars märz maart marzo março марта березня marca martie",
            "nisan avril abril aprile апреля квітня kwietnia aprilie",
            "mayıs mai mei mayo maggio maio мая травня maja",
            "haziran juin juni junio giugno junho июня червня czerwca iunie",
            "temmuz juillet juli julio luglio julho июля липня lipca iulie",
            "ağustos août aout augustus agosto августа серпня sierpnia",
            "eylül septembre septiembre settembre setembro сентября вересня września septembrie",
            "ekim octobre oktober octubre ottobre outubro октября жовтня października octombrie",
            "kasım novembre noviembre novembro ноября листопада listopada noiembrie",
            "aralık décembre decembre dezember diciembre dicembre dezembro декабря грудня grudnia decembrie",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
FULL_MONTHS = frozenset(name for name in MONTHS if len(name) > 4 or name in ("may", "june", "july"))
SHORT_MONTHS = frozenset(MONTHS) - FULL_MONTHS
MONTH = (
    "(?:(?:"
    + "|".join(sorted(FULL_MONTHS))
    + r")\b|(?:"
    + "|".join(sorted(SHORT_MONTHS, key=len, reverse=True))
    + r")\b\.?)"
)
FOREIGN_MONTH = "(?:" + "|".join(sorted(FOREIGN_MONTHS, key=len, reverse=True)) + r")\b"
YEAR = r"(?:1[89]|20)\d\d"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
ORDINAL = r"(?:st|nd|rd|th)?"

# Each pattern names its parts; the first one that fits at a place wins.
FIRST_LETTER = re.compile(
    r"(?<![\w/.-])\d|(?<![^\W\d_])(?<![/.-])(?:[JjMmAa][AaPpUu]|[FfSsDd][Ee]|[Oo][Cc]|[Nn][Oo])"  # “Ja”, “Oc”
)
WRITTEN = re.compile(
    rf"(?:"
    rf"(?P<iso>(?P<y1>{YEAR})-(?P<m1>0[1-9]|1[0-2])-(?P<d1>0[1-9]|[12]\d|3[01]))(?=\D|$)"  # 2025-09-14T11:40
    rf"|(?P<ymd>(?P<y2>{YEAR})[/.](?P<m2>0?[1-9]|1[0-2])[/.](?P<d2>{DAY}))(?!\d)"  # 2025/09/14
    rf"|(?P<num>(?P<a3>\d\d?)(?P<sep>[/.-])(?P<b3>\d\d?)(?P=sep)(?P<y3>{YEAR}))(?!\d)"  # 14.09.2025
    rf"|(?P<dmy>(?P<d4>{DAY}){ORDINAL}[ -](?:of )?(?P<m4>{MONTH}),?[ -](?P<y4>{YEAR}))(?!\d)"  # 14 September 2025
    rf"|(?P<foreign>(?P<d9>{DAY})(?:\.|er)? (?:de )?(?P<m9>{FOREIGN_MONTH})(?: de)? (?P<y9>{YEAR}))(?!\d)"  # 5 mars
    rf"|(?P<mdy>(?P<m5>{MONTH}) (?P<d5>{DAY}){ORDINAL},? (?P<y5>{YEAR}))(?!\d)"  # Sept 14, 2025
    rf"|(?P<dm>(?P<d6>{DAY}){ORDINAL} (?:of )?(?P<m6>{MONTH}))(?!\w)"  # 5 March
    rf"|(?P<md>(?P<m7>{MONTH}) (?P<d7>{DAY}){ORDINAL})(?![\w:])"  # March 5
    rf"|(?P<my>(?P<m8>{MONTH}),? (?:of )?(?P<y8>{YEAR}))(?!\d)"  # May 2016
    r")",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as far as it is written: what is not said is None. `doubtful` if day and month could be swapped."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    doubtful: bool = False

    @property
    def precision(self) -> str:
        """How exactly it is known: day, month or year; unknown without a year."""
        if self.year is None:
            return "unknown"
        return "day" if self.day else "month" if self.month else "year"

    def first_day(self) -> date | None:
        """The day, or the first one of the month or year; None without a year or if no such day exists."""
        if self.year is None:
            return None
        return make_date(self.year, self.month or 1, self.day or 1)


def find_written(text: str) -> list[WrittenDate]:
    """Every date that is written with at least a day and month, or a month and year, in order.

    >>> [(d.year, d.month, d.day) for d in find_written("From 5 March to 14.09.2025")]
    [(None, 3, 5), (2025, 9, 14)]
    """
    found: list[WrittenDate] = []
    for place in FIRST_LETTER.finditer(text):
        if found and place.start() < found[-1].end:
            continue
        match = WRITTEN.match(text, place.start())
        written = match and _read(match)
        if written:
            found.append(written)
    return found


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or None if the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _read(match: re.Match[str]) -> WrittenDate | None:
    form = next(form for form in PARTS if match[form])
    year, month, day, doubtful = PARTS[form](match)
    if make_date(year or 2000, month or 1, day or 1) is None:  # 2000 is a leap year: 29 February passes
        return None
    return WrittenDate(match.start(), match.end(), year, month, day, doubtful)


def month_number(word: str) -> int:
    """The number of a month's name or its abbreviation."""
    return MONTHS[word.rstrip(".").lower()]


def _numeric(match: re.Match[str]) -> tuple[int, int, int, bool]:
    """Day before month as most of the world writes it, unless only the other order gives a date."""
    first, second, year = int(match["a3"]), int(match["b3"]), int(match["y3"])
    if second > 12:
        return year, first, second, False
    return year, second, first, match["sep"] == "/" and first <= 12 and first != second


def _foreign_month(word: str) -> int:
    """Its number; Turkish capitals have two letters I, of which lower case makes three."""
    return DOTTED_MONTHS[word.lower().replace("i̇", "i").replace("ı", "i")]


DOTTED_MONTHS = {name.replace("ı", "i"): number for name, number in FOREIGN_MONTHS.items()}
PARTS = {
    "iso": lambda m: (int(m["y1"]), int(m["m1"]), int(m["d1"]), False),
    "ymd": lambda m: (int(m["y2"]), int(m["m2"]), int(m["d2"]), False),
    "num": _numeric,
    "dmy": lambda m: (int(m["y4"]), month_number(m["m4"]), int(m["d4"]), False),
    "foreign": lambda m: (int(m["y9"]), _foreign_month(m["m9"]), int(m["d9"]), False),
    "mdy": lambda m: (int(m["y5"]), month_number(m["m5"]), int(m["d5"]), False),
    "dm": lambda m: (None, month_number(m["m6"]), int(m["d6"]), False),
    "md": lambda m: (None, month_number(m["m7"]), int(m["d7"]), False),
    "my": lambda m: (int(m["y8"]), month_number(m["m8"]), None, False),
}
