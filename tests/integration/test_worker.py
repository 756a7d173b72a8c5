"""The product as its users run it: the command line, a worker, and a plain consumer.

The articles are variants of one pattern (a visitor, three hosts, most sentences with pronouns),
with people, countries, city and weekday exchanged: rules must give each its own output.
"""

import asyncio
import base64
import json
import subprocess
import sys
import time
import urllib.request
import uuid
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from schemas import DeadLetter
from schemas.topics import TOPICS
from streams.feeds.text import parse_text
from streams.settings import Settings, load_settings
from streams.transport.broker.server import free_port
from tests.support.kafka import Record, read_all, wait_until_done
from tests.support.processes import environment

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(180)]


@dataclass(frozen=True)
class Variant:
    host: str
    host_people: str
    guest_people: str
    guest: str
    city: str
    weekday: str
    published: str
    day: str
    pair: str
    leader: tuple[str, str]
    minister: tuple[str, str]
    commander: tuple[str, str]
    visitor: tuple[str, str]

    @property
    def text(self) -> str:
        leader, minister, commander, visitor = (
            self.leader[0], self.minister[0], self.commander[0], self.visitor[0],
        )  # fmt: skip
        surname = leader.split()[-1]
        return f"""date {self.published} Foreign Desk

President {leader} said on {self.weekday} {self.host} hopes for closer military cooperation with {self.guest}.

He made the remarks in a meeting with visiting {self.guest}'s {self.visitor[1]} General {visitor} in {self.city}.

{surname} also called for more trade between the two countries.

"Our goal is a region without walls, and we shall reach it together," {surname} said.

{self.guest}'s top soldier arrived in {self.city} on {self.weekday} at the head of a delegation for talks with his {self.host_people} counterpart.

He also met with {self.host_people} {self.minister[1]} {minister}.

Earlier in the day, he held talks with {self.host_people} {self.commander[1]} General {commander}.

They stressed the need for the two armies to train together.
"""


VARIANTS = {
    "peru": Variant(
        "Peru", "Peruvian", "Ghanaian", "Ghana", "Lima", "Wednesday", "2026-11-11", "2026-11-11",
        "GHA-PER", ("Alonso Paredes", "President"), ("Rosa Huamán", "Foreign Minister"),
        ("Victor Quiroz", "Chief of Staff"), ("Kwame Boateng", "Chief of Defence Staff"),
    ),
    "jordan": Variant(
        "Jordan", "Jordanian", "Danish", "Denmark", "Amman", "Sunday", "2026-11-09", "2026-11-08",
        "DNK-JOR", ("Faris Haddadin", "President"), ("Rana Obeidat", "Foreign Minister"),
        ("Samir Majali", "Chief of Staff"), ("Lars Holmgaard", "Chief of Defence"),
    ),
}  # fmt: skip

BAD = {
    "empty body": b'{"id": "bad-1", "body": "  "}',
    "broken": b'{"id": "bad-2", "body": "The ministers of',
    "wrong type": b'{"id": "bad-3", "body": ["The ministers met."]}',
    "no UTF-8": b'{"id": "bad-4", "body": "caf\xe9"}',
    "no date": b'{"id": "bad-5", "body": "They met.", "published": "yesterday"}',
    "too large": b'{"id": "bad-6", "body": "' + b"They met. " * 500_000 + b'"}',
    "no object": b"[]",
    "nothing": b"\x00",
}
STRANGE = {
    "id": "strange",
    "body": "Kuzey ve güney arasındaki görüşmeler salı günü başladı. " * 8,
    "language": "xx",
}


@pytest.fixture(scope="module")
def config(kafka: str, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    name = f"t{uuid.uuid4().hex[:8]}"
    return load_settings(
        kafka_bootstrap_servers=kafka,
        topic_prefix=f"{name}.",
        app_id=name,
        data_dir=tmp_path_factory.mktemp("worker"),
        web_port=free_port(),
        session_timeout=6.0,
    )


def communique(
    config: Settings, *arguments: str, **options: Any
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "streams", *arguments],
        env=environment(config),
        capture_output=True,
        timeout=60,
        **options,
    )


