"""One file from segments and sound: the same bytes, however they come."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import soundfile

from glance.builder.build import video_of
from glance.builder.encoder import encoder
from glance.builder.make import segments_of
from glance.builder.mux import join
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
