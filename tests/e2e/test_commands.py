"""What each command prints, and how it ends."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from PIL import Image

from tests.studio import Studio

ROOT = Path(__file__).parents[2]
SCRIPT = """\
glance 1
audio "song.wav"
size 96x54
tempo 120
downbeat 0s
prompt "sea"
on bar 1: cut; prompt "a tree"
"""


@pytest.fixture
def desk(studio: Studio) -> Studio:
    """A song of 6 s and a storyboard of two shots."""
    studio.clicks("song.wav", np.arange(0, 5.9, 0.5), 6)
    studio.write("v.glance", SCRIPT)
    return studio


def test_check_is_silent_on_stderr_when_all_is_well(desk: Studio) -> None:
    run = desk.glancec("check", "v.glance").ok()
    assert (run.out, run.err) == ("v.glance: no faults\n", "")


def test_check_from_another_folder_finds_the_song_beside_the_script(desk: Studio) -> None:
    (desk.folder / "inner").mkdir()
    for name in ("song.wav", "v.glance"):
        shutil.move(desk.folder / name, desk.folder / "inner" / name)
    desk.glancec("check", "inner/v.glance").ok()
    plan = json.loads(desk.glancec("plan", "inner/v.glance").ok().out)
    assert plan["audio"]["path"] == "song.wav"


def test_check_fix_makes_the_edits_it_suggests(desk: Studio) -> None:
    script = desk.write("v.glance", SCRIPT + "roll 15\n")
    assert desk.glancec("check", "v.glance").code == 1
    desk.glancec("check", "v.glance", "--fix")
    desk.glancec("check", "v.glance", "--fix").ok()
    assert script.read_text() == SCRIPT + "camera roll 15deg\n"


def test_check_json_is_for_programs(desk: Studio) -> None:
    desk.write("v.glance", SCRIPT + "roll 15\n")
    run = desk.glancec("check", "v.glance", "--format", "json")
    assert run.code == 1
    (fault,) = json.loads(run.out)
    assert fault["severity"] == "error"


def test_locked_fails_without_a_lock_and_writes_none(desk: Studio) -> None:
    run = desk.glancec("check", "v.glance", "--locked")
    assert run.code == 1
    assert not (desk.folder / "v.glance.lock").exists()
    desk.glancec("check", "v.glance").ok()
    desk.glancec("check", "v.glance", "--locked").ok()


def test_analyze_reads_like_liner_notes_or_json(desk: Studio) -> None:
    text = desk.glancec("analyze", "song.wav").ok().out
    assert all(word in text for word in ("tempo", "meter", "bars", "sections"))
    heard = json.loads(desk.glancec("analyze", "song.wav", "--json").ok().out)
    assert abs(heard["tempo"]["bpm"] - 120) < 1
    assert not list(desk.folder.glob("*.lock"))


def test_plan_is_what_its_schema_says(desk: Studio) -> None:
    desk.glancec("plan", "v.glance", "-o", "plan.json").ok()
    plan = json.loads((desk.folder / "plan.json").read_text())
    jsonschema.validate(plan, json.loads((ROOT / "docs/plan.schema.json").read_text()))
    assert [shot["start"] for shot in plan["shots"]] == [0, 48]


def test_timeline_is_one_page(desk: Studio) -> None:
    desk.glancec("timeline", "v.glance", "-o", "page.html").ok()
    page = (desk.folder / "page.html").read_text()
    assert page.count("data:image/png;base64,") == 2


def test_a_sheet_shows_every_shot(desk: Studio) -> None:
    assert desk.glancec("sheet", "v.glance").ok().out == "v.sheet.png: 2 shots\n"
    with Image.open(desk.folder / "v.sheet.png") as sheet:
        assert (sheet.format, sheet.width) == ("PNG", 2 * 256 + 16)
    desk.glancec("sheet", "v.glance", "-o", "v.jpg").ok()
    with Image.open(desk.folder / "v.jpg") as sheet:
        assert sheet.format == "JPEG"
    refused = desk.glancec("sheet", "v.glance", "-o", "v.gif")
    assert refused.code == 2
    assert "end it in .png, .jpg or .webp" in refused.err.replace("`", "")


@pytest.mark.parametrize("command", ["timeline", "plan", "click"])
def test_nothing_is_written_over_what_it_is_made_from(desk: Studio, command: str) -> None:
    song = (desk.folder / "song.wav").read_bytes()
    for name in ("v.glance", "song.wav"):
        run = desk.glancec(command, "v.glance", "-o", name)
        assert run.code == 2
    assert (desk.folder / "v.glance").read_text() == SCRIPT
    assert (desk.folder / "song.wav").read_bytes() == song


@pytest.mark.parametrize("command", ["timeline", "plan", "sheet"])
def test_a_place_that_cannot_be_written_is_said(desk: Studio, command: str) -> None:
    run = desk.glancec(command, "v.glance", "-o", "song.wav/page.png")
    assert run.code == 2
    assert "choose another place with `-o`" in run.err


def test_cache_shows_prunes_and_clears(desk: Studio) -> None:
    desk.glancec("build", "v.glance", "-o", "v.mp4", "--quiet").ok()
    assert "objects" in desk.glancec("cache").ok().out
    assert "dropped 0 objects" in desk.glancec("cache", "prune", "--size", "1G").ok().out
    assert "dropped 0 objects" not in desk.glancec("cache", "clear").ok().out
    assert desk.glancec("cache", "prune").code == 2
    assert desk.glancec("cache", "prune", "--size", "lots").code == 2


def test_explain_knows_every_code_and_offers_the_nearest(studio: Studio) -> None:
    assert "G0403" in studio.glancec("explain", "g0403").ok().out
    run = studio.glancec("explain", "G04O3")
    assert run.code == 2
    assert "G0403" in run.err


def test_quiet_prints_nothing(desk: Studio) -> None:
    run = desk.glancec("build", "v.glance", "-o", "v.mp4", "--quiet").ok()
    assert run.said == ""


def test_a_reader_that_leaves_early_is_no_fault(desk: Studio) -> None:
    import subprocess

    command = " ".join(desk.command("plan", "v.glance"))
    done = subprocess.run(
        f"{command} | head -c 10", shell=True, cwd=desk.folder, env=desk.environment,
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == ""
