"""One file from segments and sound: the same bytes, however they come."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import soundfile

from glance.builder.build import video_of
from glance.builder.encoder import encoder
from glance.builder.make import segments_of
from glance.builder.mux import join
from glance.builder.sound import Sound, compress
from tests.builder.conftest import Bench
from tests.builder.plans import plan, shot, tiny
from tests.video import RATE

SECONDS = 24
LONG = plan(*(shot(48 * i, 48 * (i + 1), seed=9 * i) for i in range(SECONDS // 2)))


def test_a_stream_that_is_slow_to_come_changes_no_byte(bench: Bench) -> None:
    soundfile.write(
        bench.song, np.zeros(SECONDS * RATE), RATE
    )  # so little that all is read at once
    bench.build(LONG)
    ours = encoder(bench.world, bench.store)
    song = bench.with_song(LONG)
    video = video_of(song, None, Path("out.mp4"), ours, tiny(song).identity)
    sound = bench.store.place(video.sound.key(ours))

    def joined(pause: float) -> bytes:
        def segments() -> Iterator[bytes]:
            for segment in segments_of(video.jobs, bench.store):
                time.sleep(pause)
                yield segment

        file = bench.folder / f"{pause}.mp4"
        join(segments(), sound, video.container, ours, file)
        return file.read_bytes()

    assert len({joined(pause) for pause in (0.0, 0.05, 0.15, 0.3)}) == 1


def test_a_films_sound_begins_with_its_first_sample(bench: Bench) -> None:
    """It may begin after the pictures: to the ear that analysed it, it began at once."""
    film = bench.folder / "film.mp4"
    ours = encoder(bench.world, bench.store)
    pictures = ("-f", "lavfi", "-i", "color=s=64x64:r=25:d=2", "-itsoffset", "0.5")
    streams = ("-i", str(bench.song), "-map", "0:v", "-map", "1:a", "-c:a", "aac", str(film))
    subprocess.run([ours.binary, "-v", "error", *pictures, *streams], check=True)
    bench.song.write_bytes(film.read_bytes())
    part = bench.with_song(LONG).audio
    compress(Sound(part), bench.song, ours, bench.store)
    kept = bench.folder / "sound.mp4"
    place = bench.store.place(Sound(part).key(ours))
    kept.write_bytes(place.path.read_bytes()[place.offset :])
    said = subprocess.run([ours.binary, "-i", kept], capture_output=True, text=True).stderr
    start = re.search(r"start: (-?[0-9.]+)", said)
    assert start is not None
    assert abs(float(start[1])) < 0.03