@pytest.fixture(scope="module")
def worker(config: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    made = communique(config, "topics")
    assert made.returncode == 0, made.stderr.decode()
    log = tmp_path_factory.mktemp("log") / "worker.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "streams", "worker"],
            env=environment(config),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    yield
    assert process.poll() is None, log.read_text()
    process.terminate()
    assert process.wait(20) == 0, log.read_text()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def topics(
    config: Settings, worker: None, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[dict[str, list[Record]]]:
    """What all topics hold after every article, good and bad, has been through, one sent twice."""
    folder = tmp_path_factory.mktemp("articles")
    paths = []
    for name, variant in VARIANTS.items():
        paths.append(folder / f"{name}.txt")
        paths[-1].write_text(variant.text, encoding="utf-8")
    for path in (*paths, paths[0]):
        assert communique(config, "feed", "text", str(path)).returncode == 0
    lines = b"\n".join([*BAD.values(), json.dumps(STRANGE).encode()])
    fed = communique(config, "feed", "jsonl", "-", input=lines)
    assert fed.returncode == 0, fed.stderr.decode()
    await wait_until_done(config)
    await asyncio.sleep(2.5 * config.publish_interval)
    yield {topic.name: await read_all(config, topic.name) for topic in TOPICS}


def values(records: list[Record]) -> list[dict[str, Any]]:
    return [json.loads(record.value or b"") for record in records]


def article_id(variant: Variant) -> str:
    return parse_text(variant.text).id


@pytest.mark.parametrize("name", VARIANTS)
class TestArticle:
    async def test_three_meetings(self, name: str, topics: dict[str, list[Record]]) -> None:
        variant = VARIANTS[name]
        found = {
            m["meeting_id"]: m
            for m in values(topics["meetings"])
            if m["article_id"] == article_id(variant)
        }.values()
        assert {frozenset(p["name"] for p in m["participants"]) for m in found} == {
            frozenset({host[0], variant.visitor[0]})
            for host in (variant.leader, variant.minister, variant.commander)
        }
        for meeting in found:
            assert meeting["pairs"] == [variant.pair]
            assert meeting["date"] == variant.day
            assert meeting["place"]["city"] == variant.city
            assert meeting["status"] == "happened"
            body = parse_body(variant)
            for sentence in meeting["evidence"]:
                assert body[sentence["start"] : sentence["end"]] == sentence["text"]
        roles = {p["name"]: p["role"] for m in found for p in m["participants"]}
        for person in (variant.leader, variant.minister, variant.commander, variant.visitor):
            assert roles[person[0]] == person[1]

    async def test_statements(self, name: str, topics: dict[str, list[Record]]) -> None:
        variant = VARIANTS[name]
        said = [s for s in values(topics["statements"]) if s["article_id"] == article_id(variant)]

        def speakers(words: str) -> set[str]:
            return {p["name"] for s in said if words in s["text"] for p in s["speakers"]}

        assert speakers("hopes for closer military cooperation") == {variant.leader[0]}
        assert speakers("more trade between the two countries") == {variant.leader[0]}
        assert speakers("a region without walls") == {variant.leader[0]}
        assert speakers("the two armies to train together") == {
            variant.commander[0],
            variant.visitor[0],
        }

    async def test_counts(self, name: str, topics: dict[str, list[Record]]) -> None:
        """The first variant was sent twice, which changes nothing."""
        variant = VARIANTS[name]
        rows = [p for p in values(topics["country-pairs"]) if p["pair"] == variant.pair]
        total = rows[-1]["total"]
        assert (total["meetings"], total["meeting_mentions"], total["planned"]) == (3, 3, 0)
        assert rows[-1]["days"][0]["day"] == variant.day

    async def test_kafka_gives_what_extract_gives(
        self, name: str, topics: dict[str, list[Record]], config: Settings, tmp_path: Path
    ) -> None:
        path = tmp_path / "article.txt"
        path.write_text(VARIANTS[name].text, encoding="utf-8")
        direct = communique(config, "extract", "--text", str(path)).stdout.strip()
        streamed = {
            record.value
            for record in topics["enriched-articles"]
            if record.key == article_id(VARIANTS[name]).encode()
        }
        assert streamed == {direct}


def parse_body(variant: Variant) -> str:
    return parse_text(variant.text).body


async def test_every_message_is_a_cloudevent(topics: dict[str, list[Record]]) -> None:
    for topic in TOPICS:
        assert topics[topic.name], topic.name
        for record in topics[topic.name]:
            headers = dict(record.headers)
            assert headers["ce_specversion"] == b"1.0"
            assert headers["ce_type"].decode() == topic.event_type
            assert headers["ce_id"]
            assert headers["ce_source"].startswith(b"/communique/")
            assert headers["content-type"].startswith(b"application/json")


async def test_keys_are_the_contracts(topics: dict[str, list[Record]]) -> None:
    for name, field in (
        ("enriched-articles", "article_id"),
        ("meetings", "meeting_id"),
        ("statements", "statement_id"),
        ("country-pairs", "pair"),
    ):
        for record in topics[name]:
            assert record.key == json.loads(record.value or b"")[field].encode()


async def test_what_is_no_article_is_a_dead_letter_with_its_bytes(
    topics: dict[str, list[Record]],
) -> None:
    letters = [DeadLetter.model_validate_json(r.value or b"") for r in topics["dead-letters"]]
    assert sorted(letter.original_value or b"" for letter in letters) == sorted(BAD.values())
    by_value = {letter.original_value: letter for letter in letters}
    assert by_value[BAD["broken"]].stage == "decode"
    assert by_value[BAD["no UTF-8"]].stage == "decode"
    assert by_value[BAD["empty body"]].stage == "validate"
    assert "2017-11-06" in by_value[BAD["no date"]].error.message
    assert "COMMUNIQUE_ARTICLE_MAX_BYTES" in by_value[BAD["too large"]].error.message
    for letter in letters:
        assert base64.b64encode(letter.original_value or b"").decode() == letter.value


async def test_an_unknown_language_is_passed_on_with_nothing_guessed(
    topics: dict[str, list[Record]],
) -> None:
    (found,) = [a for a in values(topics["enriched-articles"]) if a["article_id"] == "strange"]
    assert found["language"] != "en"
    assert not any(found[name] for name in ("entities", "meetings", "statements"))


async def test_the_command_line_reads_the_same(
    topics: dict[str, list[Record]], config: Settings
) -> None:
    pair = VARIANTS["peru"].pair
    shown = communique(config, "pairs", pair, "--json")
    assert json.loads(shown.stdout)["total"]["meetings"] == 3
    table = communique(config, "pairs")
    assert pair in table.stdout.decode()
    tail = communique(config, "tail", "meetings", "--from-beginning", "--max", "3", "--json")
    assert len(tail.stdout.splitlines()) == 3
    letters = communique(config, "dead-letters", "list", "--json")
    assert len(letters.stdout.splitlines()) == len(BAD)
    check = communique(config, "check")
    assert check.returncode == 0, check.stderr.decode()


async def test_the_dashboard_serves_what_the_topics_hold(
    topics: dict[str, list[Record]], config: Settings
) -> None:
    """A process of its own that reads the published topics, not a worker's shard."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "streams", "dashboard", "--port", str(port)],
        env=environment(config),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        await asyncio.to_thread(_until_healthy, port)
        served = await asyncio.to_thread(_get, port, "/meetings?limit=100")
        wanted = {m["mention_id"] for m in values(topics["meetings"])}
        assert {m["mention_id"] for m in served["items"]} == wanted
        pair = await asyncio.to_thread(_get, port, f"/pairs/{VARIANTS['peru'].pair}")
        assert pair["total"]["meetings"] == 3
    finally:
        process.terminate()
        process.wait(20)


def _get(port: int, path: str) -> Any:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as response:
        return json.load(response)


def _until_healthy(port: int, limit: float = 60.0) -> None:
    until = time.monotonic() + limit
    while True:
        try:
            _get(port, "/healthz")
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return
