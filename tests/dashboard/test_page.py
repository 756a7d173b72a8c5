"""The live page in a real browser, without a screen."""

import asyncio
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from schemas import Participant
from streams.dashboard import page
from streams.dashboard.board import Board
from streams.dashboard.server import create_app, serving
from tests.client.sample import meeting, pair_counts, statement
from tests.dashboard.conftest import filled_board, healthy

BROWSER = next((found for n in ("chromium", "google-chrome") if (found := shutil.which(n))), None)
DRIVER = shutil.which("chromedriver")


def test_it_needs_nothing_from_elsewhere() -> None:
    text = page.html().decode()
    assert not re.search(r"<(script|img|iframe|source|embed)[^>]+src=|@import|url\(", text)
    assert re.findall(r"<link[^>]+>", text) == ['<link rel="icon" href="data:,">']
    assert "default-src 'none'" in page.content_security_policy()


class Served:
    """A board that is served from a thread, changed from the test."""

    def __init__(self) -> None:
        self.board: Board
        self.address = ""
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._started = threading.Event()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._run(),))

    def __enter__(self) -> "Served":
        self._thread.start()
        assert self._started.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(20)

    async def _run(self) -> None:
        self.board = filled_board()  # here: SQLite's connection belongs to one thread
        async with serving(create_app(self.board, healthy), host="127.0.0.1", port=0) as address:
            self.address = address
            self._started.set()
            await self._stop.wait()

    def take(self, *messages: Any) -> None:
        for message in messages:
            self._loop.call_soon_threadsafe(self.board.take, message, 10_000)


@pytest.fixture
def served() -> Iterator[Served]:
    with Served() as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    webdriver = pytest.importorskip("selenium.webdriver", reason="the page's tests need selenium")
    if not (BROWSER and DRIVER):
        pytest.skip("the page's tests need Chromium and its chromedriver")
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    service = webdriver.ChromeService(DRIVER)
    opened = webdriver.Chrome(options=options, service=service)
    opened.set_window_size(1400, 900)
    yield opened
    opened.quit()


@pytest.fixture
def shown(browser: Any, served: Served) -> Iterator[Any]:
    browser.get(served.address)
    until(lambda: texts(browser, "#meetings li"))
    until(lambda: texts(browser, "#statements li"))
    until(lambda: browser.find_element("css selector", "#state").text == "Live")
    yield browser
    problems = [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]
    browser.get("about:blank")  # hangs up
    assert problems == []


