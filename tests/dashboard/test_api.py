import json
from typing import Any

import pytest

from schemas import Meeting, PairCounts, Statement
from schemas.base import Message
from streams.dashboard.answers import MeetingPage, PairPage, StatementPage
from tests.client.sample import meeting, pair_counts
from tests.dashboard.conftest import Client


async def get(client: Client, path: str, **parameters: str) -> Any:
    async with client.get(path, params=parameters) as answer:
        assert answer.status == 200, await answer.text()
        assert answer.content_type == "application/json"
        return await answer.json()


@pytest.mark.parametrize(
    ("path", "model"),
    [("/meetings", MeetingPage), ("/statements", StatementPage), ("/pairs", PairPage)],
)
async def test_answers_are_the_models(client: Client, path: str, model: type[Message]) -> None:
    found = await get(client, path, limit="500")
    assert model.model_validate(found).model_dump(mode="json") == found
    assert found["next"] is None
    assert len(found["items"]) == (3 if path == "/pairs" else 31)


async def test_messages_are_whole(client: Client) -> None:
    (found,) = (await get(client, "/meetings", country="JPN"))["items"]
    assert Meeting.model_validate(found) == meeting(99, "CHN", "JPN", day="2026-11-20")


@pytest.mark.parametrize(
    ("parameters", "count"),
    [
        ({"pair": "PAK-IRN"}, 30),
        ({"pair": "irn-pak"}, 30),
        ({"country": "CHN"}, 1),
        ({"country": "USA"}, 0),
        ({"since": "2026-11-20"}, 1),
        ({"until": "2026-11-01"}, 2),
        ({"since": "2026-11-02", "until": "2026-11-03", "pair": "IRN-PAK"}, 4),
        ({"q": "minister jpn"}, 1),
        ({"q": "nothing of the kind"}, 0),
        ({"q": ""}, 31),
    ],
    ids=str,
)
@pytest.mark.parametrize("path", ["/meetings", "/statements"])
async def test_filters(client: Client, path: str, parameters: dict[str, str], count: int) -> None:
    if path == "/statements" and "q" in parameters:
        parameters = {"q": parameters["q"].replace("jpn", "chn")}
    found = await get(client, path, limit="100", **parameters)
    assert len(found["items"]) == count


@pytest.mark.parametrize("path", ["/meetings", "/statements", "/pairs"])
async def test_pages_are_the_whole(client: Client, path: str) -> None:
    whole = (await get(client, path, limit="500"))["items"]
    pages, cursor = [], {}
    while True:
        page = await get(client, path, limit="2", **cursor)
        pages += page["items"]
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
    assert pages == whole


async def test_pairs_of_a_range(client: Client) -> None:
    found = await get(client, "/pairs", since="2026-11-01", until="2026-11-12")
    rows = [(row["pair"], row["selected"]["meetings"], len(row["days"])) for row in found["items"]]
    assert rows == [("CHN-JPN", 3, 1), ("IRN-PAK", 2, 1)]
    assert found["items"][1]["total"]["meetings"] == 3
    (row,) = (await get(client, "/pairs", days="1", country="PAK"))["items"]
    assert [day["day"] for day in row["days"]] == ["2026-11-10"]
    (row,) = (await get(client, "/pairs", days="0", country="PAK"))["items"]
    assert row["days"] == []


@pytest.mark.parametrize("pair", ["IRN-PAK", "pak-irn"])
async def test_one_pair(client: Client, pair: str) -> None:
    found = PairCounts.model_validate(await get(client, f"/pairs/{pair}"))
    assert found == pair_counts("IRN-PAK", {"2026-10-30": (1, 4), "2026-11-10": (2, 1)})


@pytest.mark.parametrize(
    ("path", "detail"),
    [
        ("/pairs/IRN-USA", "nothing is known of IRN-USA"),
        ("/pairs/IRN-XYZ", "no country has the code XYZ"),
        ("/pairs/%00", "two are needed|no country"),
        ("/nowhere", "there is nothing at /nowhere"),
    ],
)
async def test_what_is_not_there(client: Client, path: str, detail: str) -> None:
    async with client.get(path) as answer:
        assert answer.status == 404
        assert answer.content_type == "application/problem+json"
        problem = await answer.json()
    assert problem["title"] == "Not Found"
    assert any(part in problem["detail"] for part in detail.split("|"))


