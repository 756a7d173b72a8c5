"""A new event type is an extraction module, a schema and an agent, and no change anywhere else."""

import subprocess
import sys
from pathlib import Path

SCHEMA = """
from schemas.base import Message
from schemas.topic import Topic


class Sanction(Message):
    sanction_id: str
    article_id: str
    source: str
    target: str


TOPIC = Topic(
    name="sanctions",
    model=Sanction,
    key="sanction_id",
    description="Who put whom under sanctions.",
    writers=("sanctions",),
    readers=("consumers",),
)
"""

EXTRACTION = """
from schemas import EnrichedArticle
from schemas.sanction import Sanction


def find_sanctions(article: EnrichedArticle) -> list[Sanction]:
    if "sanctions" not in article.body:
        return []
    source, target = article.countries[:2]
    return [
        Sanction(sanction_id=f"{article.article_id}/0", article_id=article.article_id,
                 source=source, target=target)
    ]
"""

AGENT = """
from schemas import EnrichedArticle
from schemas.sanction import TOPIC
from schemas.topics import ENRICHED_ARTICLES
from streams.extraction.sanctions import find_sanctions
from streams.fanout import outgoing
from streams.transport.codec import decode


def attach(flow):
    @flow.agent(ENRICHED_ARTICLES)
    async def sanctions(message):
        for found in find_sanctions(decode(EnrichedArticle, message.value)):
            await flow.send(outgoing(TOPIC, found), agent="sanctions")

    return sanctions
"""

USE = """
import sys, pathlib
import schemas, streams.agents, streams.extraction
root = pathlib.Path(sys.argv[1])
for package in (schemas, streams.agents, streams.extraction):
    package.__path__.append(str(root / package.__name__))

from schemas import EnrichedArticle, Extractor
from schemas.publish import json_schema
from schemas.topics import by_name
from streams.app import create_flow
from streams.settings import load_settings
from streams.transport.provision import catalogue_specs

settings = load_settings(data_dir=root / "data", store="memory")
flow = create_flow(settings)
assert "sanctions" in flow.guards, flow.guards
assert "sanctions" in {spec.name for spec in catalogue_specs(settings)}
assert json_schema(by_name("sanctions"))["properties"]["target"]
from streams.extraction.sanctions import find_sanctions
article = EnrichedArticle(article_id="a", body="New sanctions.", countries=("USA", "RUS"),
                          extractor=Extractor(name="t", version="1"))
assert find_sanctions(article)[0].target == "RUS"
print("attached")
"""


def test_sanctions(tmp_path: Path) -> None:
    for package, name, text in (
        ("schemas", "sanction", SCHEMA),
        ("streams.extraction", "sanctions", EXTRACTION),
        ("streams.agents", "sanctions", AGENT),
    ):
        folder = tmp_path / package
        folder.mkdir()
        (folder / f"{name}.py").write_text(text)
    done = subprocess.run(
        [sys.executable, "-c", USE, str(tmp_path)], capture_output=True, text=True
    )
    assert done.stdout == "attached\n", done.stderr
