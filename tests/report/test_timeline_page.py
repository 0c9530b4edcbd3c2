"""The timeline page, read as text and opened in a browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from glance.plan.plan import Camera, Finish, Landmarks, Plan
from glance.report.timeline_page import timeline_page
from glance.report.view import View
from tests.report.plans import hostile_plan, peaks, plan, thumbnails

ATTACKS = (
    "<script>window.hacked = 1</script>",
    "</script><script>window.hacked = 1</script>",
    "<!--<script>",
    "]]></svg><img src=x onerror='window.hacked = 1'>",
    "\" onmouseover=\"window.hacked = 1\" x=\"",
    "' style='background:url(https://example.com/a.png)",
    "</title><script>window.hacked = 1</script>",
    "{{ 7 * 191 }}{% raw %}",
    "\u2028\u2029\x00\ud800",
)  # fmt: skip


class Elements(HTMLParser):
    """Every element of a page, with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def page_of(made: Plan) -> str:
    return timeline_page(made, peaks(), thumbnails())


def test_the_same_plan_gives_the_same_page() -> None:
    assert page_of(plan()) == page_of(plan())


def long_plan(seconds: int) -> Plan:
    """Something that moves all the time, with a cut on every second bar."""
    made, frames = plan(), 6 * seconds
    moving = tuple(1 + (n * 7919 % 1000) / 5000 for n in range(frames))
    beats = tuple(n * 0.5 for n in range(2 * seconds))
    shots = tuple(
        replace(made.shots[0], start=n, end=min(n + 24, frames), tail=0, camera=Camera())
        for n in range(0, frames, 24)
    )
    return replace(
        made,
        fps=Fraction(6),
        frames=frames,
        shots=shots,
        finish=Finish(brightness=moving),
        audio=replace(made.audio, duration=float(seconds)),
        landmarks=Landmarks(beats, beats[::4], (), (), ()),
    )


def test_the_page_of_two_hours_opens_in_a_browser() -> None:
    """What nobody could see isn't on it: most of the times, and every second value."""
    page = timeline_page(long_plan(2 * 3600), peaks(), {})
    (found,) = re.findall(r'id="data">(.*?)</script>', page)
    data = json.loads(found)
    runs = [run for lane in data["lanes"] for curve in lane["curves"] for run in curve[1]]
    assert (data["frames"], data["step"]) == (43_200, 2)
    assert [len(values) for _, _, values in runs if isinstance(values, list)] == [21_600]
    assert page.count('class="second ') < 2500
    assert len(page) < 6_000_000


def test_the_page_asks_for_nothing_from_elsewhere() -> None:
    for tag, attributes in Elements(page_of(plan())).found:
        for name in ("src", "href", "xlink:href", "srcset", "data", "action"):
            assert (attributes.get(name) or "data:").startswith("data:"), (tag, attributes)
    assert "@import" not in page_of(plan())
    assert "url(" not in page_of(plan())


