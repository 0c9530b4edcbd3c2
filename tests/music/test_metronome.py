"""A click on every beat, to the sample, and never a sample too loud."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import soundfile
from click.testing import CliRunner

from glance.cli.click import click
from glance.cli.edge import at_the_edge
from glance.music.metronome import CLICK_PEAK, SONG_PEAK, as_wav, with_clicks
from glance.music.tape import AT_ONCE, Tape, tape_of
from glance.music.tempo_map import TempoMap
from tests.music.sounds import RATE, Samples, band, encoded

SCRIPT = 'glance 1\naudio "song.wav"\n'


def clicked(song: Samples, grid: TempoMap) -> Samples:
    return np.concatenate([*with_clicks(tape_of([song], RATE), grid)])


def starts(added: Samples) -> list[int]:
    """Samples at which something begins after at least 10 ms of nothing."""
    struck = np.flatnonzero(np.abs(added) > 0.5 * CLICK_PEAK)
    return [int(s) for s in struck[np.diff(struck, prepend=-RATE) > RATE // 100]]


def high(added: Samples, start: int) -> bool:
    """Whether a click is one of the higher ones: it crosses zero more often."""
    part = added[start : start + RATE // 100]
    return int(np.sum(np.diff(np.sign(part)) != 0)) > 25


def test_clicks_are_on_the_nearest_sample_and_higher_where_a_bar_begins() -> None:
    beats = tuple(0.1234567 + 0.4871 * number for number in range(12))
    grid = TempoMap(beats, first=-2, bar_lines=(-2, 0, 3, 6, 9, 12), first_bar=-1)
    out = clicked(np.zeros(7 * RATE, dtype=np.float32), grid)
    assert starts(out) == [round(beat * RATE) for beat in beats]
    bars = [high(out, start) for start in starts(out)]
    assert bars == [number in grid.bar_lines for number in range(-2, 10)]


def test_beats_outside_the_song_are_left_out() -> None:
    grid = TempoMap((-0.5, 0.0, 0.5, 1.0), first=-1, bar_lines=(0, 4), first_bar=0)
    out = clicked(np.zeros(round(0.9 * RATE), dtype=np.float32), grid)
    assert starts(out) == [0, round(0.5 * RATE)]


@pytest.mark.parametrize("loudness", [0.01, 1.0, 8.0])
def test_nothing_clips_however_loud_the_song_and_close_the_beats(loudness: float) -> None:
    song = np.full(RATE, loudness, dtype=np.float32)
    grid = TempoMap(tuple(n / 200 for n in range(200)), 0, (0, 4), 0)
    out = clicked(song, grid)
    assert np.abs(out).max() <= SONG_PEAK + CLICK_PEAK + 1e-6


def test_where_a_song_is_cut_into_stretches_makes_no_difference() -> None:
    """A click goes on in the next stretch, and is cut short by the next beat there."""
    edge = AT_ONCE / RATE
    beats = (0.1, edge - 0.02, edge - 0.005, edge + 0.0, 2 * edge - 0.001, 2 * edge + 0.4)
    grid = TempoMap(beats, first=0, bar_lines=(0, 4, 8), first_bar=0)
    song = np.random.default_rng(3).normal(0, 0.3, 3 * AT_ONCE).astype(np.float32)
    out = clicked(song, grid)
    clean = out - song * (SONG_PEAK / np.abs(song).max())
    assert starts(clicked(np.zeros_like(song), grid))[:2] == [round(b * RATE) for b in beats[:2]]
    silent = clicked(np.zeros_like(song), grid)
    np.testing.assert_allclose(clean, silent, atol=1e-6)
    for beat, following in pairwise((*beats, beats[-1] + 1)):
        first, last = round(beat * RATE), round(min(beat + 0.03, following) * RATE)
        assert np.abs(silent[first]) == pytest.approx(CLICK_PEAK)
        assert np.abs(silent[first:last]).min() < CLICK_PEAK / 2
    assert silent[round((beats[1] + 0.031) * RATE) :].any()


def test_of_a_long_song_only_a_stretch_is_held() -> None:
    class Watched(Tape):
        longest = 0

        def __getitem__(self, part: slice) -> Samples:
            found = super().__getitem__(part)
            self.longest = max(self.longest, len(found))
            return found

    song = Watched(RATE)
    for _ in range(12):
        song.append(np.full(AT_ONCE // 2, 0.5, np.float32))
    heard = sum(len(stretch) for stretch in with_clicks(song, TempoMap((0.5, 1.0), 0, (0, 4), 0)))
    assert heard == 6 * AT_ONCE
    assert song.longest == AT_ONCE


def test_a_wav_has_as_many_samples_as_it_says() -> None:
    stretches = [np.array([0.0, 1.0, -1.0], np.float32), np.array([0.5], np.float32)]
    heard, rate = soundfile.read(BytesIO(b"".join(as_wav(stretches, 4, RATE))), dtype="int16")
    assert (list(heard), rate) == ([0, 32767, -32767, 16384], RATE)


def clicks_of(folder: Path, file: str, *options: str) -> tuple[Samples, Samples]:
    """What `glancec click` wrote, and the clicks in it: the rest is the song."""
    done = CliRunner().invoke(click, [str(folder / file), *options])
    assert done.exit_code == 0, done.output
    written = options[1] if options else str((folder / file).with_suffix(".click.wav"))
    out, rate = soundfile.read(written, dtype="float32")
    song, _ = soundfile.read(folder / "song.wav", dtype="float32")
    assert rate == RATE
    return out, out - song * (SONG_PEAK / np.abs(song).max())


def test_a_script_is_heard_with_its_pins(tmp_path: Path) -> None:
    (tmp_path / "song.wav").write_bytes(encoded(band(112, 0.5, bars=6)[0]))
    (tmp_path / "v.glance").write_text(SCRIPT + "tempo 120\nmeter 3/4\ndownbeat 0.25s\n")
    out, added = clicks_of(tmp_path, "v.glance", "-o", str(tmp_path / "out.wav"))
    found = starts(added)
    assert found[:8] == [round((0.25 + n / 2) * RATE) for n in range(8)]
    assert [high(added, start) for start in found[:7]] == [n % 3 == 0 for n in range(7)]
    assert np.abs(out).max() < 1


def test_a_song_is_heard_as_the_analysis_has_it(tmp_path: Path) -> None:
    samples, truth = band(112, 0.5, bars=6)
    (tmp_path / "song.wav").write_bytes(encoded(samples))
    _, added = clicks_of(tmp_path, "song.wav")
    found = np.array(starts(added)) / RATE
    assert len(found) >= len(truth) / 2
    assert all(np.abs(np.array(truth) - click).min() < 0.02 for click in found[:-1])


@pytest.mark.parametrize(
    ("file", "options", "said"),
    [
        ("song.wav", ["-o", "song.wav"], "would overwrite"),
        ("v.glance", ["-o", "out.mp3"], "out.wav"),
        ("nothing.wav", [], "nothing.wav"),
        ("silent.glance", [], "audio"),
    ],
)
def test_what_cannot_be_done_is_said(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    file: str,
    options: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("song.wav").write_bytes(encoded(band(112, 0.5, bars=2)[0]))
    before = Path("song.wav").read_bytes()
    Path("v.glance").write_text(SCRIPT)
    Path("silent.glance").write_text("glance 1\n")
    assert at_the_edge(lambda: click.main([file, *options], standalone_mode=False)) != 0
    assert said in capsys.readouterr().err
    assert Path("song.wav").read_bytes() == before
