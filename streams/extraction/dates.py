"""Days named in a text, resolved against the day of the article.

A weekday says nothing by itself: "on Monday" is the last Monday in a report and the next one in an
announcement, so :meth:`DayMention.resolve` is told which. What is vague ("last week", "in March")
resolves to nothing rather than to something wrong.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from streams.extraction.document import Document
from streams.extraction.lexicons.files import DATA, rows

_REACH = 300  # characters between "the previous day" and the day that it comes before
_MAX_DATELINE_AGE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class DayMention:
    """Characters ``[start, end)`` that name a day, a range of days, or a vague time.

    ``kind`` is "weekday", "relative" (today, two days ago, the previous day), "calendar" (6
    November), "range" or "vague". ``direction`` is -1 for "last", 1 for "next", 0 where the
    sentence's tense decides. ``distant`` marks another year or season: history,
    not news. ``eve`` means the day before.
    """

    start: int
    end: int
    kind: str
    anchor: date | None = None
    weekday: int | None = None
    shift: int | None = None
    day: int | None = None
    last_day: int | None = None
    month: int | None = None
    year: int | None = None
    direction: int = 0
    distant: bool = False
    eve: bool = False

    def resolve(self, *, future: bool = False) -> date | None:
        """The (first) day meant, or None where the text does not say."""
        if self.eve:
            following = replace(self, eve=False).resolve(future=True)
            return _shifted(following, -1) if following else None
        if self.kind == "relative" and self.anchor is not None and self.shift is not None:
            return _shifted(self.anchor, self.shift)
        if self.kind == "weekday" and self.anchor is not None and self.weekday is not None:
            return self._resolve_weekday(self.anchor, self.weekday, future)
        if self.kind in {"calendar", "range"} and self.day is not None and self.month is not None:
            return self._resolve_calendar(self.day, self.month, future)
        return None

    def _resolve_weekday(self, anchor: date, weekday: int, future: bool) -> date | None:
        back = (anchor.weekday() - weekday) % 7
        if self.direction < 0:
            return _shifted(anchor, -(back or 7))
        if self.direction > 0 or future:
            ahead = (weekday - anchor.weekday()) % 7
            return _shifted(anchor, ahead or (7 if self.direction > 0 else 0))
        return _shifted(anchor, -back)

    def _resolve_calendar(self, day: int, month: int, future: bool) -> date | None:
        if self.year is not None:
            return _day(self.year, month, day)
        if self.anchor is None:
            return None
        years = (self.anchor.year - 1, self.anchor.year, self.anchor.year + 1)
        anchor = self.anchor
        days = [d for d in (_day(y, month, day) for y in years) if d is not None]
        if future:
            days = [d for d in days if d >= anchor] or days
        return min(days, key=lambda d: abs((d - anchor).days), default=None)


def _shifted(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def anchor_of(document: Document) -> date | None:
    """What "today" means: the dateline's day if at most a week old, else publication's."""
    dateline = _dateline_day(document)
    if dateline and document.published:
        age = document.published - dateline
        if timedelta(0) <= age <= _MAX_DATELINE_AGE:
            return dateline
        return document.published
    return document.published or dateline


def _dateline_day(document: Document) -> date | None:
    dateline = document.dateline
    if dateline is None or dateline.day is not None:
        return dateline.day if dateline else None
    for match in _pattern().finditer(document.text, dateline.start, dateline.end):
        mention = _mention(match, document.published)
        if mention is not None and mention.kind == "calendar":
            return mention.resolve()
    return None


@cache
def _calendar() -> dict[str, dict[str, int]]:
    table: dict[str, dict[str, int]] = {
        "weekday": {},
        "month": {},
        "number": {},
        "holiday": {},  # month * 100 + day
    }
    for row in rows(DATA / "en" / "calendar.csv"):
        table[row["kind"]][row["form"]] = int(row["value"])
    return table


def _alternatives(forms: dict[str, int]) -> str:
    return "|".join(re.escape(f) for f in sorted(forms, key=lambda f: (-len(f), f)))


@cache
def _pattern() -> re.Pattern[str]:
    """One pattern for all; bounded repeats only, so that it stays linear in the text."""
    weekday = _alternatives(_calendar()["weekday"])
    month = _alternatives(_calendar()["month"])
    number = _alternatives(_calendar()["number"])
    holiday = _alternatives(_calendar()["holiday"]).replace("'", "['’]")
    dash = r"[ ]?[-–—][ \n]?"
    nth = r"(?:st|nd|rd|th)?"
    year = r"(?:19|20)\d\d"
    season = r"summer|winter|spring|autumn|fall|decade|century"
    return re.compile(
        rf"""\b(?:
          (?P<iso>(?P<iso_y>{year})-(?P<iso_m>\d\d)-(?P<iso_d>\d\d))\b
        | (?P<md_m>{month})\.?\s{{1,2}}(?P<md_d>\d{{1,2}}){nth}\b
          (?:(?:{dash}|[ \n]to[ \n]|[ \n]and[ \n])(?P<md_to>\d{{1,2}}){nth}\b(?![ ]?(?:%|percent)))?
          (?:,?[ \n](?P<md_y>{year})\b)?
        | (?P<dm_d>\d{{1,2}}){nth}
          (?:(?:{dash}|[ \n]to[ \n]|[ \n]and[ \n])(?P<dm_to>\d{{1,2}}){nth})?
          (?:[ \n]of)?[ \n](?P<dm_m>{month})\b(?:\.?,?[ \n](?P<dm_y>{year})\b)?
        | (?:(?P<wd_mod>[Ll]ast|[Nn]ext|[Tt]his(?:[ \n]coming)?|[Pp]ast|[Ee]very|[Cc]oming
              |[Tt]he[ \n](?:coming|following|previous))[ \n])?
          (?P<wd>{weekday})(?!\w)
          (?P<wd_after>[ \n](?:last[ \n]week|next[ \n]week|last|next|week)\b)?
        | (?:[Tt]he[ \n](?P<next_day>previous|following|next)[ \n]day
            |(?:[Aa]|[Tt]he|[Oo]ne)[ \n]day[ \n](?P<day_next>earlier|later
              |(?:before|after)(?=[.,;)]|[ \n](?:and|in|at)\b)))\b
        | (?P<ago_n>\d{{1,2}}|{number}|a)[ \n](?P<ago_u>days?|weeks?|months?|years?)
          [ \n](?P<ago_w>ago|earlier|before|later)\b
        | (?P<holiday>{holiday})\b(?:,?[ \n](?P<holiday_y>{year})\b)?
        | (?P<yesterday>[Yy]esterday)\b
        | (?P<tomorrow>[Tt]omorrow)\b
        | (?P<today>[Tt]oday|[Tt]onight|[Tt]his[ \n](?:morning|afternoon|evening))\b
        | (?P<vague>(?:[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|[Tt]he[ \n]coming|[Ee]arlier[ \n]this
              |[Ll]ater[ \n]this)[ \n](?:coming[ \n])?(?:week|weekend|month|year|{season})s?)\b
        | (?:(?P<season>[Ll]ast|[Nn]ext)[ \n]
            |(?:[Ii]n|[Ss]ince|[Ee]arly|[Ll]ate|[Uu]ntil|[Dd]uring)[ \n]
             (?:early[ \n]|late[ \n]|mid-)?)
          (?P<my_m>{month})\b(?:\.?,?[ \n](?P<my_y>{year})\b)?
        | (?:[Ii]n|[Ss]ince|[Dd]uring|[Uu]ntil|[Ff]rom)[ \n](?:early[ \n]|late[ \n]|mid-)?
          (?P<y>{year})\b
        )""",
        re.VERBOSE,
    )


def find_days(document: Document, start: int = 0, end: int | None = None) -> list[DayMention]:
    """The days and vague times named in the body, in text order; one pass of one pattern.

    Args:
        start, end: characters ``[start, end)`` to look at, whole paragraphs; all where not given.
            Nothing that names a day runs over the end of one.
    """
    anchor = anchor_of(document)
    found: list[DayMention] = []
    skip = document.dateline.end if document.dateline else 0
    stop = len(document.text) if end is None else end
    for match in _pattern().finditer(document.text, start, stop):
        if match.start() < skip:
            continue
        mention = _mention(match, anchor)
        if mention is None:
            continue
        if mention.kind == "adjacent":
            mention = _beside(found, mention)
        if _qualifies(found, mention, document.text):
            found[-1] = mention
            continue
        found.append(mention)
    return found


def _beside(found: list[DayMention], mention: DayMention) -> DayMention:
    """ "met her the previous day": the day before the one that the text named last."""
    last = found[-1] if found else None
    day = last.resolve() if last is not None and mention.start - last.end <= _REACH else None
    if day is None:
        return replace(mention, kind="vague", shift=None)
    return replace(mention, kind="relative", anchor=day)


def _qualifies(found: list[DayMention], mention: DayMention, text: str) -> bool:
    """Whether a calendar day only spells out the weekday before it: "on Wednesday (April 1)"."""
    if not found or found[-1].kind != "weekday" or mention.kind != "calendar":
        return False
    return text[found[-1].end : mention.start].strip(" ,(") in {"", "the"}


def _number(word: str) -> int:
    if word == "a":
        return 1
    return int(word) if word.isdigit() else _calendar()["number"][word]


def _mention(match: re.Match[str], anchor: date | None) -> DayMention | None:
    group = match.groupdict()
    bare = DayMention(*match.span(), "vague", anchor)
    if group["iso"]:
        month = int(group["iso_m"])
        return _calendar_day(bare, group["iso_y"], month, group["iso_d"], None)
    for prefix in ("md", "dm"):
        if group[f"{prefix}_m"]:
            month = _calendar()["month"][group[f"{prefix}_m"]]
            day, until, year = (group[f"{prefix}_{part}"] for part in ("d", "to", "y"))
            return _calendar_day(bare, year, month, day, until)
    if group["wd"]:
        return _weekday(bare, group)
    link = group["next_day"] or group["day_next"]
    if link:
        shift = -1 if link in {"previous", "before", "earlier"} else 1
        return replace(bare, kind="adjacent", shift=shift, direction=shift)
    if group["ago_n"]:
        return _ago(bare, group)
    if group["holiday"]:
        month, day = divmod(_calendar()["holiday"][group["holiday"].replace("’", "'")], 100)
        return _calendar_day(bare, group["holiday_y"], month, str(day), None)
    for word, shift in (("yesterday", -1), ("tomorrow", 1), ("today", 0)):
        if group[word]:
            return replace(bare, kind="relative", shift=shift, direction=shift)
    if group["vague"]:
        return _vague(bare, group["vague"].lower().split())
    if group["my_m"]:
        return _month(bare, group)
    named = int(group["y"])
    return replace(bare, year=named, distant=anchor is not None and named < anchor.year)


def _calendar_day(
    bare: DayMention, year: str | None, month: int, day: str, until: str | None
) -> DayMention | None:
    if not (1 <= int(day) <= 31 and 1 <= month <= 12):
        return None
    known = int(year) if year else None
    last = int(until) if until and int(until) <= 31 else None
    return replace(
        bare,
        kind="range" if last else "calendar",
        day=int(day),
        last_day=last,
        month=month,
        year=known,
        distant=bool(known and bare.anchor and known < bare.anchor.year - 1),
    )


def _weekday(bare: DayMention, group: dict[str, str]) -> DayMention:
    named = replace(bare, kind="weekday", weekday=_calendar()["weekday"][group["wd"]])
    modifier = (group["wd_mod"] or "").lower()
    after = (group["wd_after"] or "").strip()
    if modifier == "every" or after in {"last week", "next week"}:
        return replace(bare, direction=-1 if after == "last week" else 0)
    if modifier in {"last", "past", "the previous"} or after == "last":
        return replace(named, direction=-1)
    if modifier in {"next", "the coming", "coming", "this coming", "the following"} or after:
        return replace(named, direction=1)
    return named


def _ago(bare: DayMention, group: dict[str, str]) -> DayMention:
    number = _number(group["ago_n"])
    unit = group["ago_u"].rstrip("s")
    if group["ago_w"] != "ago":
        later = group["ago_w"] == "later"
        return replace(bare, direction=1 if later else -1, distant=unit == "year")
    if unit == "day":
        return replace(bare, kind="relative", shift=-number, direction=-1)
    return replace(bare, direction=-1, distant=unit == "year" or (unit == "month" and number > 2))


def _vague(bare: DayMention, words: list[str]) -> DayMention:
    direction = {"last": -1, "past": -1, "earlier": -1, "next": 1, "the": 1, "later": 1}
    old = words[0] in {"last", "past"} and not words[-1].startswith(("week", "month"))
    return replace(bare, direction=direction.get(words[0], 0), distant=old)


def _month(bare: DayMention, group: dict[str, str]) -> DayMention:
    month = _calendar()["month"][group["my_m"]]
    year = int(group["my_y"]) if group["my_y"] else None
    season = (group["season"] or "").lower()
    distant = bool(bare.anchor and year and year < bare.anchor.year)
    if bare.anchor and year is None and season == "last":
        distant = (bare.anchor.month - month) % 12 > 2
    direction = {"last": -1, "next": 1}.get(season, 0)
    return replace(bare, month=month, year=year, direction=direction, distant=distant)


def days_between(days: list[DayMention], start: int, end: int) -> list[DayMention]:
    """The mentions that lie inside characters ``[start, end)`` (binary search)."""
    first = bisect_left(days, start, key=lambda d: d.start)
    return [d for d in days[first : bisect_left(days, end, key=lambda d: d.start)] if d.end <= end]