def test_the_policy_lets_only_the_page_itself_run() -> None:
    [policy] = [
        attributes["content"] or ""
        for attributes in Elements(page_of(plan())).named("meta")
        if attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert re.fullmatch(r"'sha256-[\w+/]+='", rules["script-src"])
    assert "media-src" not in rules
    assert "http" not in policy


@pytest.mark.parametrize("words", ATTACKS)
def test_words_of_a_script_stay_words(words: str) -> None:
    harmless, attacked = Elements(page_of(hostile_plan("x"))), page_of(hostile_plan(words))
    found = Elements(attacked).found
    assert [tag for tag, _ in found] == [tag for tag, _ in harmless.found]
    assert [sorted(names) for _, names in found] == [sorted(names) for _, names in harmless.found]
    [title] = re.findall("<h1>(.*?)</h1>", attacked, re.S)
    assert unescape(title) == words.encode("utf-8", "replace").decode()


def test_the_numbers_are_readable_json_without_markup() -> None:
    page = page_of(hostile_plan(ATTACKS[1]))
    [text] = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    assert "<" not in text
    data = json.loads(text)
    assert data["frames"] == plan().frames
    assert data["lanes"][0]["shares"][0][0] == ATTACKS[1]


def test_a_player_only_where_the_song_is_given() -> None:
    assert "<audio" not in page_of(plan())
    page = timeline_page(plan(), [], {}, audio='my "song" #1.ogg')
    [player] = Elements(page).named("audio")
    assert player["src"] == "my%20%22song%22%20%231.ogg"


def test_a_player_never_leaves_the_machine() -> None:
    page = timeline_page(plan(), [], {}, audio="https://example.com/song.ogg")
    assert Elements(page).named("audio")[0]["src"] == "https%3A//example.com/song.ogg"


# In the browser ---------------------------------------------------------------------------


class Opened:
    """A page, what it complained of, and what it asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))

    def open(self, folder: Path, html: str) -> Page:
        path = folder / "page.html"
        path.write_text(html, "utf-8")
        self.page.goto(path.as_uri())
        return self.page

    @property
    def asked_elsewhere(self) -> list[str]:
        return [url for url in self.requests if not url.startswith(("data:", "file:"))]

    def text(self, selector: str) -> str:
        return self.page.inner_text(selector)


@pytest.fixture
def window(browser: Browser) -> Iterator[Opened]:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    yield Opened(page)
    page.close()


def place_of(page: Page, seconds: float) -> tuple[float, float]:
    """Where an instant is on the screen, on the ruler."""
    box = page.locator("#ruler").bounding_box()
    assert box
    whole = plan().frames / float(plan().fps)
    return box["x"] + box["width"] * seconds / whole, box["y"] + 10


def seconds_in(clock: str) -> float:
    minutes, rest = clock.split(":")
    return int(minutes) * 60 + float(rest)


def test_the_page_opens_without_a_complaint(window: Opened, tmp_path: Path) -> None:
    page = window.open(tmp_path, page_of(plan()))
    assert window.complaints == []
    assert window.requests == [page.url, *(url for url in window.requests if url[:5] == "data:")]
    assert page.locator(".shot").count() == len(plan().shots)
    assert page.locator(".shot img").count() == len(plan().shots)
    assert page.evaluate("[...document.images].every(image => image.naturalWidth > 0)")


def test_it_fits_a_window_of_1280_pixels(window: Opened, tmp_path: Path) -> None:
    page = window.open(tmp_path, page_of(plan()))
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert page.evaluate("view.scrollWidth <= view.clientWidth")


def test_hovering_shows_exact_values(window: Opened, tmp_path: Path) -> None:
    page = window.open(tmp_path, page_of(plan()))
    page.mouse.move(*place_of(page, 10.0))
    frame = int(window.text("#at-frame"))
    assert abs(frame - 240) <= 1
    assert window.text("#at-shot") == "3 of 4"
    assert abs(float(window.text("#at-bar")) - (10.0 - 0.08) / 2) < 0.01
    assert abs(seconds_in(window.text("#at-time")) - 10.0) < 0.02  # a pixel is 15 ms
    shown = window.text(".lane:has(b:text-is('camera zoom')) output")
    expected = plan().shots[2].camera.zoom
    assert isinstance(expected, tuple)
    assert float(shown.rstrip("×")) == pytest.approx(expected[frame - 194], abs=1e-3)
    assert "cubism" in window.text(".lane:has(b:text-is('style')) output")
    assert page.locator("#cursor").is_visible()


def test_the_script_and_the_report_agree_on_where_it_is(window: Opened, tmp_path: Path) -> None:
    from glance.report.ruler import Ruler

    page = window.open(tmp_path, page_of(plan()))
    ruler = Ruler.of(plan().landmarks)
    for seconds in (0.02, 0.5, 4.2, 9.8, 16.0):
        page.mouse.move(*place_of(page, seconds))
        at = seconds_in(window.text("#at-time"))
        assert window.text("#at-locator") == ruler.locator(at)
        assert float(window.text("#at-beat")) == pytest.approx(ruler.beat(at) or 0, abs=0.02)


def test_keys_zoom_around_the_middle_and_back(window: Opened, tmp_path: Path) -> None:
    page = window.open(tmp_path, page_of(plan()))
    fitting = page.locator("#ruler").bounding_box()
    page.keyboard.press("+")
    page.keyboard.press("+")
    zoomed = page.locator("#ruler").bounding_box()
    assert fitting
    assert zoomed
    assert zoomed["width"] == pytest.approx(fitting["width"] * 1.6**2, rel=0.02)
    middle = fitting["x"] + fitting["width"] / 2
    assert zoomed["x"] + zoomed["width"] / 2 == pytest.approx(middle, abs=2)
    page.keyboard.press("0")
    assert page.evaluate("view.scrollWidth <= view.clientWidth")


def test_the_wheel_zooms_where_the_mouse_is(window: Opened, tmp_path: Path) -> None:
    page = window.open(tmp_path, page_of(plan()))
    x, y = place_of(page, 12.0)
    page.mouse.move(x, y + 100)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -400)
    page.keyboard.up("Control")
    page.wait_for_function("view.scrollWidth > view.clientWidth * 1.5")
    assert place_of(page, 12.0)[0] == pytest.approx(x, abs=3)


@pytest.mark.parametrize("words", ATTACKS)
def test_nothing_a_script_says_is_run(words: str, window: Opened, tmp_path: Path) -> None:
    page = window.open(tmp_path, page_of(hostile_plan(words)))
    page.mouse.move(*place_of(page, 3.0))
    assert page.evaluate("window.hacked") is None
    assert window.complaints == []
    assert window.asked_elsewhere == []
    assert page.locator(".shot").count() == len(plan().shots)


def test_the_player_plays_what_lies_beside_the_page(window: Opened, tmp_path: Path) -> None:
    import numpy as np
    import soundfile

    soundfile.write(tmp_path / "a song.wav", np.zeros(22050 * 16, dtype="float32"), 22050)
    page = window.open(tmp_path, timeline_page(plan(), [], {}, audio="a song.wav"))
    page.wait_for_function("song.readyState >= 1")
    page.mouse.click(*place_of(page, 8.0))
    assert page.evaluate("song.currentTime") == pytest.approx(8.0, abs=0.1)
    assert page.locator("#playhead").is_visible()
    assert window.complaints == []


def test_a_song_without_music_in_it_still_opens(window: Opened, tmp_path: Path) -> None:
    bare = replace(plan(), landmarks=Landmarks((), (), (), ()), finish=Finish())
    page = window.open(tmp_path, timeline_page(bare, [], {}))
    page.mouse.move(*place_of(page, 5.0))
    assert window.text("#at-bar") == window.text("#at-locator") == "–"
    assert window.text("#at-shot") == "2 of 4"
    assert window.complaints == []


def test_a_pickup_is_before_bar_nought(window: Opened, tmp_path: Path) -> None:
    made = plan()
    early = replace(made, landmarks=replace(made.landmarks, first_bar=-1))
    page = window.open(tmp_path, page_of(early))
    page.mouse.move(*place_of(page, 2.08 + 0.25))
    assert float(window.text("#at-bar")) == pytest.approx(0.125, abs=0.02)
    assert float(window.text("#at-beat")) == pytest.approx(0.5, abs=0.05)
    assert page.locator("#ruler .bar").first.inner_text() == "-1"


def test_it_prints(window: Opened, tmp_path: Path) -> None:
    page = window.open(tmp_path, page_of(plan()))
    assert page.pdf().startswith(b"%PDF")
    page.emulate_media(media="print")
    assert not page.locator("#readout").is_visible()
    assert page.locator(".shot").first.is_visible()


def test_doubtful_beats_are_marked_over_the_waveform() -> None:
    made = plan()
    beats = made.landmarks.beats
    marks = replace(made.landmarks, doubtful=(*beats[4:7], beats[10]))
    view = View(replace(made, landmarks=marks))
    sure, guessed = view.heard_beats()
    assert (sure.count("M"), guessed.count("M")) == (len(beats) - 4, 4)
    assert view.doubts() == [(beats[4], beats[7]), (beats[10], beats[11])]
    page = timeline_page(view.plan, [(-1.0, 1.0)] * 8, {})
    assert page.count('class="doubt"') == 2
    assert "extrapolated" in page
    assert 'class="doubt"' not in timeline_page(made, [(-1.0, 1.0)] * 8, {})