def until(reached: Callable[[], object], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < end, "what was waited for did not come"
        time.sleep(0.05)


def texts(browser: Any, selector: str) -> list[str]:
    """The texts of all elements at one moment: the page redraws itself while it is looked at."""
    script = "return [...document.querySelectorAll(arguments[0])].map((e) => e.innerText.trim())"
    return list(browser.execute_script(script, selector))


def press(browser: Any, selector: str) -> None:
    browser.find_element("css selector", selector).click()


def pairs(browser: Any) -> list[str]:
    return texts(browser, "#pairs tbody button")


def test_pairs_meetings_and_statements_are_there(shown: Any) -> None:
    assert pairs(shown) == ["CHN–JPN", "IRN–PAK", "FRA–USA"]
    assert texts(shown, "#pairs tbody tr:first-child td.number") == ["4", "2", "7"]
    first = texts(shown, "#meetings li")[0]
    assert "Minister CHN 99 (Foreign Minister, CHN) – Minister JPN 99" in first
    assert "The ministers of CHN and JPN met for the 99th time." in first
    assert "We look forward to working with JPN" in texts(shown, "#statements li")[0]
    label = "return document.querySelector('.spark').getAttribute('aria-label')"
    assert shown.execute_script(label) == "30 days to 2026-11-16: 4 meetings, 7 statements"


def test_the_evidence_is_marked(shown: Any) -> None:
    quoted = "We look forward to working with JPN, point 99"
    assert texts(shown, "#statements li:first-child blockquote") == [
        f'"{quoted}," the minister said.'
    ]
    assert texts(shown, "#statements li:first-child mark") == [quoted]


def test_what_comes_is_shown_without_loading_again(shown: Any, served: Served) -> None:
    served.take(meeting(500, "FRA", "USA", day="2026-11-29"), statement(501, "FRA", "USA"))
    served.take(pair_counts("FRA-USA", {"2026-11-29": (50, 2)}))
    until(lambda: "Minister FRA 500" in texts(shown, "#meetings li")[0])
    until(lambda: pairs(shown)[0] == "FRA–USA")
    assert "point 501" in " ".join(texts(shown, "#statements li"))
    assert len(texts(shown, "#meetings li.fresh")) == 1


def test_a_pair_is_chosen_and_let_go(shown: Any) -> None:
    press(shown, '#pairs [data-place="table/CHN-JPN"]')
    until(lambda: len(texts(shown, "#meetings li")) == 1)
    until(lambda: len(texts(shown, "#statements li")) == 1)
    until(lambda: "4 meetings, 2 planned, 7 statements" in texts(shown, "#chosen")[0])
    assert "pair=CHN-JPN" in shown.current_url
    assert texts(shown, '#pairs [aria-pressed="true"]') == ["CHN–JPN"]
    assert shown.switch_to.active_element.get_attribute("data-place") == "table/CHN-JPN"
    press(shown, "#chosen button")
    until(lambda: len(texts(shown, "#meetings li")) == 31)
    assert "pair" not in shown.current_url
    shown.back()
    until(lambda: len(texts(shown, "#meetings li")) == 1)


def test_an_address_with_filters_can_be_shared(browser: Any, served: Served) -> None:
    browser.get(f"{served.address}?country=JPN&q=minister")
    until(lambda: len(texts(browser, "#meetings li")) == 1)
    assert browser.find_element("css selector", "#country").get_property("value") == "JPN"
    assert pairs(browser) == ["CHN–JPN"]
    browser.get("about:blank")


def test_words_and_what_is_wrong(shown: Any) -> None:
    shown.find_element("css selector", "#q").send_keys("jpn 99th")
    until(lambda: len(texts(shown, "#meetings li")) == 1)
    until(lambda: texts(shown, "#statements .empty") == ["No statement that fits."])
    press(shown, "#clear")
    until(lambda: len(texts(shown, "#meetings li")) == 31)
    shown.find_element("css selector", "#country").send_keys("QQQ")
    until(lambda: "no country or organisation" in texts(shown, "#country-problem")[0])
    shown.get_log("browser")  # the refused requests are meant


def test_more_is_fetched_when_asked_for(shown: Any, served: Served) -> None:
    served.take(*(meeting(600 + n, "FRA", "USA", day="2026-11-21") for n in range(60)))
    until(lambda: len(texts(shown, "#meetings li")) == 40)
    press(shown, "#meetings .more")
    until(lambda: len(texts(shown, "#meetings li")) == 80)
    press(shown, "#meetings .more")
    until(lambda: len(texts(shown, "#meetings li")) == 91)
    served.take(meeting(700, "FRA", "USA", day="2026-11-29"))
    until(lambda: len(texts(shown, "#meetings li")) == 92)
    assert "Minister FRA 700" in texts(shown, "#meetings li")[0]


def test_reports_of_one_meeting_are_one(shown: Any, served: Served) -> None:
    one = meeting(800, "FRA", "USA", day="2026-11-28", source="First")
    other = one.model_copy(update={"mention_id": "another", "source": "Second"})
    served.take(one, other)
    until(lambda: "Second" in texts(shown, "#meetings li")[0])
    assert sum("Minister FRA 800" in text for text in texts(shown, "#meetings li")) == 1
    assert "First" in texts(shown, "#meetings li")[0]


def test_what_an_article_says_is_never_markup(shown: Any, served: Served) -> None:
    attack = "<img src=x onerror='document.title=1'>"
    person = Participant(name=attack, role=attack, country="FRA")
    bad = meeting(900, "FRA", "USA", day="2026-11-30", participants=(person,))
    (evidence,) = bad.evidence
    served.take(
        bad.model_copy(
            update={
                "evidence": (evidence.model_copy(update={"text": attack}),),
                "source": attack,
                "url": "javascript:document.title=1",
            }
        )
    )
    until(lambda: attack in texts(shown, "#meetings li")[0])
    assert shown.execute_script("return document.images.length") == 0
    assert (
        shown.execute_script(
            "return document.querySelectorAll('#meetings li:first-child a').length"
        )
        == 0
    )


def test_it_says_when_the_line_is_cut_and_comes_back(browser: Any) -> None:
    with Served() as first:
        browser.get(first.address)
        until(lambda: texts(browser, "#state") == ["Live"])
    until(lambda: "trying again" in texts(browser, "#state")[0])
    browser.get("about:blank")
    browser.get_log("browser")


@pytest.mark.parametrize("width", [320, 700, 1600])
def test_it_fits_every_width(shown: Any, width: int) -> None:
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    shown.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        wide = shown.execute_script("return document.documentElement.scrollWidth")
        assert wide <= width
    finally:
        shown.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read(shown: Any, scheme: str) -> None:
    """All texts have WCAG 2's contrast for small text, 4.5 to 1, against what is behind them."""
    feature = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    shown.execute_cdp_cmd("Emulation.setEmulatedMedia", feature)
    try:
        low = shown.execute_script(CONTRAST)
    finally:
        shown.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert low == []


def test_everything_has_a_name(shown: Any) -> None:
    for selector in ("button", "input", "select", "a", "svg[role=img]", "[role=group]"):
        elements = shown.find_elements("css selector", selector)
        assert elements, selector
        unnamed = [
            e.get_attribute("outerHTML")
            for e in elements[:20]
            if e.is_displayed() and not e.accessible_name
        ]
        assert unnamed == [], selector


CONTRAST = """
const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
const rgb = (color) => {
  canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data];
};
const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
  .map((c) => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
  .reduce((sum, c, i) => sum + c * [.2126, .7152, .0722][i], 0);
const behind = (element) => {
  for (let e = element; e; e = e.parentElement) {
    const color = rgb(getComputedStyle(e).backgroundColor);
    if (color[3] > 250) return color;
  }
  return [255, 255, 255];
};
const low = new Set();
for (const element of document.querySelectorAll("body *")) {
  const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
  if (!own || !element.checkVisibility() || element.closest("script, svg, .unseen")) continue;
  const [a, b] = [light(rgb(getComputedStyle(element).color)), light(behind(element))];
  const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
  if (ratio < 4.5) low.add(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`);
}
return [...low];
"""
