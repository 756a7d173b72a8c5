"""The garbage collector has nothing to do, and is told so."""

import gc
import subprocess
import sys

from schemas import RawArticle
from streams.extraction.pipeline import extract
from streams.ops.collector import YOUNG

BODY = (
    "Peruvian President Ana Quispe met Norwegian Prime Minister Ingrid Solheim in Lima on Monday."
    ' "We agree on fish," she told her guest. The two spoke for an hour. "He is my friend," said'
    " Quispe's spokesman, who gave no details of the talks between the two countries."
)
SETTLED = f"""
import gc
from streams.ops.collector import settle
settle()
assert gc.get_freeze_count() > 1000, "what is there is looked at again"
assert gc.get_threshold()[0] == {YOUNG} and gc.isenabled()
"""


def test_what_is_there_is_kept_out_of_collection() -> None:
    subprocess.run([sys.executable, "-c", SETTLED], check=True)


def test_an_article_leaves_no_garbage() -> None:
    article = RawArticle(body=BODY, language="en")
    extract(article)
    gc.collect()
    gc.disable()
    try:
        found = extract(article)
        assert found.meetings
        assert found.statements
        assert gc.collect() == 0, "circles keep a whole document until the next collection"
    finally:
        gc.enable()
