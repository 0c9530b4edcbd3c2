"""What a new hearing says of an old lock, and that nothing but asking moves a lock."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from glance.cli.group import glancec
from glance.compiler import hear_anew
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.music.grid import in_bars
from glance.music.heard import Heard, HeardSection
from glance.music.lock import write_lock
from glance.music.lock_reader import read_lock
from glance.music.moved import moves
from glance.music.score import Meter
from glance.syntax.source import Source
from glance.world import ToyWorld
from tests.music.sounds import LOCK, SONG, clicks, encoded, steady
from tests.music.test_pin import song

SCRIPT = 'glance 1\naudio "song.wav"\nprompt "a lighthouse"\n'
SOUND = encoded(clicks(steady(120, 0.37, 8), 8))


def with_beats(beats: list[float], downbeats: list[int], of: Heard | None = None) -> Heard:
    return replace(of or song(), tempo=in_bars(beats, downbeats, 4))


BEATS = [0.5 + 0.6 * n for n in range(64)]
BARS = list(range(2, 64, 4))


def test_nothing_moved() -> None:
    assert moves(song(), song()) == ()


def test_tempo_meter_and_key() -> None:
    new = replace(song(), tempo_bpm=101.0, meter=Meter(3, 4), key="D minor")
    assert moves(song(), new)[:3] == (
        "tempo 101.00, was 100.00",
        "meter 3/4, was 4/4",
        "key D minor, was none",
    )


def test_a_beat_that_moved_is_named() -> None:
    moved = [at + (0.012 if n == 34 else 0.001) for n, at in enumerate(BEATS)]
    assert moves(song(), with_beats(moved, BARS)) == (
        "beat 32: +12 ms, the most; the middle one +1 ms",
    )


@pytest.mark.parametrize(("later", "way"), [(-2.4, "2.400 s earlier"), (0.25, "0.250 s later")])
def test_a_song_that_is_cut_at_its_start_keeps_its_numbers(later: float, way: str) -> None:
    long = [3.0 + at for at in BEATS]
    cut = [at + later + (0.003 if n == 34 else 0.0) for n, at in enumerate(long)]
    old, new = with_beats(long, BARS), replace(with_beats(cut, BARS), sha256="cd" * 32)
    assert moves(old, new)[:2] == (
        "the song is another file than the lock was written for",
        f"every beat comes {way} and keeps its number; what the script says in seconds doesn't "
        "follow",
    )
    assert moves(old, new)[2:] == ("beat 32: +3 ms, the most; the middle one +0 ms",)


def test_an_inserted_beat_shifts_the_numbering_from_there_on() -> None:
    more = sorted([*BEATS[:38], BEATS[37] + 0.3, *BEATS[38:]])
    said = moves(song(), with_beats(more, [2, 6, 10, *range(14, 65, 4)]))
    assert "numbering shifted by +1 from bar 9 on" in said
    assert "65 beats, were 64" in said


def test_another_downbeat_shifts_it_everywhere() -> None:
    said = moves(song(), with_beats(BEATS, list(range(3, 64, 4))))
    assert said == ("numbering shifted by -1 everywhere",)


def test_a_shift_that_is_made_good_is_a_stretch() -> None:
    other = [at + (0.6 if 20 <= n < 30 else 0) for n, at in enumerate(BEATS)]
    other = sorted({round(at, 6) for at in [*other[:29], *other[30:], 18.3]})
    said = moves(song(), with_beats(other, BARS))
    assert any("numbering shifted by" in one for one in said)


def test_bars_on_other_beats() -> None:
    said = moves(song(), with_beats(BEATS, [2, 6, 10, *range(12, 64, 4)]))
    assert said == ("13 of 17 bars begin on another beat, bar 3 first",)


def test_another_count_altogether() -> None:
    doubled = with_beats([0.5 + 0.3 * n + 0.12 for n in range(128)], list(range(0, 128, 4)))
    assert "the beats are others: 128, were 64" in moves(song(), doubled)


def test_sections_are_named_as_a_script_names_them() -> None:
    old = replace(song(), sections=(
        HeardSection("A", 0, 4, 1), HeardSection("B", 4, 8, 1), HeardSection("A", 8, 15, 1),
    ))  # fmt: skip
    new = replace(song(), sections=(
        HeardSection("A", 0, 4, 1), HeardSection("A", 4, 8, 1), HeardSection("C", 8, 15, 1),
    ))  # fmt: skip
    assert moves(old, new) == (
        "section A 2 now bar 4..8, was 8..15",
        "section C is new: bar 8..15",
        "section B is gone, was bar 4..8",
    )


def test_what_an_older_lock_lacked() -> None:
    new = replace(song(), loudness_lufs=-9.0, certainty=(0.2,) * 64)
    assert moves(song(), new) == ("loudness, energies and how sure each beat is are new",)
    assert moves(new, replace(new, loudness_lufs=-8.5, certainty=())) == (
        "loudness -8.5 LUFS, was -9.0 LUFS",
        "0 beats are doubtful, 64 were",
    )


def studio() -> ToyWorld:
    return ToyWorld({SONG: SOUND, LOCK: b"lock 1\nthis is no lock\n[model]\nfamily sd\n"})


def test_hearing_anew_writes_the_songs_part_of_the_lock_and_no_other() -> None:
    world = studio()
    source = Source("song.glance", SCRIPT)
    first = hear_anew(source, world).value
    assert first is not None
    assert (first.old, first.was_there) == (None, True)
    text = world.files[LOCK].decode()
    assert text.endswith("[model]\nfamily sd\n")
    again = hear_anew(source, world).value
    assert again is not None
    assert again.old == again.new == read_lock(text.partition("[model]")[0])


def test_an_older_lock_learns_of_pulse_and_phase() -> None:
    sure = replace(song().confidence, phase=0.9, pulse=0.98)
    new = replace(song(), confidence=sure)
    assert moves(song(), new) == ("how sure pulse and phase are is new",)
    assert moves(new, new) == ()


def test_a_lock_that_cant_be_written_is_an_error() -> None:
    class ReadOnly(ToyWorld):
        def write(self, path: Path, data: bytes) -> None:
            raise PermissionError(13, "Permission denied", str(path))

    with pytest.raises(EnvironmentFault) as caught:
        hear_anew(Source("song.glance", SCRIPT), ReadOnly({SONG: SOUND}))
    assert caught.value.diagnostic.code == "G0636"


def test_the_command_tells_what_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GLANCE_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "song.wav").write_bytes(SOUND)
    script = tmp_path / "song.glance"
    script.write_text(SCRIPT + "anchor beat 4 = 2.38s\n")
    lock = tmp_path / "song.glance.lock"

    def run(*options: str) -> str:
        done = CliRunner().invoke(glancec, ["analyze", str(script), *options])
        assert done.exit_code == 0, done.output
        return done.output

    run()
    locked = lock.read_text()
    heard = read_lock(locked)
    lock.write_text(write_lock(replace(heard, meter=Meter(7, 4))))
    assert "meter     7/4" in run(), "a lock never moves by itself"
    assert f"meter {heard.meter}, was 7/4" in run("--update")
    assert lock.read_text() == locked
    assert "nothing moved" in run("--update")


def test_beats_at_another_tempo_are_others() -> None:
    """Two in three lie near an old one by chance, each run of a few by another count."""
    faster = [0.5 + 0.53 * n for n in range(72)]
    assert moves(song(), with_beats(faster, list(range(2, 72, 4)))) == (
        "the beats are others: 72, were 64",
    )
    slower = BEATS[::2]
    assert moves(song(), with_beats(slower, list(range(2, 32, 4)))) == (
        "the beats are others: 32, were 64",
    )