@pytest.mark.parametrize(
    ("path", "parameter", "value", "advice"),
    [
        ("/meetings", "pair", "IRN", "two are needed"),
        ("/meetings", "country", "QQQ", "no country or organisation"),
        ("/meetings", "since", "yesterday", "2026-11-10"),
        ("/meetings", "since", "20261110", "2026-11-10"),
        ("/meetings", "until", "2026-02-30", "2026-11-10"),
        ("/meetings", "limit", "0", "greater than or equal to 1"),
        ("/meetings", "limit", "501", "less than or equal to 500"),
        ("/meetings", "limit", "many", "a number like 50"),
        ("/meetings", "q", "x" * 201, "at most 200"),
        ("/meetings", "cursor", "nonsense", "`next` of the page before"),
        ("/meetings", "cursor", "WzEsMiwiQSJd", "`next` of the page before"),  # one of /pairs
        ("/pairs", "cursor", "WyIiLDEsIkEiXQ", "`next` of the page before"),  # one of /meetings
        ("/pairs", "cursor", "WzEsMWU0MDAsIkEiXQ", "`next` of the page before"),
        ("/pairs", "pair", "IRN-PAK", "there are country, since"),
        ("/pairs", "days", "401", "less than or equal to 400"),
        ("/events", "q", "x", "there are pair, country"),
        ("/healthz", "verbose", "1", "there are none"),
    ],
)
async def test_a_wrong_parameter_is_named(
    client: Client, path: str, parameter: str, value: str, advice: str
) -> None:
    async with client.get(path, params={parameter: value}) as answer:
        assert answer.status == 400
        assert answer.content_type == "application/problem+json"
        problem = await answer.json()
    assert [error["parameter"] for error in problem["errors"]] == [parameter]
    assert advice in problem["errors"][0]["detail"]


async def test_more_mistakes(client: Client) -> None:
    async with client.get("/meetings?q=a&q=b") as answer:
        assert (await answer.json())["errors"][0]["detail"] == "given more than once"
    async with client.get("/meetings?since=2026-02-01&until=2026-01-01") as answer:
        assert "is before since" in (await answer.json())["detail"]


@pytest.mark.parametrize("path", ["/", "/meetings", "/pairs/IRN-PAK", "/openapi.json"])
async def test_what_is_unchanged_is_not_sent_again(client: Client, path: str) -> None:
    async with client.get(path) as first:
        tag, size = first.headers["ETag"], len(await first.read())
    assert size
    for known in (tag, f'"other", {tag}', tag.removeprefix("W/"), "*"):
        async with client.get(path, headers={"If-None-Match": known}) as again:
            assert (again.status, await again.read()) == (304, b"")
            assert again.headers["ETag"] == tag
    async with client.get(path, headers={"If-None-Match": '"other"'}) as other:
        assert (other.status, len(await other.read())) == (200, size)


async def test_the_tag_changes_with_the_answer(client: Client, board: Any) -> None:
    async with client.get("/meetings", params={"country": "FRA"}) as before:
        tag = before.headers["ETag"]
    board.take(meeting(1, "FRA", "USA"), 1)
    headers = {"If-None-Match": tag}
    async with client.get("/meetings", params={"country": "FRA"}, headers=headers) as after:
        assert after.status == 200
        assert after.headers["ETag"] != tag


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/meetings", "/pairs/IRN-PAK", "/events", "/"])
async def test_nothing_can_be_changed(client: Client, path: str, method: str) -> None:
    async with client.request(method, path) as answer:
        assert answer.status == 405
        assert answer.headers["Allow"] == "GET, HEAD"
        assert (await answer.json())["title"] == "Method Not Allowed"


@pytest.mark.parametrize("path", ["/", "/meetings", "/pairs", "/events", "/healthz"])
async def test_head(client: Client, path: str) -> None:
    async with client.head(path) as answer:
        assert (answer.status, await answer.read()) == (200, b"")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_a_failure_tells_nothing_of_its_inside(
    client: Client, board: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(board.store, "events", fail)
    async with client.get("/meetings") as answer:
        text = await answer.text()
    assert json.loads(text)["status"] == answer.status == 500
    assert "secret" not in text


async def test_statements_are_whole(client: Client) -> None:
    (found,) = (await get(client, "/statements", pair="CHN-JPN"))["items"]
    assert Statement.model_validate(found).evidence
