"""What can't be done is said in one sentence, and leaves nothing half-written."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from glance.builder.build import build
from glance.diagnostics.diagnostic import EnvironmentFault
from tests.builder.conftest import Bench, CachedWorld
from tests.builder.plans import flat, plan, shot, tiny
from tests.builder.started import Started

VIDEO = plan(shot(0, 24), shot(24, 48, seed=9))


@contextmanager
def tiny_disk(folder: Path, kib: int) -> Iterator[bool]:
    """A real disk of a few KiB at `folder`, where we may mount one; says whether."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={kib}k", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fault_of(bench: Bench, name: str = "out.mp4", **options: object) -> str:
    """The one sentence, and the way out, of a build that can't be done."""
    with pytest.raises(EnvironmentFault) as caught:
        bench.build(VIDEO, name, **options)
    found = caught.value.diagnostic
    assert "\n" not in found.message
    assert found.help
    assert bench.leftovers() == []
    return f"{found.code} {found.message}; {found.help}"


def test_the_end_of_the_name_chooses_the_container(bench: Bench) -> None:
    assert "out.mp4" in fault_of(bench, "out")
    assert ".mov" in fault_of(bench, "out.avi")
    assert bench.objects == []


def test_a_folder_is_no_video(bench: Bench) -> None:
    (bench.folder / "videos.mp4").mkdir()
    assert "is a folder" in fault_of(bench, "videos.mp4")


def test_what_is_read_is_not_written_over(bench: Bench) -> None:
    before = bench.song.read_bytes()
    assert "the song" in fault_of(bench, "song.wav")
    os.link(bench.song, bench.folder / "same.mp4")
    assert "the song" in fault_of(bench, "same.mp4")
    script = bench.folder / "v.glance"
    script.touch()
    assert "the script" in fault_of(bench, "v.glance", script=script)
    assert bench.song.read_bytes() == before


def test_folders_are_made_but_not_out_of_files(bench: Bench) -> None:
    bench.build(VIDEO, "a/b/out.mp4")
    assert len(bench.video("a/b/out.mp4").timestamps()) == 48
    assert "is a file, not a folder" in fault_of(bench, "song.wav/deep/out.mp4")


def test_a_place_that_takes_no_files_is_one_sentence(bench: Bench) -> None:
    assert "can't be written" in fault_of(bench, "/proc/glance/out.mp4")


def test_another_song_is_refused(bench: Bench) -> None:
    video = bench.with_song(VIDEO)
    other = replace(video, audio=replace(video.audio, sha256="1" * 64))
    output = bench.folder / "out.mp4"
    with pytest.raises(EnvironmentFault, match="not the song"):
        build(other, bench.song, output, bench.world, renderer_of=tiny)
    with pytest.raises(EnvironmentFault, match="can't be read"):
        build(other, bench.folder / "no.wav", output, bench.world, renderer_of=tiny)


def test_a_part_past_the_end_is_empty(bench: Bench) -> None:
    assert "from 60 to 70" in fault_of(bench, frames=range(60, 70))
    assert "from 7 to 7" in fault_of(bench, frames=range(7, 7))


def test_a_cache_that_can_not_be_made(bench: Bench) -> None:
    blocked = replace(bench, world=CachedWorld(bench.folder, bench.song))
    with pytest.raises(EnvironmentFault, match="cache") as caught:
        blocked.build(VIDEO)
    assert "GLANCE_CACHE_DIR" in (caught.value.diagnostic.help or "")


@pytest.mark.parametrize("workers", [1, 2])
def test_no_room_in_the_cache(bench: Bench, workers: int) -> None:
    """A disk of 512 KiB; where none can be mounted, no file may pass 600 bytes."""
    noisy = plan(*(shot(30 * i, 30 * i + 30, seed=i) for i in range(200)))
    with tiny_disk(bench.world.cache, 512) as mounted:
        started = Started(
            bench, noisy, largest=0 if mounted else 600, renderer_of=tiny, workers=workers
        )
        code, out, err = started.outcome()
        assert (code, err) == (2, "")
        assert out.startswith("G0007 there is no room left")
        if mounted:
            assert len(bench.objects) > 20, "what was drawn is kept"
        assert bench.leftovers() == []
    assert not bench.video().path.exists()


def test_no_room_for_the_video(bench: Bench) -> None:
    """All is drawn and kept, but the video fits nowhere: a disk of 40 KiB, or as large a file."""
    disk = bench.folder.parent / "disk"
    bench.build(VIDEO)
    assert bench.video().path.stat().st_size > 45_000
    with tiny_disk(disk, 40) as mounted:
        limit = 0 if mounted else 40_000
        started = Started(bench, VIDEO, f"{disk}/out.mp4", largest=limit, renderer_of=tiny)
        code, out, err = started.outcome()
        assert (code, err) == (2, "")
        assert out.startswith("G0007 there is no room left")
        assert list(disk.iterdir()) == []
    assert bench.build(VIDEO, f"{disk}/out.mp4").rendered == 0


def test_an_older_video_survives_when_there_is_no_room_for_the_new(bench: Bench) -> None:
    bench.build(VIDEO)
    before = bench.video().sha256
    other = replace(VIDEO, title="another")
    code, out, err = Started(bench, other, largest=40_000, renderer_of=tiny).outcome()
    assert (code, err) == (2, "")
    assert out.startswith("G0007")
    assert bench.video().sha256 == before
    assert bench.leftovers() == []


def test_an_ffmpeg_that_is_none(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = bench.folder / "ffmpeg"
    fake.write_text("#!/bin/sh\necho 'Illegal instruction' >&2\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setenv("GLANCE_FFMPEG", str(fake))
    assert "ffmpeg could not start: Illegal instruction" in fault_of(bench)


def test_a_picture_that_ffmpeg_refuses(bench: Bench) -> None:
    with pytest.raises(EnvironmentFault, match="could not encode frames"):
        bench.build(plan(shot(0, 24), size=(95, 63)), renderer_of=flat)
    assert bench.leftovers() == []
