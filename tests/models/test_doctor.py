"""`glancec doctor` says what works and what to do, on any machine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from glance.cli.group import glancec
from glance.report import libraries, machine, media
from glance.report.finding import Finding
from glance.world import RealWorld, ToyWorld
from tests.models.shelves import in_cache, pipeline

WELL = {
    "versions": {"torch": "2.7"},
    "device": "cpu",
    "dtype": "torch.float32",
    "why": "painting on the CPU",
    "free": 8_000_000_000,
}


@pytest.fixture
def healthy(hub: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyTorch's own process takes seconds: here it says that it is well."""
    monkeypatch.setattr(libraries, "ask_torch", lambda: WELL)


def examined(what: str, folder: Path) -> Finding:
    return next(f for f in machine.examine(folder, RealWorld()) if f.what == what)


@pytest.mark.usefixtures("healthy")
def test_a_machine_without_models_is_well() -> None:
    run = CliRunner().invoke(glancec, ["doctor"])
    assert run.exit_code == 0, run.output
    for line in ("ok  ffmpeg", "libx264", "ok  songs        WAV, FLAC, OGG, MP3", "ok  lettering",
                 "ok  cache", "ok  diffusion    painting on the CPU, 8.0 GB of memory free",
                 "--  models       none", "→ `model sketch` needs none"):  # fmt: skip
        assert line in run.output


@pytest.mark.usefixtures("healthy")
def test_it_says_so_to_programs() -> None:
    run = CliRunner().invoke(glancec, ["doctor", "--json"])
    found = json.loads(run.output)
    assert found["works"] is True
    by_name = {row["what"]: row for row in found["findings"]}
    assert by_name["ffmpeg"]["facts"]["libx264"] is True
    assert by_name["packages"]["facts"]["numpy"]
    assert by_name["diffusion"]["facts"]["device"] == "cpu"
    assert by_name["models"]["state"] == "absent"


@pytest.mark.usefixtures("healthy")
def test_what_is_broken_is_one_line_a_way_out_and_an_exit_code(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GLANCE_FFMPEG", str(tmp_path / "nothing"))
    run = CliRunner().invoke(glancec, ["doctor"])
    assert run.exit_code == 1
    assert "no  ffmpeg" in run.output
    assert "→ set GLANCE_FFMPEG to an ffmpeg that can be run, or unset it" in run.output
    assert json.loads(CliRunner().invoke(glancec, ["doctor", "--json"]).output)["works"] is False


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("#!/bin/sh\nexit 1\n", "doesn't run"),
        ("#!/bin/sh\necho ffmpeg version 9\n", "can't encode libx264 and aac"),
    ],
)
def test_an_ffmpeg_that_is_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, program: str, said: str
) -> None:
    fake = tmp_path / "ffmpeg"
    fake.write_text(program)
    fake.chmod(0o755)
    monkeypatch.setenv("GLANCE_FFMPEG", str(fake))
    found = media.ffmpeg(RealWorld())
    assert found.state == "broken"
    assert said in found.said
    assert "unset GLANCE_FFMPEG" in found.help


def broken_torch(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """What is found where another `torch` comes first on Python's path."""
    (folder / "torch").mkdir()
    (folder / "torch" / "__init__.py").write_text(text)
    monkeypatch.setenv("PYTHONPATH", str(folder))
    return libraries.ask_torch()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("raise OSError('libcudart.so.12: cannot open shared object file')",
         "loading torch failed: OSError: libcudart.so.12: cannot open shared object file"),
        ("import os; os.abort()", "loading torch failed: it ended with -6"),
        ("print('{not json'); raise SystemExit(3)", "loading torch failed: it ended with 3"),
    ],
)  # fmt: skip
def test_a_broken_torch_is_reported_and_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str
) -> None:
    assert broken_torch(tmp_path, text, monkeypatch) == {"wrong": said}
    found = libraries.diffusion()
    assert (found.state, found.said) == ("broken", said)
    assert "pip install --force-reinstall torch" in found.help


def test_a_torch_that_never_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "PATIENCE", 1.0)
    found = broken_torch(tmp_path, "import time; time.sleep(60)", monkeypatch)
    assert found == {"wrong": "PyTorch didn't answer within 1 seconds"}


def test_the_real_torch_answers_and_not_one_beside_the_script(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "torch.py").write_text("open('was_run', 'w')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GLANCE_DEVICE", "cpu")
    found = libraries.diffusion()
    assert found.state == "works", found
    assert "painting on the CPU because GLANCE_DEVICE says so" in found.said
    assert "torch 2." in found.said
    assert not (tmp_path / "was_run").exists()


def test_without_torch_sketch_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "find_spec", lambda name: None)
    found = libraries.diffusion()
    assert (found.state, found.said.partition(":")[0]) == ("absent", "not installed")
    assert "pip install 'glance[diffusion]'" in found.help


@pytest.mark.usefixtures("healthy")
def test_a_model_that_is_half_here_is_said(hub: Path, tmp_path: Path) -> None:
    files = pipeline()
    in_cache(hub, "a/whole", files)
    del files["unet/diffusion_pytorch_model.safetensors"]
    in_cache(hub, "a/half", files)
    found = examined("models", tmp_path)
    assert (found.state, found.facts["ready"]) == ("broken", ["a/whole"])
    assert "incomplete: a/half" in found.said
    assert "glancec models pull a/half" in found.help


@pytest.mark.usefixtures("healthy")
def test_a_cache_that_cant_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("GLANCE_CACHE_DIR", str(tmp_path / "file" / "cache"))
    found = examined("cache", tmp_path)
    assert found.state == "broken"
    assert "GLANCE_CACHE_DIR" in found.help


def test_missing_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "requires", lambda _: ["numpy>=2", "nosuch>=1", "x; extra == 'y'"])
    found = machine.packages()
    assert (found.state, found.said) == ("broken", "missing: nosuch")
    assert "pip install nosuch" in found.help


def test_a_world_in_memory_has_its_cache_broken_and_nothing_crashes() -> None:
    assert machine.cache(ToyWorld()).state == "broken"
