"""Dates in the text: “Monday”, “last week”, “5 March”, “between 3 and 5 May”, and the days that they mean.

What counts from the day of writing (“Monday”, “last week”, “5 March” without a year) is resolved against the day of
publication, and only if that day is known exactly. Dates with a year need nothing.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from .days import DAY, FULL_MONTHS, MONTH, MONTHS, ORDINAL, WEEKDAYS, YEAR, make_date, month_number
from .document import Document, TextDate, make_span

Days = tuple[date, date] | None
Found = tuple[str, Days] | None  # the rule and the days
Rule = tuple[re.Pattern[str], Callable[[re.Match[str], date | None], Found]]
FARTHEST_AHEAD = 120  # days; “5 March” read in October is rather the past one than the coming one

NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
NUMBERS |= {"nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
FULL_WEEKDAYS = frozenset(name for name in WEEKDAYS if name.endswith("day"))
SIDES = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}
NEAR_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}

FULL_WEEKDAY = "(?:" + "|".join(sorted(FULL_WEEKDAYS)) + r")\b"
FULL_MONTH = "(?:" + "|".join(sorted(FULL_MONTHS)) + r")\b"
TO = r"(?: ?[-–] ?| (?:and|to|until|through) )"
PART_OF_DAY = r"(?: (?:morning|afternoon|evening|night)\b)?"
# between 3 and 5 May 2016
DAY_RANGE = re.compile(
    rf"(?:(?:from|between) )?({DAY}){ORDINAL}{TO}({DAY}){ORDINAL} (?:of )?({MONTH})(?:,? ({YEAR}))?(?!\w)",
    re.IGNORECASE,
)
# May 3-5, 2016
MONTH_RANGE = re.compile(
    rf"(?:(?:from|between) )?({MONTH}) ({DAY}){ORDINAL}{TO}({DAY}){ORDINAL}(?:,? ({YEAR}))?(?![\w:])", re.IGNORECASE
)
YEAR_RANGE = re.compile(rf"(?:from|between) ({YEAR}) (?:and|to|until|through) ({YEAR})(?!\w)", re.IGNORECASE)
ISO = re.compile(rf"({YEAR})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?!\d)")  # 2016-05-03
POINTS = re.compile(rf"(\d\d?)\.(\d\d?)\.({YEAR})(?!\w)")  # 3.5.2016
DAY_MONTH = re.compile(rf"({DAY}){ORDINAL} (?:of )?({MONTH})(?:,? ({YEAR}))?(?!\w)", re.IGNORECASE)  # 3 May 2016
MONTH_DAY = re.compile(rf"({MONTH}) ({DAY}){ORDINAL}(?:,? ({YEAR}))?(?![\w:])(?! attacks?\b)", re.IGNORECASE)  # May 3
MONTH_YEAR = re.compile(rf"({MONTH}),? (?:of )?({YEAR})(?!\w)", re.IGNORECASE)  # May 2016
BARE_MONTH = re.compile(rf"({FULL_MONTH})", re.IGNORECASE)
BARE_YEAR = re.compile(rf"({YEAR})(?![\w%]|[.,:]\d)")
# Monday evening; in “Monday, 3 May” the date alone says the day
BARE_WEEKDAY = re.compile(rf"({FULL_WEEKDAY})(?!,? (?:\d{{1,2}} )?{MONTH}(?: \d|(?!\w))){PART_OF_DAY}", re.IGNORECASE)
# last week, next Monday, earlier this month
BESIDE = re.compile(
    rf"(?:(?:earlier|later) )?(last|past|previous|this|next|coming) "
    rf"(week|weekend|month|year|{FULL_WEEKDAY}|{FULL_MONTH})\b{PART_OF_DAY}",
    re.IGNORECASE,
)
NEAR = re.compile(rf"(today|tonight|yesterday|tomorrow)(?!\w){PART_OF_DAY}", re.IGNORECASE)
AGO = re.compile(rf"(\d{{1,3}}|{'|'.join(NUMBERS)}) (day|week|month|year)s? ago(?!\w)", re.IGNORECASE)

BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|by|during|early|late|mid|of|through|from)[ -](?:early |late |mid-?)?\Z", re.IGNORECASE
)
BEFORE_YEAR = re.compile(
    r"\b(?:in|since|until|till|by|from|during|before|after|around|early|late|mid|and|to|through|of|year|the)[ -]\Z",
    re.IGNORECASE,
)
# will meet on …, talks scheduled for … · said on …
TENSE = re.compile(
    r"\b(?:(will|shall|due|scheduled|set to|planned|plans? to|expected|is to|are to|going to|begins?|starts?|deadline"
    r"|opens|returns|arrives|leaves|meets|visits|travels|flies|heads|hosts|resumes|ends|votes|goes|comes)"
    r"|said|told|says|added|announced|reported)\b|[.!?]",
    re.IGNORECASE,
)


def find_dates(document: Document) -> tuple[TextDate, ...]:
    """Every date in headline, standfirst, body and captions, in reading order.

    >>> from .document import Metadata
    >>> talks = Document(Metadata(published_on=date(2017, 6, 28), published_precision="day"), "Talks opened on Monday.")
    >>> [(found.surface, found.first) for found in find_dates(talks)]
    [('Monday', datetime.date(2017, 6, 26))]
    """
    metadata = document.metadata
    day = metadata.published_on if metadata.published_precision == "day" else None
    return tuple(
        TextDate(make_span((part, start, end, index)), text[start:end], rule, *(days or (None, None)))
        for part, index, text in document.parts()
        for start, end, rule, days in _find(text, day)
    )


def _find(text: str, day: date | None) -> Iterator[tuple[int, int, str, Days]]:
    """Dates of one part: at each word that can begin one, the first rule that fits."""
    reached = 0
    lowered = " " + text.replace("İ", "i").lower()  # the only letter whose small one is longer
    for word in (FIRST_WORDS if " ago" in lowered else FIRST_WORDS_NO_AGO).finditer(lowered):
        if word.start() < reached or word[0][0].isalnum():
            continue
        first = word[1]
        for pattern, resolve in NUMBER_RULES.get(len(first), ()) if first[0].isdigit() else RULES.get(first, ()):
            match = pattern.match(text, word.start())
            found = match and resolve(match, day)
            if found:
                yield match.start(), match.end(), *found
                reached = match.end()
                break


def _month_days(year: int, month: int) -> Days:
    return (date(year, month, 1), date(year, month, monthrange(year, month)[1])) if 0 < year < 10000 else None


def _shift_month(day: date, months: int) -> Days:
    count = day.year * 12 + day.month - 1 + months
    return _month_days(count // 12, count % 12 + 1)


def _nearest(month: int, number: int, day: date | None) -> date | None:
    """The day of that name that lies nearest to the day of publication, the past one if the coming one is far."""
    if day is None:
        return None
    near = [make_date(day.year + step, month, number) for step in (-1, 0, 1)]
    fitting = [found for found in near if found and (found - day).days <= FARTHEST_AHEAD]
    return min(fitting, key=lambda found: abs((found - day).days), default=None)


def _one_day(year: str | None, month: int, number: int, day: date | None) -> Found:
    if make_date(2000, month, number) is None:
        return None
    found = make_date(int(year), month, number) if year else _nearest(month, number, day)
    return "written-day" if year else "day-nearest-publication", (found, found) if found else None


def _day_month(match: re.Match[str], day: date | None) -> Found:
    return _one_day(match[3], month_number(match[2]), int(match[1]), day)


def _month_day(match: re.Match[str], day: date | None) -> Found:
    return _one_day(match[3], month_number(match[1]), int(match[2]), day)


def _iso(match: re.Match[str], day: date | None) -> Found:
    return _one_day(match[1], int(match[2]), int(match[3]), day)


def _points(match: re.Match[str], day: date | None) -> Found:
    return _one_day(match[3], int(match[2]), int(match[1]), day) if 0 < int(match[2]) < 13 and int(match[1]) else None


def _range(first: int, last: int, month: int, year: str | None, day: date | None) -> Found:
    begin = _one_day(year, month, first, day)
    if first >= last or begin is None or make_date(2000, month, last) is None:
        return None
    if begin[1] is None:
        return "day-range", None
    end = make_date(begin[1][0].year, month, last)
    return "day-range", (begin[1][0], end) if end else None


def _day_range(match: re.Match[str], day: date | None) -> Found:
    return _range(int(match[1]), int(match[2]), month_number(match[3]), match[4], day)


def _month_range(match: re.Match[str], day: date | None) -> Found:
    return _range(int(match[2]), int(match[3]), month_number(match[1]), match[4], day)


def _year_range(match: re.Match[str], day: date | None) -> Found:
    first, last = int(match[1]), int(match[2])
    return ("year-range", (date(first, 1, 1), date(last, 12, 31))) if first < last else None


def _month_year(match: re.Match[str], day: date | None) -> Found:
    return "written-month", _month_days(int(match[2]), month_number(match[1]))


def _bare_year(match: re.Match[str], day: date | None) -> Found:
    if not BEFORE_YEAR.search(match.string, max(0, match.start() - 12), match.start()):
        return None
    return "year", (date(int(match[1]), 1, 1), date(int(match[1]), 12, 31))


def _bare_month(match: re.Match[str], day: date | None) -> Found:
    """“in May”: the latest one that has begun, or the next one after “will” and the like."""
    if not match[1][0].isupper() or not BEFORE_MONTH.search(match.string, max(0, match.start() - 16), match.start()):
        return None
    if _is_ahead(match):
        return "month-after-publication", _nearby_month(month_number(match[1]), day, 1)
    return "month-before-publication", _nearby_month(month_number(match[1]), day, 0)


def _nearby_month(month: int, day: date | None, side: int) -> Days:
    """The month of that name that has begun (0), began earlier than this month (-1), or comes (1)."""
    if day is None:
        return None
    if side > 0:
        return _month_days(day.year + (month <= day.month), month)
    return _month_days(day.year - (month > day.month or (side < 0 and month == day.month)), month)


def _bare_weekday(match: re.Match[str], day: date | None) -> Found:
    """“on Monday”: the latest one up to the day of publication, or the next one after “will” and the like."""
    if not match[1][0].isupper():
        return None
    if _is_ahead(match):
        return "weekday-after-publication", _weekday(match[1], day, 1)
    return "weekday-before-publication", _weekday(match[1], day, 0)


def _is_ahead(match: re.Match[str]) -> bool:
    """Whether the words before a date speak of what is to come: the last word that tells decides."""
    telling = [word[1] for word in TENSE.finditer(match.string, max(0, match.start() - 60), match.start())]
    return bool(telling and telling[-1])


def _weekday(name: str, day: date | None, side: int) -> Days:
    """That day of the week: the latest up to the day (0), strictly before it (-1) or strictly after it (1)."""
    if day is None:
        return None
    back = (day.weekday() - WEEKDAYS[name.lower()]) % 7
    if side > 0:
        return _days(day, 7 - back, 7 - back)
    back = back or -7 * side
    return _days(day, -back, -back)


def _days(day: date, first: int, last: int) -> Days:
    """From so many days after the day to so many; None outside the calendar."""
    try:
        return day + timedelta(first), day + timedelta(last)
    except OverflowError:
        return None


def _beside(match: re.Match[str], day: date | None) -> Found:
    """“last week”, “this month”, “next Monday”, “last May”."""
    side, unit = SIDES[match[1].lower()], match[2].lower()
    where = ("before", "around", "after")[side + 1]
    if unit in WEEKDAYS:
        days = _weekday(unit, day, side) if side else _this_week_day(unit, day)
        return f"weekday-{where}-publication", days
    if unit in MONTHS:
        return (
            (f"month-{where}-publication", _nearby_month(month_number(unit), day, side))
            if unit in FULL_MONTHS
            else None
        )
    if match[1].lower() == "past":
        return f"{unit}-up-to-publication", _days(day, -PAST_DAYS[unit], 0) if day else None
    return f"{unit}-{where}-publication", _unit(unit, side, day)


PAST_DAYS = {"week": 7, "weekend": 7, "month": 30, "year": 365}


def _this_week_day(unit: str, day: date | None) -> Days:
    return _days(day, WEEKDAYS[unit] - day.weekday(), WEEKDAYS[unit] - day.weekday()) if day else None


def _unit(unit: str, side: int, day: date | None) -> Days:
    """The calendar week, weekend, month or year before, around or after the day."""
    if day is None:
        return None
    if unit == "month":
        return _shift_month(day, side)
    if unit == "year":
        return (date(day.year + side, 1, 1), date(day.year + side, 12, 31)) if 1 < day.year < 9999 else None
    monday = 7 * side - day.weekday()
    return _days(day, monday + (5 if unit == "weekend" else 0), monday + 6)


def _near(match: re.Match[str], day: date | None) -> Found:
    step = NEAR_DAYS[match[1].lower()]
    return "day-beside-publication", _days(day, step, step) if day else None


def _ago(match: re.Match[str], day: date | None) -> Found:
    """“three days ago” is a day; two weeks, months or years ago is the whole week, month or year."""
    count, unit = match[1].lower(), match[2].lower()
    number = int(count) if count.isdigit() else NUMBERS[count]
    if day is None or number > 900:
        return f"{unit}s-ago", None
    if unit == "day":
        return "days-ago", _days(day, -number, -number)
    if unit == "year":
        return "years-ago", (
            date(day.year - number, 1, 1),
            date(day.year - number, 12, 31),
        ) if day.year > number else None
    if unit == "month":
        return "months-ago", _shift_month(day, -number)
    return "weeks-ago", _unit("week", -number, day)


NUMBER_RULES: dict[int, tuple[Rule, ...]] = {  # by the count of digits
    **dict.fromkeys((1, 2), ((DAY_RANGE, _day_range), (POINTS, _points), (DAY_MONTH, _day_month), (AGO, _ago))),
    3: ((AGO, _ago),),
    4: ((ISO, _iso), (BARE_YEAR, _bare_year)),
}
MONTH_RULES: tuple[Rule, ...] = (
    (MONTH_RANGE, _month_range),
    (MONTH_DAY, _month_day),
    (MONTH_YEAR, _month_year),
    (BARE_MONTH, _bare_month),
)
RANGE_RULES: tuple[Rule, ...] = ((DAY_RANGE, _day_range), (MONTH_RANGE, _month_range), (YEAR_RANGE, _year_range))
RULES: dict[str, tuple[Rule, ...]] = {  # by the first word
    **dict.fromkeys(MONTHS, MONTH_RULES),
    **dict.fromkeys(FULL_WEEKDAYS, ((BARE_WEEKDAY, _bare_weekday),)),
    **dict.fromkeys(("from", "between"), RANGE_RULES),
    **dict.fromkeys((*SIDES, "earlier", "later"), ((BESIDE, _beside),)),
    **dict.fromkeys(NEAR_DAYS, ((NEAR, _near),)),
    **dict.fromkeys(NUMBERS, ((AGO, _ago),)),
}


def _first_words(words: Iterable[str]) -> re.Pattern[str]:
    """Numbers and words in lower case, these and a few others: by their first letter and, grouped, what follows it.

    The character before a word is part of the match: what is no plain letter is found quickest.
    """
    tails: dict[str, set[str]] = {}
    for word in words:
        tails.setdefault(word[1:2], set()).add(word[2:])
    groups = "|".join(f"{letter}(?:{'|'.join(sorted(rest, key=len))})(?![a-z])" for letter, rest in tails.items())
    firsts = "".join(sorted({word[0] for word in words}))
    return re.compile(rf"[^a-z0-9_/.@#-](\d+|[{firsts}](?:{groups}))")


FIRST_WORDS = _first_words(tuple(RULES))
FIRST_WORDS_NO_AGO = _first_words([word for word in RULES if word not in NUMBERS])
