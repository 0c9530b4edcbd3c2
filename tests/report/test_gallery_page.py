"""The gallery's page, read as text and opened in a browser."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser

from glance.language.styles import BY_NAME, STYLES
from glance.report.gallery import Hung, drawn, gallery_page, gallery_plan
from tests.report.test_timeline_page import ATTACKS, Elements

FEW = tuple(BY_NAME[name] for name in ("cubism", "noir", "pixel_art"))
GREY = np.full((18, 32, 3), 90, np.uint8)


def page_of(subject: str) -> str:
    return gallery_page(subject, [Hung(style, GREY) for style in STYLES], 240)


def test_the_plan_is_one_frame_in_each_style_at_one_seed() -> None:
    plan = gallery_plan("a house", FEW, 320, 5, "sketch")
    assert (plan.frames, plan.width, plan.height) == (3, 320, 180)
    assert [shot.style[0].name for shot in plan.shots] == [style.name for style in FEW]
    assert {shot.seed for shot in plan.shots} == {5}
    assert plan == gallery_plan("a house", FEW, 320, 5, "sketch")


def test_a_picture_does_not_depend_on_its_neighbours() -> None:
    together = drawn("a house", FEW, 64)
    alone = drawn("a house", FEW[2:], 64)
    assert (together[2].picture == alone[0].picture).all()


@pytest.mark.parametrize("words", ATTACKS)
def test_the_subject_stays_words(words: str) -> None:
    harmless, attacked = Elements(page_of("x")).found, Elements(page_of(words)).found
    assert [tag for tag, _ in attacked] == [tag for tag, _ in harmless]
    assert [sorted(names) for _, names in attacked] == [sorted(names) for _, names in harmless]
    title = page_of(words).split("<h1>")[1].split("</h1>")[0]
    assert unescape(title) == words.encode("utf-8", "replace").decode()


def test_the_page_asks_for_nothing_from_elsewhere() -> None:
    page = page_of("a house")
    for tag, attributes in Elements(page).found:
        for name in ("src", "href", "srcset", "data", "action"):
            assert (attributes.get(name) or "data:").startswith("data:"), tag
    [meta] = [m for m in Elements(page).named("meta") if m.get("http-equiv")]
    assert (meta["content"] or "").startswith("default-src 'none'")


def test_in_a_browser_typing_sifts_and_a_click_copies(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "gallery.html"
    path.write_text(page_of("<b>a house</b>"), "utf-8")
    window = browser.new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    complaints: list[str] = []
    window.on("console", lambda message: complaints.append(message.text))
    window.on("pageerror", lambda error: complaints.append(str(error)))
    window.goto(path.as_uri())
    assert window.inner_text("h1") == "<b>a house</b>"
    window.fill("#find", "pixel art")
    assert window.locator("button:visible").count() == 1
    assert window.inner_text("#count") == f"1 of {len(STYLES)} styles"
    window.click("button:visible")
    window.wait_for_function("document.getElementById('said').textContent.startsWith('Copied')")
    assert window.inner_text("#said") == "Copied: style pixel_art"
    window.fill("#find", "")
    assert window.locator("button:visible").count() == len(STYLES)
    assert complaints == []
    window.context.close()
