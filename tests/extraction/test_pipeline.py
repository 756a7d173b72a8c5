"""What holds of the pipeline as a whole; what it finds is tested step by step beside this."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

from schemas import RawArticle
from streams.demo import ARTICLES
from streams.extraction.pipeline import extract

MET = "Zebulon Quark met Norwegian Prime Minister Ingrid Solheim in Oslo on Tuesday."


def test_office_holders_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(
        "country,office,title,name,variants,start,end,gender\n"
        "PER,foreign_minister,Foreign Minister,Zebulon Quark,,2026-01-01,,m\n"
    )
    article = RawArticle(body=MET, published=dt.date(2026, 11, 10))
    (meeting,) = extract(article, lexicons=tmp_path).meetings
    assert meeting.pairs == ("NOR-PER",)
    assert {p.name: p.role for p in meeting.participants}["Zebulon Quark"] == "Foreign Minister"
    assert extract(article).meetings == ()


def test_the_output_does_not_hang_on_the_hash_seed() -> None:
    """Sets and dicts of strings are ordered by a seed that differs from process to process."""
    outputs = {
        subprocess.run(
            [sys.executable, "-m", "streams", "extract", "--input", str(ARTICLES)],
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1
    assert len(outputs.pop().splitlines()) > 10


def test_the_published_moment_goes_out_in_utc() -> None:
    article = RawArticle.model_validate({"body": MET, "published": "2026-11-10T23:30:00-05:00"})
    assert b'"published":"2026-11-11T04:30:00Z"' in extract(article).to_bytes()


def test_on_tuesday_is_meant_in_the_publishers_own_day() -> None:
    body = "Peruvian President Ana Quispe met Norwegian Prime Minister Ingrid Solheim on Tuesday."
    article = RawArticle.model_validate({"body": body, "published": "2026-11-10T23:30:00-05:00"})
    (meeting,) = extract(article).meetings
    assert meeting.date == dt.date(2026, 11, 10)
