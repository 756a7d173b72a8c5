"""``python -m streams.extraction``: RawArticle JSON Lines in, EnrichedArticle JSON Lines out.

A line that is no article goes to standard error with its number, and the exit status is 1.
"""

import sys

from pydantic import ValidationError

from schemas import RawArticle
from streams.extraction.pipeline import extract


def main() -> int:
    bad = False
    out = sys.stdout.buffer
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        try:
            article = RawArticle.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"]) or "line"
            print(f"line {number}: {where}: {first['msg']}", file=sys.stderr)
            bad = True
            continue
        out.write(extract(article).to_bytes() + b"\n")
    out.flush()
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
