"""`glancec enhance`, as it is used."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from glance import compiler
from glance.world import RealWorld
from tests.prompts import endpoints
from tests.prompts.endpoints import serving
from tests.studio import Studio

ROOT = Path(__file__).parents[2]
KEY = "sk-quite-secret-1234567890"

SCRIPT = """\
glance 1
audio "first_light.ogg"
size 64x36
fps 4
section verse = bar 4..8
let hero = "finger" enhanced
prompt hero
on section verse: prompt "the sea at night" enhanced
on bar 8..16: prompt "a house" as written
"""


@pytest.fixture
def folder(studio: Studio) -> Studio:
    """A script and its song, which has been heard."""
    for name in ("first_light.ogg",):
        (studio.folder / name).write_bytes((ROOT / "examples" / name).read_bytes())
    studio.write("v.glance", SCRIPT)
    lock = (ROOT / "examples/first_light.glance.lock").read_bytes()
    (studio.folder / "v.glance.lock").write_bytes(lock)
    return studio


def lock_of(studio: Studio) -> str:
    return (studio.folder / "v.glance.lock").read_text()


def everything(studio: Studio) -> bytes:
    """All that lies in the folder and in the cache."""
    files = [*studio.folder.rglob("*"), *studio.cache.rglob("*")]
    return b"".join(file.read_bytes() for file in files if file.is_file())


def test_from_nothing_to_a_chosen_variant(folder: Studio) -> None:
    first = folder.glancec("enhance", "v.glance").ok()
    assert "finger" in first.out
    assert "│ finger, " in first.out
    assert "a house" not in first.out
    assert 'prompt     "the sea at night"' in lock_of(folder)

    before = lock_of(folder)
    offered = folder.glancec("enhance", "v.glance", "--update", "bar 4..6", "--variants", "3").ok()
    assert [f"│ {n}  the sea at night" in offered.out for n in (1, 2, 3)] == [True] * 3
    assert "│ 1  finger" not in offered.out
    assert lock_of(folder) == before

    chosen = folder.glancec("enhance", "v.glance", "--choose", "2", "--json").ok()
    prompts = json.loads(chosen.out)["prompts"]
    assert prompts[1]["reads"] == prompts[1]["variants"][1] != prompts[1]["was"]
    assert f'reads      "{prompts[1]["reads"]}"' in lock_of(folder)


def test_a_language_model_s_words_are_built_and_the_key_is_nowhere(
    folder: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(endpoints.well()) as served:
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("OPENAI_BASE_URL", served.url)
        monkeypatch.setenv("OPENAI_LOG", "debug")
        asked = folder.glancec("enhance", "v.glance", "--provider", "openai", "--model", "m").ok()
    with serving(endpoints.status(401)) as served:
        monkeypatch.setenv("OPENAI_BASE_URL", served.url)
        again = folder.glancec("enhance", "v.glance", "--update")
    assert again.code == 2
    assert "G0763" in again.err
    planned = folder.glancec("plan", "v.glance").ok()
    assert "finger, close-up, soft light" in planned.out
    assert "by         openai m" in lock_of(folder)
    for text in (asked.said, again.said, planned.said, everything(folder).decode(errors="ignore")):
        assert KEY not in text
        assert "Bearer" not in text


def test_what_another_said_stays_until_it_is_updated(
    folder: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.glancec("enhance", "v.glance").ok()
    with serving(endpoints.well()) as served:
        monkeypatch.setenv("OPENAI_BASE_URL", served.url)
        asked = ("enhance", "v.glance", "--provider", "openai", "--model", "m")
        assert "2 prompts keep what another said: `--update`" in folder.glancec(*asked).ok().out
        assert served.asked == []
        assert "another said" not in folder.glancec(*asked, "--update").ok().out
        assert len(served.asked) == 2


def test_a_build_says_which_prompts_wait_for_a_model(folder: Studio) -> None:
    lock = folder.folder / "v.glance.lock"
    lock.write_text(lock.read_text() + "\n[prompts]\nformat 1\nprovider openai m\n")
    checked = folder.glancec("check", "v.glance")
    assert (checked.code, checked.err.count("warning[G0751]")) == (0, 2)
    assert "run `glancec enhance`" in checked.err
    assert folder.glancec("check", "v.glance", "--locked").err.count("error[G0752]") == 2


def test_a_script_without_such_prompts_is_told_how(folder: Studio) -> None:
    folder.write("v.glance", SCRIPT.replace(" enhanced", ""))
    said = folder.glancec("enhance", "v.glance").ok()
    assert 'prompt "finger" enhanced' in said.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--provider", "magic"), "G0760"),
        (("--provider", "openai"), "G0761"),
        (("--choose", "x"), "numbers of variants"),
        (("--choose", "1"), "G0770"),
        (("--update", "bar 900..901"), "G04"),
        (("--update", "bar one"), "G01"),
        (("--model", "a\nb"), "control characters"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    folder: Studio, arguments: tuple[str, ...], says: str
) -> None:
    before = lock_of(folder)
    said = folder.glancec("enhance", "v.glance", *arguments)
    assert said.code in (1, 2)
    assert says in said.err
    assert lock_of(folder) == before


def test_what_no_prompt_says_any_more_is_taken_out(folder: Studio) -> None:
    folder.glancec("enhance", "v.glance").ok()
    folder.write("v.glance", SCRIPT.replace("the sea at night", "the sea at dawn"))
    said = folder.glancec("enhance", "v.glance").ok()
    assert "taken out of the lock" in said.out
    assert 'prompt     "the sea at night"' not in lock_of(folder)


def test_a_build_with_a_warm_lock_opens_no_socket(
    folder: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.glancec("enhance", "v.glance").ok()
    opened: list[object] = []

    class Trap(socket.socket):
        def __init__(
            self, family: int = socket.AF_INET, *arguments: object, **more: object
        ) -> None:
            opened.append(family)
            raise OSError("a build opened a socket")

    monkeypatch.setattr(socket, "socket", Trap)
    monkeypatch.setattr(socket, "create_connection", Trap)
    monkeypatch.setattr(socket, "getaddrinfo", Trap)
    monkeypatch.setenv("GLANCE_CACHE_DIR", str(folder.cache))
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    world, script = RealWorld(), folder.folder / "v.glance"
    compiled = compiler.compile(compiler.load(script, world), world, locked=True)
    assert compiled.diagnostics == ()
    assert compiled.value is not None
    texts = {part.text for shot in compiled.value.shots for part in shot.prompt}
    assert any(text.startswith("finger, ") for text in texts)
    part = compiler.stretch_of("bar 4..5", compiler.load(script, world), world)
    with pytest.raises(OSError, match="socket"):
        socket.socket()
    opened.clear()
    report = compiler.build(
        compiled.value, folder.folder / "first_light.ogg", folder.folder / "v.mp4", world,
        stretch=part.value,
    )  # fmt: skip
    assert report.written
    assert opened == []
