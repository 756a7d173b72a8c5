"""``python -m tests.golden.record``: record the extractor's output on the golden articles.

What is kept is a digest an article and the extractor's version, in ``output.json``. When the
output has changed and the version has not, nothing is written, unless ``--same-version`` is
given: that is for a version that has not been released yet.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.gold import read_gold
from streams.extraction.pipeline import EXTRACTOR, extract

OUTPUT = Path(__file__).parent / "output.json"


def digests() -> dict[str, str]:
    """By article; the extractor's own name and version are left out."""
    return {
        article.id: hashlib.sha256(
            extract(article).model_dump_json(exclude={"extractor"}).encode()
        ).hexdigest()[:16]
        for article, _ in read_gold()
    }


def recorded() -> dict[str, Any]:
    """What ``output.json`` holds."""
    if not OUTPUT.exists():
        return {"extractor": {}, "articles": {}}
    record: dict[str, Any] = json.loads(OUTPUT.read_text(encoding="utf-8"))
    return record


def changed(old: dict[str, str], new: dict[str, str]) -> list[str]:
    """Articles whose output is another, or that came or went."""
    return sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.golden.record", description=__doc__)
    parser.add_argument("--same-version", action="store_true", help="the version is unreleased")
    options = parser.parse_args()
    before, now = recorded(), digests()
    extractor = EXTRACTOR.model_dump()
    others = changed(before["articles"], now)
    if others and before["extractor"] == extractor and not options.same_version:
        print(
            f"The output changed for {', '.join(others)}, but the extractor is still"
            f" {EXTRACTOR.name} {EXTRACTOR.version}. Raise the version in"
            " streams/extraction/pipeline.py and run this again.",
            file=sys.stderr,
        )
        return 1
    record = {"extractor": extractor, "articles": now}
    OUTPUT.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    print(f"{EXTRACTOR.name} {EXTRACTOR.version}: {len(others)} of {len(now)} articles changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
