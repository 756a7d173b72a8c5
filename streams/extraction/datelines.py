"""Where and when a story was filed: "TEHRAN, Nov 6 (Xinhua) -" at its head, or a line before it."""

import re
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Dateline:
    """ "TEHRAN, Nov 6 (Xinhua) -" at the head of a story: characters ``[start, end)``."""

    start: int
    end: int
    city: str | None = None
    day: date | None = None
    agency: str | None = None


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan|January|Feb|February|Mar|March|Apr|April|May|Jun|June|Jul|July|Aug|August|Sep|Sept"
    r"|September|Oct|October|Nov|November|Dec|December)"
)
_CITY = r"(?P<city>[^\W\d_a-z][\w.'’-]{1,24}(?:[ ][^\W\d_a-z][\w.'’-]{0,24}){0,3})"
_REGION = rf"(?:\s?[,/]\s?(?!{_MONTH}\b)[^\W\d_a-z][\w.'’ -]{{1,30}}?){{0,2}}"
_DAY = (
    rf"(?:,?\s\(?(?:(?P<month>{_MONTH})\.?\s(?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}})\s(?P<month2>{_MONTH})\.?)"
    r"(?:,?\s(?P<year>(?:19|20)\d\d))?\)?)?"
)
_AGENCY = r"(?:,?\s?[(\[](?P<agency>[^\W\d_a-z][\w .'’&/:-]{1,40})[)\]])?"
_HEAD = re.compile(
    _CITY
    + _REGION
    + _DAY
    + r",?\s?"
    + _AGENCY
    + r"\s?(?P<mark>--?|–|—|:|\||\.-)(?=\s|[A-Z“\"'‘])\s*"
)
# "MOSCOW, June 3. /TASS/."
_SLASHED = re.compile(_CITY + _REGION + _DAY + r"\.?\s/(?P<agency>[\w -]{2,30})/\.?\s+")
# "New York (CNN Business) The ...": no dash at all.
_NO_DASH = re.compile(
    r"(?:(?P<city>[^\W\d_a-z][\w.'’-]{1,24}(?: [^\W\d_a-z][\w.'’-]{0,24}){0,2})"
    r"(?:,\s[\w. ]{2,20})?\s)?"
    r"\((?P<agency>CNN(?: [A-Z]\w{2,12})?|AP|AFP|Reuters|UPI|IANS|PTI|ANI|dpa|DPA)\)"
    r"\s+(?=[A-Z“\"'‘])"
)
_AGENCY_FIRST = re.compile(
    r"\(?(?P<agency>Reuters|AP|AFP|Xinhua|IANS|PTI|ANI|CNN|TASS|Bloomberg|UPI|DPA|Kyodo|ANSA|EFE)\)?"
    r"\s?(?P<mark>--?|–|—|:)\s+"
)
# A feed's own first line: "date 2017-11-06 Political Desk".
_LINE = re.compile(
    r"(?:date:?\s+)?(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?:[T ]\d\d:\d\d\S{0,10})?"
    r"(?:\s+(?P<desk>[\w .&/-]{1,60}))?\s*$"
)


def _month_day(match: re.Match[str], published: date | None) -> date | None:
    """The dateline's day, in its own year or the one that brings it nearest to ``published``."""
    name = match["month"] or match["month2"]
    number = match["day"] or match["day2"]
    if not name or not number:
        return None
    month = _MONTHS.index(name[:3].lower()) + 1
    years = [int(match["year"])] if match["year"] else []
    if not years and published is not None:
        years = [
            y for y in (published.year - 1, published.year, published.year + 1) if 1 <= y <= 9999
        ]
    days = []
    for year in years:
        try:
            days.append(date(year, month, int(number)))
        except ValueError:
            continue
    if not days:
        return None
    if published is None:
        return days[0]
    return min(days, key=lambda d: abs((d - published).days))


def _accept(match: re.Match[str]) -> bool:
    """Whether a match of the pattern is a dateline, not "Lind: The port ..." or "Mr Lee - who"."""
    city = match["city"]
    sure = bool(match["agency"] or match["month"] or match["month2"])
    capitals = city.isupper() and len(city) > 2
    if match["mark"] == ":":
        return (capitals or sure) and len(city) > 3
    return sure or capitals


def find_dateline(
    text: str, paragraphs: list[tuple[int, int]], published: date | None
) -> Dateline | None:
    """The dateline at the head of the first few paragraphs, if any.

    A capitalised label before a colon is read as a speaker's where several paragraphs have one, as
    in a transcript.
    """
    head: Dateline | None = None
    for number, (start, end) in enumerate(paragraphs[:4]):
        stop = min(end, start + 200)
        line = _LINE.match(text, start, stop) if stop == end else None
        if line is not None and number == 0:
            try:
                day = date.fromisoformat(line["iso"])
            except ValueError:
                day = None
            head = Dateline(start, end, None, day, None)
            continue
        slashed = _SLASHED.match(text, start, stop)
        if slashed is not None:
            return Dateline(
                start,
                slashed.end(),
                slashed["city"].title() if slashed["city"].isupper() else slashed["city"],
                _month_day(slashed, published) or (head.day if head else None),
                slashed["agency"],
            )
        match = _HEAD.match(text, start, stop)
        if match is not None and _accept(match):
            labels = 0
            if match["mark"] == ":":
                labels = sum(
                    1
                    for s, e in paragraphs[:12]
                    if re.match(r"[A-Z][A-Z .'-]{1,30}:\s", text[s : min(e, s + 40)])
                )
            if labels < 2:
                city = match["city"]
                return Dateline(
                    match.start(),
                    match.end(),
                    city.title() if city.isupper() else city,
                    _month_day(match, published) or (head.day if head else None),
                    match["agency"],
                )
        bare = _NO_DASH.match(text, start, stop)
        if bare is not None:
            day = head.day if head else None
            return Dateline(start, bare.end(), bare["city"], day, bare["agency"])
        agency = _AGENCY_FIRST.match(text, start, stop)
        if agency is not None:
            return Dateline(start, agency.end(), None, head.day if head else None, agency["agency"])
        if end - start > 120:
            break
    return head
