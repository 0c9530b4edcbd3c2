"""Sessions: what they cost, what they notice, and what the docs say of them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import glance
from glance.language import again, placing, walk
from glance.session import Session
from glance.syntax.layout import lay_out
from glance.syntax.passages import cut_at_margin
from glance.syntax.source import Source
from tests.session.edits import LOCK, SCRIPT, lock, world
from tests.work import work

ROOT = Path(__file__).parents[2]
HEAD = 'glance 1\naudio "song.ogg"\nlet a = 0.3\nlook warm:\n    hue 20deg\n'


def script(cues: int) -> str:
    lines = (
        f"on beat {n % 60}:\n    flash 0.0{n % 9}\n    camera roll {n}deg\n" for n in range(cues)
    )
    return HEAD + "".join(lines)


def begun(text: str) -> Session:
    return glance.begin(Source(str(SCRIPT), text), world())


def messages(session: Session) -> list[str]:
    return [fault.message for fault in session.diagnostics]


@given(st.text(st.sampled_from('ab#"; \t\r\n:')))
def test_passages_joined_are_the_script_and_each_is_one_block(text: str) -> None:
    passages = [said for said, _ in cut_at_margin(text)]
    assert "".join(passages) == text
    assert len(set(cut_at_margin(text))) == len(passages)
    for number, said in enumerate(passages):
        lines = lay_out(Source("x", said)).lines
        at_margin = [line.code != "" and line.indent == "" for line in lines]
        assert number == 0 or at_margin[0]
        assert sum(at_margin) <= 1


def test_an_edit_costs_a_small_part_of_the_whole() -> None:
    text = script(200)
    session = begun(text)
    whole = work(lambda: begun(text))
    edit = text.replace("camera roll 100deg", "camera roll 101deg")
    assert work(lambda: session.edited(edit)) < whole / 10


def test_an_edit_of_a_name_costs_what_uses_it() -> None:
    text = script(200) + "on bar 3: strength a\n"
    session = begun(text)
    whole = work(lambda: begun(text))
    assert work(lambda: session.edited(text.replace("0.3", "0.4"))) < whole / 8
    wrong = session.edited(text.replace("0.3", "3s"))
    assert any("strength" in message for message in messages(wrong))


def test_a_look_that_is_mended_is_mended_wherever_it_is_used() -> None:
    text = HEAD.replace("20deg", "20") + "on bar 1: use warm\non bar 2: use warm\n"
    session = begun(text)
    assert len(messages(session)) == 1, "a slip of a look is told once"
    assert messages(session.edited(text.replace("hue 20", "hue 20deg"))) == []
    first_gone = session.edited(text.replace("on bar 1: use warm\n", ""))
    assert messages(first_gone) == messages(session)


def test_two_that_say_the_same_are_two() -> None:
    session = begun(HEAD + "on bar 3: brightness 2s\n")
    twice = session.edited(session.source.text + "on bar 3: brightness 2s\n")
    places = [fault.span and fault.span.start for fault in twice.diagnostics]
    assert len(set(places)) == len(places) == 2


def test_another_lock_is_noticed() -> None:
    here = world()
    session = glance.begin(Source(str(SCRIPT), HEAD + "on bar 1: cut\n"), here)
    here.files[LOCK] = lock(90, 0)
    slower = session.edited()
    cut, before = (found.outcome.value.settings[0].stretch.start for found in (slower, session))
    assert cut == pytest.approx(0.2 + 5 * 60 / 90)
    assert before == pytest.approx(0.2 + 5 * 60 / 120)


def test_what_is_too_much_in_all_is_told_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits are for the script as a whole: no passage alone goes beyond them."""
    for room in (again, placing):
        monkeypatch.setattr(room, "MOST_SETTINGS", 100)
    for room in (again, walk):
        monkeypatch.setattr(room, "MOST_OCCURRENCES", 150)
        monkeypatch.setattr(room, "MOST_APPLIED", 3)
    often = [f"on every bar: hue {n}deg\n" for n in range(6)]
    uses = [f"on bar {n}: use warm\n" for n in range(5)]
    session, here = begun(HEAD), world()
    for lines in (often, often * 2, often[:4], [*often, *uses], uses, uses[:2]):
        session = session.edited(HEAD + "".join(lines))
        assert session.outcome == glance.check(session.source, here)


def test_the_example_of_the_docs_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("first_light.glance", "first_light.glance.lock", "first_light.ogg"):
        shutil.copy(ROOT / "examples" / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    page = (ROOT / "docs/python.md").read_text()
    blocks = re.findall(r"^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    (example,) = [block for block in blocks if "glance.begin" in block]
    said: dict[str, Any] = {"glance": glance}
    exec(example, said)
    assert "cubsim" in capsys.readouterr().out
    assert said["board"] == glance.check(said["session"].source).value
