"""Where a publisher is at home: what "the government" means to its readers."""

from functools import cache

from streams.extraction.lexicons.files import DATA, rows, split

_WORLDWIDE = frozenset({"agency", "site"})


@cache
def _publishers() -> dict[str, str]:
    return {
        name.lower(): row["code"]
        for row in rows(DATA / "en" / "agencies.csv")
        if row["kind"] not in _WORLDWIDE and row["code"]
        for name in split(row["names"])
    }


def publisher_country(source: str | None) -> str | None:
    """The country of a paper or broadcaster; None for agencies, which write for everybody."""
    if not source:
        return None
    name = source.lower().split("(")[0].strip()
    found = _publishers().get(name) or _publishers().get(name.removeprefix("the "))
    if found is None:
        words = name.split()
        for size in (3, 2):
            found = found or _publishers().get(" ".join(words[:size]))
    return found
