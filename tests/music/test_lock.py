"""The lock: what was heard, kept beside the script."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from glance.diagnostics.diagnostic import Severity
from glance.music.grid import in_bars
from glance.music.hear import hear
from glance.music.heard import ANALYSIS, Heard, HeardSection, Remark
from glance.music.lock import write_lock
from glance.music.lock_reader import Damaged, read_lock
from glance.music.pins import Pins
from glance.music.score import STRIKES, Confidence, Meter
from glance.world import ToyWorld, Written
from tests.music.sounds import LOCK, SONG, band, clicks, encoded, steady, world_with
from tests.work import work

SOUND = encoded(clicks(steady(120, 0.37, 8), 8))
OTHER = encoded(clicks(steady(100, 0.2, 8), 8))
VERSION = f"analysis    {ANALYSIS}".encode()
NOTHING: frozenset[str] = frozenset()


def heard(beats: int = 40, pickup: int = 2) -> Heard:
    instants = [round(0.123456 + 0.5 * number, 6) for number in range(beats)]
    return Heard(
        sha256="ab" * 32, size=12345, samplerate=44100, channels=2,
        samples=max(1_000_000, 22_050 * (beats + 2)),
        tempo=in_bars(instants, [pickup, *range(pickup + 2, beats, 4)], 4),
        tempo_bpm=119.988, meter=Meter(6, 8), confidence=Confidence(0.5, 0.25, 1.0),
        sections=(HeardSection("A", 0, 4, 1.0), HeardSection("B", 4, 9, 0.37)),
        alternatives=((60.0, 0.3), (90.5, 0.1)), key="F# minor",
        remarks=(Remark("G0610", (("heard", 1.5), ("promised", 2.0))), Remark("G0612")),
    )  # fmt: skip


@pytest.mark.parametrize("pickup", [0, 2, 3])
def test_what_is_written_is_read_back(pickup: int) -> None:
    assert read_lock(write_lock(heard(pickup=pickup))) == heard(pickup=pickup)


def test_certainty_loudness_and_energies_are_read_back() -> None:
    sections = tuple(replace(s, energy=0.25) for s in heard().sections)
    sure = tuple(0.4 if 5 <= i < 9 else 1.0 for i in range(40))
    full = replace(heard(), certainty=sure, loudness_lufs=-14.2, sections=sections)
    text = write_lock(full)
    assert read_lock(text) == full
    assert text.count(" sure 1.0 0.4") + text.count(" sure 0.4") == 2, "only where it isn't 1"
    assert "loudness    -14.2 LUFS\n" in text


def test_what_is_known_of_pulse_and_phase_is_read_back() -> None:
    sure = replace(heard().confidence, phase=0.93, pulse=0.98)
    text = write_lock(replace(heard(), confidence=sure))
    assert read_lock(text) == replace(heard(), confidence=sure)
    assert "lock        4\n" in text
    assert "pulse       sure 0.98\ntempo " in text
    assert "phase       sure 0.93\nmeter " in text


def test_a_lock_that_says_nothing_of_them_is_read_and_left_alone() -> None:
    text = write_lock(heard()).replace("ab" * 32, sha256(SOUND).hexdigest()).encode()
    world = world_with(SOUND)
    world.files[LOCK] = text
    score = hear(SONG, None, Pins(), LOCK, NOTHING, world).value
    assert score is not None
    assert score.confidence.phase is score.confidence.pulse is None
    assert world.files[LOCK] == text


def test_a_lock_of_format_1_is_read_as_ever() -> None:
    text = write_lock(heard()).replace("lock        2", "lock        1")
    assert read_lock(text) == heard()


def test_a_bar_stands_on_a_line_with_its_beats() -> None:
    assert "bar 1       2.123456 2.623456 3.123456 3.623456\n" in write_lock(heard())


def test_four_times_the_beats_are_about_four_times_the_reading() -> None:
    short, long = (write_lock(heard(beats=count)) for count in (500, 2000))
    assert work(lambda: read_lock(long)) < 5 * work(lambda: read_lock(short))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("bar 3 ", "bar 4 "),
        ("2.123456", "9.123456"),
        ("2.123456", "two"),
        ("meter       6/8", "meter       6 8"),
        ("sure 0.50", "sure 5"),
        ("lock        2", "lock        5"),
        ("sha256      ab", "sha256      xy"),
        ("tempo       119.988", "<<<<<<< HEAD"),
        ("tempo       119.988", "tempo       -3"),
        ("2.123456 2.623456", "2.123456 sure 0.5 0.5 2.623456"),
        ("pickup      0.123456 0.623456", "pickup      0.623456 0.123456"),
        ("pickup      0.123456", "pickup      -inf"),
        ("19.623456", "inf"),
        ("samples     1000000", "samples     0"),
        ("samplerate  44100", "samplerate  44100.5"),
        ("channels    2", "channels    -2"),
        ("bar 9 ", "pickup      18\nbar 9 "),
    ],
)
def test_a_damaged_line_is_named(old: str, new: str) -> None:
    text = write_lock(heard())
    assert old in text
    line = text[: text.index(old)].count("\n") + 1
    with pytest.raises(Damaged) as caught:
        read_lock(text.replace(old, new, 1))
    assert caught.value.line == line


def test_beats_behind_the_songs_end_are_damage() -> None:
    with pytest.raises(Damaged, match=r"the song is 2.3 s long, and its beats go on until 19.6 s"):
        read_lock(write_lock(heard()).replace("samples     1000000", "samples     100000"))


def test_a_last_bar_without_end_is_damage() -> None:
    with pytest.raises(Damaged, match="it breaks off"):
        read_lock(write_lock(heard()).replace("end         beat 38", "end         beat 99999999"))


@pytest.mark.parametrize("keep", [0.0, 0.05, 0.3, 0.9])
def test_a_lock_that_breaks_off_is_damaged(keep: float) -> None:
    text = write_lock(heard())
    with pytest.raises(Damaged):
        read_lock(text[: int(len(text) * keep)])


def test_hearing_writes_the_lock_and_hearing_again_reads_it_and_never_the_song() -> None:
    world = world_with(SOUND)
    first = hear(SONG, None, Pins(), LOCK, NOTHING, world)
    assert world.is_file(LOCK)
    world.reads.clear()
    world.writes.clear()
    again = hear(SONG, None, Pins(), LOCK, NOTHING, world)
    assert [path for path in world.reads if not path.is_relative_to(world.cache)] == [LOCK]
    assert world.writes == []
    assert again == first


def test_curves_come_from_the_cache_and_equal_those_made_at_first() -> None:
    world = world_with(SOUND)
    wanted = frozenset({"kick", "loudness"})
    first = hear(SONG, None, Pins(), LOCK, wanted | {STRIKES}, world).value
    again = hear(SONG, None, Pins(), LOCK, wanted | {STRIKES}, world).value
    assert first is not None
    assert again is not None
    assert first.onsets == again.onsets
    assert first.onsets.onset
    for name in wanted:
        assert (first.signals[name] == again.signals[name]).all()


def test_a_lost_cache_is_made_again_and_the_grid_stays() -> None:
    world = world_with(SOUND)
    hear(SONG, None, Pins(), LOCK, NOTHING, world)
    moved = world.files[LOCK].replace(b"sure 1.00", b"sure 0.99")
    world.files = {SONG: SOUND, LOCK: moved}
    score = hear(SONG, None, Pins(), LOCK, frozenset({"kick"}), world).value
    assert score is not None
    assert "kick" in score.signals
    assert world.files[LOCK] == moved


def test_a_pin_needs_no_new_analysis() -> None:
    world = world_with(SOUND)
    hear(SONG, None, Pins(), LOCK, NOTHING, world)
    written = world.files[LOCK]
    world.writes.clear()
    score = hear(SONG, None, Pins(tempo=60.0, downbeat=0.37), LOCK, NOTHING, world).value
    assert score is not None
    assert score.tempo.seconds(1) == 1.37
    assert world.writes == []
    assert world.files[LOCK] == written


def test_another_song_is_heard_again_with_a_note() -> None:
    world = world_with(SOUND)
    hear(SONG, None, Pins(), LOCK, NOTHING, world)
    world.files[SONG] = OTHER
    found = hear(SONG, None, Pins(), LOCK, NOTHING, world)
    assert [d.severity for d in found.diagnostics] == [Severity.NOTE]
    assert "changed since" in found.diagnostics[0].message
    assert found.value is not None
    assert found.value.tempo_bpm == pytest.approx(100, rel=0.01)
    assert hear(SONG, None, Pins(), LOCK, NOTHING, world).diagnostics == ()


def test_locked_refuses_another_song_and_a_missing_lock() -> None:
    world = world_with(SOUND)
    missing = hear(SONG, None, Pins(), LOCK, NOTHING, world, locked=True)
    assert missing.value is None
    assert "no lock" in missing.diagnostics[0].message
    hear(SONG, None, Pins(), LOCK, NOTHING, world)
    assert hear(SONG, None, Pins(), LOCK, NOTHING, world, locked=True).value is not None
    world.files[SONG] = OTHER
    changed = hear(SONG, None, Pins(), LOCK, NOTHING, world, locked=True)
    assert changed.value is None
    assert not changed.ok


def test_a_damaged_lock_is_reported_and_left_alone() -> None:
    world = world_with(SOUND)
    world.files[LOCK] = b"lock 1\nanalysis one\n"
    found = hear(SONG, None, Pins(), LOCK, NOTHING, world)
    assert found.value is None
    assert f"line 2 of `{LOCK}`" in found.diagnostics[0].message
    assert "--update" in (found.diagnostics[0].help or "")
    assert world.files[LOCK] == b"lock 1\nanalysis one\n"


def test_a_lock_of_an_older_glancec_is_used_and_left_alone() -> None:
    world = world_with(SOUND)
    hear(SONG, None, Pins(), LOCK, NOTHING, world)
    older = world.files[LOCK].replace(VERSION, b"analysis    0")
    world.files[LOCK] = older
    found = hear(SONG, None, Pins(), LOCK, NOTHING, world, locked=True)
    assert found.diagnostics == ()
    assert world.files[LOCK] == older


def test_a_lock_of_a_newer_analysis_is_used_and_left_alone() -> None:
    world = world_with(SOUND)
    hear(SONG, None, Pins(), LOCK, NOTHING, world)
    newer = world.files[LOCK].replace(VERSION, b"analysis    99")
    world.files[LOCK] = newer
    assert hear(SONG, None, Pins(), LOCK, NOTHING, world, locked=True).diagnostics == ()
    assert world.files[LOCK] == newer


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"lock        4", b"lock        99", "newer glancec, in format 99"),
        (b"meter ", b"<<<<<<< HEAD\nmeter ", "begins what a merge couldn't decide: `<<<<<<< HEAD`"),
        (b"tempo       1", b"tempo       3", ", and its beats are at 120 a minute (what you count"),
    ],
)
def test_a_lock_that_was_tampered_with_says_how_it_is_made_anew(
    old: bytes, new: bytes, says: str
) -> None:
    world = world_with(SOUND)
    hear(SONG, None, Pins(), LOCK, NOTHING, world)
    tampered = world.files[LOCK].replace(old, new)
    assert tampered != world.files[LOCK]
    world.files[LOCK] = tampered
    found = hear(SONG, None, Pins(), LOCK, NOTHING, world)
    assert found.value is None
    assert says in found.diagnostics[0].message
    assert "`glancec analyze song.glance --update`" in (found.diagnostics[0].help or "")
    assert world.files[LOCK] == tampered


def test_what_windows_puts_before_a_text_is_no_part_of_it() -> None:
    world = world_with(SOUND)
    plain = hear(SONG, None, Pins(), LOCK, NOTHING, world)
    world.files[LOCK] = b"\xef\xbb\xbf" + world.files[LOCK].replace(b"\n", b"\r\n")
    assert hear(SONG, None, Pins(), LOCK, NOTHING, world, locked=True).value == plain.value


def test_a_lock_that_cannot_be_written_is_a_warning() -> None:
    class Shut(ToyWorld):
        def write(self, path: Path, data: Written) -> None:
            raise PermissionError(13, "Permission denied", str(path))

    found = hear(SONG, None, Pins(), LOCK, NOTHING, Shut(files={SONG: SOUND}))
    assert found.value is not None
    assert [d.severity for d in found.diagnostics] == [Severity.WARNING]


def test_without_a_lock_the_analysis_is_still_kept() -> None:
    world = world_with(SOUND)
    first = hear(SONG, None, Pins(), None, NOTHING, world)
    world.writes.clear()
    assert hear(SONG, None, Pins(), None, NOTHING, world) == first
    assert world.writes == []
    assert not world.is_file(LOCK)


def test_a_damaged_cache_is_made_again() -> None:
    world = world_with(SOUND)
    first = hear(SONG, None, Pins(), None, frozenset({"kick"}), world)
    for path in world.files:
        if path != SONG:
            world.files[path] = b"rubbish"
    assert hear(SONG, None, Pins(), None, frozenset({"kick"}), world) == first


def test_the_same_song_gives_the_same_lock() -> None:
    samples, _ = band(112, 0.5, bars=8)
    one, other = world_with(encoded(samples)), world_with(encoded(samples))
    hear(SONG, None, Pins(), LOCK, NOTHING, one)
    hear(SONG, None, Pins(), LOCK, NOTHING, other)
    assert one.files[LOCK] == other.files[LOCK]


def test_a_warm_lock_loads_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "song.wav").write_bytes(SOUND)
    script = (
        "import sys; from pathlib import Path; from glance.music.hear import hear\n"
        "from glance.music.score import STRIKES; from glance.music.pins import Pins\n"
        "from glance.world import RealWorld\n"
        "world = RealWorld(Path(sys.argv[1]))\n"
        "hear(Path('song.wav'), None, Pins(), Path('s.lock'), frozenset(), world)\n"
        "print([m for m in ('numpy', 'scipy', 'librosa', 'soundfile') if m in sys.modules])\n"
    )

    def run() -> str:
        command = [sys.executable, "-c", script, str(tmp_path)]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    run()
    assert run() == "[]\n"
