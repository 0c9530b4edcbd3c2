"""Grids from files: what each importer makes of real-shaped files, and of broken ones."""

from __future__ import annotations

import json
from itertools import pairwise
from math import log
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glance.diagnostics.diagnostic import Diagnostic, Outcome
from glance.music.given import Given
from glance.music.grids import read_grid
from glance.music.grids.importers import IMPORTERS
from glance.music.pin import pin
from glance.music.pins import Pins
from glance.music.score import Meter
from glance.world import ToyWorld
from glance.worlds import RecordingWorld
from tests.music.grid_files import (
    FAR_BEFORE,
    als,
    in_film_frames,
    jams,
    marker,
    meter,
    midi,
    rekordbox,
    squeezed,
    tempo,
)
from tests.music.test_pin import song


def imported(
    name: str, data: bytes, start: float = 0.0
) -> tuple[Given | None, tuple[Diagnostic, ...]]:
    read = read_grid(name, start, None, "mix/song.wav", Path(), ToyWorld({Path(name): data}))
    return read.value, read.diagnostics


def grid(name: str, data: bytes, start: float = 0.0) -> Given:
    """The grid of a file without faults."""
    value, said = imported(name, data, start)
    assert said == ()
    assert value is not None
    return value


def fault(name: str, data: bytes) -> str:
    value, (said,) = imported(name, data)
    assert value is None
    return said.message


# MIDI -----------------------------------------------------------------------------------------


def test_midi_tempo_changes_move_the_beats() -> None:
    file = midi([tempo(100), meter(4, 4), tempo(50, after=4 * 480)])
    beats = grid("a.mid", file).tempo
    assert [beats.seconds(n) for n in (0, 1, 4, 5, 8)] == pytest.approx([0, 0.6, 2.4, 3.6, 7.2])
    assert beats.bar_seconds(1) == pytest.approx(2.4)


def test_midi_tempos_and_meters_may_stand_in_any_track() -> None:
    file = midi([meter(3, 4)], [tempo(90, after=0)])
    found = grid("a.mid", file)
    assert found.meter == Meter(3, 4)
    assert found.tempo.bar_seconds(2) == pytest.approx(4.0)


def test_midi_meters_change_at_their_ticks() -> None:
    file = midi([tempo(120), meter(4, 4), meter(7, 8, after=8 * 480), meter(6, 8, after=7 * 240)])
    lines = grid("a.mid", file).tempo
    assert [lines.beat_of_bar(n) for n in range(5)] == [0, 4, 8, 15, 17]
    assert lines.seconds(8) == pytest.approx(4.0)
    assert lines.seconds(15) == pytest.approx(4.0 + 7 * 0.25)
    assert lines.seconds(16) - lines.seconds(15) == pytest.approx(0.75), "6/8 counts dotted notes"


def test_midi_before_the_first_time_signature_is_a_pickup() -> None:
    file = midi([tempo(120), meter(4, 4, after=480)])
    beats = grid("a.mid", file).tempo
    assert beats.first == -1
    assert beats.seconds(-1) == 0
    assert beats.bar_seconds(0) == pytest.approx(0.5)


def test_midi_whole_bars_before_the_first_time_signature_are_in_four() -> None:
    file = midi([tempo(120), meter(3, 4, after=8 * 480)])
    beats = grid("a.mid", file).tempo
    assert (beats.first, beats.bar_lines[:4]) == (0, (0, 4, 8, 11))


def test_a_midi_pickup_bar_as_sequencers_write_it_is_bar_0() -> None:
    file = midi([tempo(120), meter(1, 4), meter(4, 4, after=480)])
    assert grid("a.mid", file).tempo.bar_lines[:3] == (0, 1, 5)


def test_midi_without_a_tempo_is_at_120_and_says_so() -> None:
    value, (said,) = imported("a.mid", midi([meter(4, 4)]))
    assert value is not None
    assert value.tempo.seconds(4) == pytest.approx(2.0)
    assert said.code == "G0645"


def test_midi_a_tempo_that_comes_late_leaves_120_before_it() -> None:
    beats = grid("a.mid", midi([tempo(60, after=2 * 480)])).tempo
    assert [beats.seconds(n) for n in (2, 3)] == pytest.approx([1.0, 2.0])


@pytest.mark.parametrize(("frames", "rate"), [(25, 25.0), (29, 30000 / 1001)])
def test_midi_counted_in_film_frames(frames: int, rate: float) -> None:
    ticks = round(2 * rate * 40)
    file = in_film_frames(midi([tempo(60), tempo(120, after=ticks)]), frames, 40)
    beats = grid("a.mid", file).tempo
    assert beats.seconds(2) == pytest.approx(2.0, abs=1e-3)
    assert beats.seconds(4) == pytest.approx(3.0, abs=1e-3)


def test_midi_markers_become_markers() -> None:
    file = midi([tempo(120), marker("Intro"), marker("夜明け", after=8 * 480)])
    assert [(m.text, m.stretch.start) for m in grid("a.mid", file, 0.5).markers] == [
        ("Intro", 0.5),
        ("夜明け", pytest.approx(4.5)),
    ]


def test_midi_goes_on_at_its_last_tempo_to_the_ends_of_the_song() -> None:
    pinned = pin(song(), Pins(grid=grid("a.mid", midi([tempo(100), meter(3, 4)]), start=1.0)))
    assert pinned.tempo.beats[0] <= 0
    assert pinned.tempo.beats[-1] >= 40
    assert pinned.tempo.bar_seconds(20) == pytest.approx(1 + 60 * 0.6)
    assert pinned.meter == Meter(3, 4)
    assert pinned.tempo_bpm == pytest.approx(100)
    assert pinned.confidence.tempo == pinned.confidence.downbeat == 1
    assert pinned.alternatives == ()


def test_a_file_that_begins_before_the_song_keeps_its_numbers() -> None:
    pinned = pin(song(), Pins(grid=grid("a.mid", midi([tempo(120)]), start=-4.0)))
    assert pinned.tempo.seconds(8) == pytest.approx(0.0)
    assert pinned.tempo.bar_seconds(2) == pytest.approx(0.0)


PLAIN = midi(
    [tempo(100), (0, "key_signature", {"key": "C"}), (0, "smpte_offset", {}), meter(3, 4)],
    [marker("A", 480)],
)


@pytest.mark.parametrize(
    "file",
    [
        PLAIN.replace(b"\xff\x59\x02\0", b"\xff\x59\x02\x0a"),  # a key of ten sharps
        PLAIN.replace(b"\xff\x54\x05\0", b"\xff\x54\x05\xe0"),  # film time at no known rate
        PLAIN.replace(b"MTrk", b"XFIH\0\0\0\4abcdMTrk"),
        b"RIFF\x99\0\0\0RMIDdata\x99\0\0\0" + PLAIN,
        PLAIN.replace(b"\0\0\0\6", b"\0\0\0\x08", 1).replace(b"MTrk", b"\0\0MTrk", 1),
        PLAIN + bytes(50),
    ],
)
def test_midi_what_is_of_no_matter_does_none(file: bytes) -> None:
    assert file != PLAIN
    assert grid("a.mid", file) == grid("a.mid", PLAIN)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is empty"),
        (b"MThd\0\0", "it breaks off"),
        (b"RIFF" + bytes(60), "it isn't a standard MIDI file"),
        (midi([tempo(120)])[:30], "track 1 of it breaks off"),
        (midi(), "it has no tracks"),
        (PLAIN[: PLAIN.rindex(b"MTrk")], "it breaks off: 1 of its 2 tracks are there"),
        (PLAIN[:-9], "track 2 of it breaks off"),
        (PLAIN.replace(b"\xff\x59\x02", b"\xff\x59\x03"), "track 1 of it"),
        (PLAIN.replace(b"\xff\x51\x03", b"\xff\x51\x01"), "track 1 of it is damaged"),
        (midi([tempo(120)], type=2), "several songs"),
        (midi([tempo(120)])[:12] + b"\0\0" + midi([tempo(120)])[14:], "no ticks"),
        (midi([(0, "set_tempo", {"tempo": 1})]), "at tick 0 there are 6e+07 beats a minute"),
        (in_film_frames(midi([tempo(120)]), 17, 4), "17 film frames"),
        (midi([tempo(120, after=200_000_000)], ticks=1), "more than 100,000 beats"),
        (midi([tempo(120)])[:22] + b"\xff" * 5000, "a number in it never ends"),
    ],
)
def test_midi_that_cant_be_used(data: bytes, said: str) -> None:
    assert said in fault("a.mid", data)


# Ableton Live ---------------------------------------------------------------------------------


def test_als_without_automation() -> None:
    found = grid("a.als", als(bpm=93.5, signature=3 * 99 + 5))  # 6/8
    assert found.meter == Meter(6, 8)
    assert found.tempo.seconds(2) == pytest.approx(3 * 60 / 93.5)


@pytest.mark.parametrize("master", ["MasterTrack", "MainTrack"])
def test_als_tempo_moves_in_a_straight_line_of_sixteenths(master: str) -> None:
    file = als(tempos=[(FAR_BEFORE, 100), (4, 100), (12, 140), (12, 70)], master=master)
    beats = grid("a.als", file).tempo
    steps = [100 + 40 * step / 32 for step in range(32)]
    assert beats.seconds(4) == pytest.approx(2.4)
    assert beats.seconds(12) == pytest.approx(2.4 + sum(15 / tempo for tempo in steps))
    assert beats.seconds(12) - 2.4 - 60 / 5 * log(1.4) == pytest.approx(0.0215, abs=1e-3)
    assert beats.seconds(13) - beats.seconds(12) == pytest.approx(60 / 70)


def test_als_a_breakpoint_between_sixteenths_counts_from_the_next() -> None:
    beats = grid("a.als", als(tempos=[(FAR_BEFORE, 60), (4.1, 60), (4.1, 120)])).tempo
    assert [beats.seconds(n) for n in (4, 5)] == pytest.approx([4.0, 4.25 + 0.75 / 2])


def test_als_before_the_first_breakpoint_the_tempo_stays() -> None:
    beats = grid("a.als", als(bpm=60, tempos=[(FAR_BEFORE, 60), (8, 120)])).tempo
    assert [beats.seconds(n) for n in (4, 8, 9)] == pytest.approx([4.0, 8.0, 8.5])


def test_als_meters_are_numbers() -> None:
    file = als(meters=[(FAR_BEFORE, 201), (8, 200), (14, 3 * 99 + 6)])
    found = grid("a.als", file)
    assert found.meter == Meter(4, 4)
    assert found.tempo.bar_lines[:6] == (0, 4, 8, 11, 14, 21)


def test_als_locators_are_markers() -> None:
    file = als(locators=[(16, "Chorus"), (0, "Intro"), (8, " ")])
    markers = grid("a.als", file, 0.25).markers
    assert [(m.text, m.stretch.start) for m in markers] == [("Intro", 0.25), ("Chorus", 8.25)]


def test_als_of_live_8_and_9_has_its_automation_in_the_parameter() -> None:
    text = """<Ableton><LiveSet><MasterTrack><MasterChain>
      <Devices><Echo><Tempo><Manual Value="7"/></Tempo></Echo></Devices>
      <Mixer><Tempo>MANUAL<ArrangerAutomation><Events>
        <FloatEvent Time="-63072000" Value="100"/><FloatEvent Time="4" Value="50"/>
      </Events></ArrangerAutomation></Tempo></Mixer>
      <Devices><Echo><Tempo><ArrangerAutomation><Events>
        <FloatEvent Time="0" Value="7"/></Events></ArrangerAutomation></Tempo></Echo></Devices>
    </MasterChain></MasterTrack></LiveSet></Ableton>"""
    for manual in ("", '<Manual Value="100"/>'):
        beats = grid("a.als", squeezed(text.replace("MANUAL", manual).encode())).tempo
        assert [beats.seconds(n) for n in (4, 5)] == pytest.approx([2.4, 3.6])


def test_als_unpacked_by_hand_is_read_too() -> None:
    assert grid("a.als", als(packed=False)) == grid("a.als", als())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is empty"),
        (als()[:-40], "it isn't whole"),
        (als()[:20] + b"\xff\xff" + als()[22:], "it isn't whole"),
        (squeezed(b"<Song/>"), "it isn't an Ableton Live set"),
        (squeezed(b"<Ableton><LiveSet/></Ableton>"), "no master track with a tempo"),
        (als(bpm=0), "0 beats a minute"),
        (als(tempos=[(FAR_BEFORE, 120), (4, 1e6)]), "at beat 4 there are 1e+06 beats a minute"),
        (als(tempos=[(1e9, 120)]), "more than 100,000 beats"),
        (als(signature=100_000), "a time signature that isn't known"),
        (squeezed(b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'), "line 1: it defines entities"),
        (squeezed(b"<a>" * 5000), "line 1: it is nested too deep"),
        (als(packed=False).replace(b'Manual Value="120"', b'Manual Value="nan"'), "isn't a number"),
    ],
)
def test_als_that_cant_be_used(data: bytes, said: str) -> None:
    assert said in fault("a.als", data)


def test_an_als_that_unfolds_without_end_is_never_unfolded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glance.music.grids.ableton.MOST_UNPACKED", 3_000_000)
    bomb = squeezed(b"<Ableton>" + b" " * 50_000_000)
    assert "unpacked" in fault("a.als", bomb)


def test_a_tag_that_goes_on_for_ever_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glance.music.grids.xml.LARGEST", 3_000_000)
    assert "line 2: it has a tag without an end" in fault(
        "a.als", squeezed(b'<Ableton>\n<a b="' + b"x" * 6_000_000)
    )
    blanks = squeezed(b"<Ableton>" + b" " * 6_000_000 + b"</Ableton>")
    assert "no master track" in fault("a.als", blanks)


# Beats as text --------------------------------------------------------------------------------


def test_times_and_places_in_the_bar() -> None:
    lines = "".join(f"{0.2 + 0.5 * n:.3f}\t{(n + 2) % 3 + 1}\n" for n in range(12))
    found = grid("a.beats", lines.encode())
    assert found.meter == Meter(3, 4)
    assert found.tempo.first == -1
    assert found.tempo.bar_seconds(0) == pytest.approx(0.7)
    assert found.tempo.beat_of_bar(2) == 6


def test_times_alone_leave_the_meter_to_the_script() -> None:
    lines = b"# beats\n0.5\n1.0\n1.5\n2.0\n"
    assert grid("a.txt", lines).meter is None
    pinned = pin(song(), Pins(grid=grid("a.txt", lines), meter=Meter(3, 4)))
    assert pinned.tempo.beat_of_bar(1) == 3
    assert pinned.tempo.seconds(0) == 0.5
    assert pin(song(), Pins(grid=grid("a.txt", lines))).tempo.beat_of_bar(1) == 4


def test_audacity_labels_are_beats_by_number_and_markers_by_name() -> None:
    labels = (
        "0,500000\t0,500000\t1.1\n\\\t100\t200\n1,000000\t1,000000\t1.2\n"
        "1,500000\t1,500000\t2.1\n2,000000\t2,000000\t2.2\n1.500\t4.000\tguitar solo\n"
    )
    found = grid("a.txt", labels.encode())
    assert found.meter == Meter(2, 4)
    assert found.tempo.bar_seconds(1) == 1.5
    assert [(m.text, m.stretch.start, m.stretch.end) for m in found.markers] == [
        ("guitar solo", 1.5, 4.0)
    ]


BARS = "".join(f"{0.25 + 0.5 * n!r}\t{n % 4 + 1}\n" for n in range(12))


@pytest.mark.parametrize(
    "text",
    [
        BARS,
        BARS.replace("\n", "\r\n"),
        "\ufeff" + BARS,
        "# beats\ntime\tbeat_in_bar\n" + BARS,
        "TIME,LABEL\n" + BARS.replace("\t", ","),
        BARS.replace("\t", ", "),
        BARS.replace("\t", ";"),
        BARS.replace(".", ","),
        BARS.replace(".", ",").replace("\t", ";"),
        "".join(f"{0.25 + 0.5 * n}\t{n % 4}\n" for n in range(12)),
        BARS.replace("\t", "   "),
        "".join(f"{0.25 + 0.5 * n:.18e} {n % 4 + 1:.18e}\n" for n in range(12)),
        "".join(f"{0.25 + 0.5 * n}\t{n % 4 + 1}\t{n // 4 + 1}\n" for n in range(12)),
        "".join(f"{0.25 + 0.5 * n},{n // 4 + 1}.{n % 4 + 1}\n" for n in range(12)),
        "".join(f"{0.25 + 0.5 * n:.6f}\t{0.25 + 0.5 * n:.6f}\t{n % 4 + 1}\n" for n in range(12)),
    ],
)
def test_the_same_beats_as_many_programs_write_them(text: str) -> None:
    assert grid("a.txt", text.encode()) == grid("a.txt", BARS.encode())
    assert grid("a.txt", BARS.encode()).tempo.bar_lines == (0, 4, 8, 12)


@pytest.mark.parametrize("name", ["", "B", "beat"])
def test_labels_that_are_tapped_are_beats(name: str) -> None:
    taps = "".join(f"{n / 2:.6f}\t{n / 2:.6f}\t{name}\n" for n in range(1, 9))
    found = grid("a.txt", f"{taps}2.000000\t4.000000\tsolo\n".encode())
    assert (found.meter, found.tempo.beats[:3]) == (None, (0.5, 1.0, 1.5))
    assert [marker.text for marker in found.markers] == ["solo"]


def test_labels_that_are_numbered_through_say_nothing_of_bars() -> None:
    labels = "".join(f"{n / 2}\t{n / 2}\t{n}\n" for n in range(1, 130))
    found = grid("a.txt", labels.encode())
    assert (found.meter, len(found.tempo.beats), found.markers) == (None, 129, ())


def test_beats_as_numbers_with_many_digits_and_none() -> None:
    assert grid("a.txt", b"0.46439909297052157\n1\n1.5e+00\n").tempo.beats == pytest.approx(
        (0.464399093, 1.0, 1.5)
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# nothing\n", "it has 0 beats"),
        ("0.5\t1\n", "it has one beat, and a grid"),
        ("0.5\t1\none\t2\n", "line 2: `one` isn't a time in seconds"),
        ("0.5\t1\n1.0 2 three four\n", "line 2: `1.0 2 three four` isn't a time"),
        ("0.5\t1\n1.0\tx\n", "line 2: `1.0 x` isn't a time and a beat's place"),
        ("0.5\t1\n1.0\t2\n1.001\t3\n", "line 3: this beat is 0.001 s after the one before"),
        ("1\t1\tintro\n", "none of its labels is a beat"),
        ("-1\n0\n", "line 1: `-1` isn't a time"),
        ("nan\n1\n", "line 1: `nan` isn't a time"),
        ("inf\t1\n1\t2\n", "line 1: `inf` isn't a time"),
        ("1e99\n", "line 1: `1e99` is later than any song ends"),
        ("O.5\t1\n1.0\t2\n", "line 1: `O.5` isn't a time"),
        ("0.5\t0.4\tverse\n1\t1\t1\n", "line 1: this label ends before it begins"),
    ],
)
def test_text_that_cant_be_used(text: str, said: str) -> None:
    assert said in fault("a.txt", text.encode())
    assert "line 2: it isn't text in UTF-8" in fault("a.txt", b"0.5\n\xff\n")


# JAMS -----------------------------------------------------------------------------------------

BEATS: list[tuple[float, object]] = [(0.4 + 0.5 * n, float((n + 3) % 4 + 1)) for n in range(12)]


@pytest.mark.parametrize("columns", [False, True])
def test_jams_beats_and_segments(columns: bool) -> None:
    file = jams(BEATS, columns=columns, segments=[(0.9, 4, "verse"), (4.9, 1, "silence")])
    found = grid("a.jams", file)
    assert found.meter == Meter(4, 4)
    assert (found.tempo.first, found.tempo.bar_seconds(0)) == (-1, 0.9)
    assert [(m.text, m.stretch.start, m.stretch.end) for m in found.markers] == [
        ("verse", 0.9, 4.9)
    ]


def test_jams_positions_of_beats() -> None:
    places = [(at, {"position": value, "measure": 1, "num_beats": 4}) for at, value in BEATS]
    found = grid("a.jams", jams([*places], namespace="beat_position"))
    assert found.tempo == grid("a.jams", jams(BEATS)).tempo


def test_jams_of_several_annotators_the_first_with_bars_counts() -> None:
    one = json.loads(jams([(at + 0.01, None) for at, _ in BEATS]))
    other = json.loads(jams(BEATS))
    one["annotations"] += other["annotations"]
    assert grid("a.jams", json.dumps(one).encode()).tempo == grid("a.jams", jams(BEATS)).tempo


def test_jams_beats_without_places() -> None:
    assert grid("a.jams", jams([(at, None) for at, _ in BEATS])).meter is None


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{", "line 1: it isn't whole JSON"),
        (b"[]", "it has no `annotations`"),
        (b" " * 16_000_001, "it is larger than 16 MB"),
        (b"[" * 200_000, "it isn't"),
        (jams([]), "it has no annotation of beats"),
        (jams([(0.5, 1), ("x", 2)]), "annotation 2, observation 2: its time is x"),
        (jams([(0.5, 1), (float("nan"), 2)]), "observation 2: its time is nan"),
        (b'{"annotations": [{"namespace": "beat", "data": [3]}]}', "it isn't an observation"),
    ],
)
def test_jams_that_cant_be_used(data: bytes, said: str) -> None:
    assert said in fault("a.jams", data)


# rekordbox ------------------------------------------------------------------------------------


def test_rekordbox_between_two_nodes_their_spacing_counts() -> None:
    true = 60 / 127.9963
    nodes = [(0.025, "128.00", "4/4", 1), (0.025 + 400 * true, "128.00", "4/4", 1)]
    found = grid("a.xml", rekordbox(("song.mp3", nodes, [("Drop", 60.0)])))
    assert found.tempo.seconds(399) == pytest.approx(0.025 + 399 * true, abs=1e-3)
    assert found.tempo.beat_of_bar(100) == 400
    assert found.markers[0].text == "Drop"


def test_rekordbox_battito_says_where_in_the_bar_a_node_stands() -> None:
    found = grid("a.xml", rekordbox(("song.wav", [(0.5, "120.00", "4/4", 3)], [])))
    assert found.tempo.first == -2
    assert found.tempo.bar_seconds(0) == pytest.approx(1.5)


def test_rekordbox_a_grid_set_anew_starts_anew() -> None:
    nodes = [(0.0, "120.00", "4/4", 1), (3.8, "120.00", "4/4", 1), (5.8, "60.00", "3/4", 1)]
    beats = grid("a.xml", rekordbox(("song.wav", nodes, []))).tempo
    gaps = [b - a for a, b in pairwise(beats.beats)]
    assert gaps[7] == pytest.approx(0.3)
    assert beats.bar_seconds(2) == pytest.approx(3.8)
    assert beats.seconds(beats.beat(5.8) + 1) == pytest.approx(6.8)


def test_rekordbox_the_track_with_the_songs_name_is_meant() -> None:
    one, other = [(0.0, "100.00", "4/4", 1)], [(0.0, "140.00", "4/4", 1)]
    file = rekordbox(("Other.wav", other, []), ("SONG.WAV", one, []), ("none.wav", [], []))
    assert grid("a.xml", file).tempo.seconds(1) == pytest.approx(0.6)
    assert grid("a.xml", rekordbox(("any.wav", other, []))).tempo.beats[1] == pytest.approx(
        60 / 140
    )


def test_rekordbox_faults_of_other_tracks_are_no_matter() -> None:
    other = ("other.wav", [(0.0, "0.00", "4/4", 9)], [("x", 1.0)])
    file = rekordbox(other, ("song.wav", [(0.5, "120.00", "4/4", 1)], []))
    assert grid("a.xml", file.replace(b'Start="1.000"', b'Start="?"')).tempo.beats[0] == 0.5


def test_rekordbox_of_two_songs_with_a_name_the_folder_decides() -> None:
    one, other = [(0.0, "100.00", "4/4", 1)], [(0.0, "140.00", "4/4", 1)]
    file = rekordbox(("live/song.wav", other, []), ("MIX/song.wav", one, []))
    assert grid("a.xml", file).tempo.seconds(1) == pytest.approx(0.6)
    twice = rekordbox(("a/song.wav", other, []), ("b/song.wav", one, []))
    assert "2 tracks of the 2 with a grid in it are called `song.wav`" in fault("a.xml", twice)


def test_rekordbox_a_mac_writes_accents_apart() -> None:
    nodes = [(-0.013, "100.00", "4/4", 1)]
    marks = [("x", 1.0)]
    file = rekordbox(("Beyonce%CC%81%20%26%20co.mp3", nodes, marks), ("b.mp3", nodes, []))
    world = ToyWorld({Path("a.xml"): file})
    read = read_grid("a.xml", 0.0, None, "Beyonc\u00e9 & co.wav", Path(), world)
    assert read.value is not None
    assert read.value.tempo.beats[0] == -0.013


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<a>", "line 1: it isn't whole XML"),
        (b"<a/>", "it isn't a collection exported from rekordbox"),
        (rekordbox(), "no track in it has a beat grid"),
        (
            rekordbox(*((f"{n}.wav", [(0.0, "120", "4/4", 1)], []) for n in "ab")),
            "no track of the 2 with a grid in it is called `song.wav`",
        ),
        (rekordbox(("song.wav", [(0.0, "x", "4/4", 1)], [])), "line 4: `x` isn't a number"),
        (rekordbox(("song.wav", [(0.0, "120", "4/4", 5)], [])), "its TEMPO node makes no sense"),
        (rekordbox(("song.wav", [(0.0, "0.01", "4/4", 1)], [])), "line 4: there are 0.01 beats"),
        (
            rekordbox(("song.wav", [(0.0, "999", "4/4", 1), (9e5, "999", "4/4", 1)], [])),
            "more than 100,000 beats",
        ),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "isn't a collection"),
        (b'<!DOCTYPE a SYSTEM "x" [<!ENTITY y "z">]><a/>', "line 1: it defines entities"),
    ],
)
def test_rekordbox_that_cant_be_used(data: bytes, said: str) -> None:
    assert said in fault("a.xml", data)


# All of them ----------------------------------------------------------------------------------

SOUND = {
    ".mid": midi([tempo(120), meter(4, 4), tempo(90, after=960)]),
    ".als": als(tempos=[(FAR_BEFORE, 100), (4, 140)], packed=False),
    ".txt": b"0.5\t1\n1.0\t2\n1.5\t1\n",
    ".jams": jams(BEATS),
    ".xml": rekordbox(("song.wav", [(0.5, "120.00", "4/4", 3)], [])),
}


def test_an_ending_that_isnt_known() -> None:
    assert "glancec reads grids from .mid" in fault("a.unheard", b"")


@pytest.mark.parametrize(
    ("name", "data", "what", "way_out"),
    [
        ("collection.nml", b"<NML/>", "a collection of Traktor's", "`tempo 126` and `downbeat"),
        ("collection.xml", b'<?xml version="1.0"?>\n<NML/>', "of Traktor's", "`downbeat 0.076s`"),
        ("song.RPP", b"<REAPER_PROJECT 0.1", "a DAW's project", "export a MIDI file"),
        ("song.asd", b"\0\1", "a part of an Ableton Live set", '`grid "song.als"`'),
        ("beats.svl", b"<sv/>", "Sonic Visualiser's", "export its layer as text"),
        ("beats.json", b"{}", "JSON", '`grid "song.jams"`'),
        ("song.flac", b"fLaC", "sound", '`audio "song.flac"`'),
        (
            "score.xml",
            b'<!DOCTYPE score-partwise PUBLIC "-//Recordare//DTD MusicXML 3.1 Partwise//EN" '
            b'"http://www.musicxml.org/dtds/partwise.dtd">\n<score-partwise/>',
            "a score (MusicXML)",
            "export a MIDI file",
        ),
        ("a.als", b"PK\3\4", "isn't an Ableton Live set", "export it again"),
        ("a.txt", b"500\n1000\n", "500 s after", "write times in seconds"),
        ("a.txt", b"\xe9\n", "UTF-8", "save it as UTF-8"),
        ("a.jams", b'{"annotations": [{"namespace": "tempo", "data": []}]}', "beats", "`beat`"),
    ],
)
def test_what_isnt_read_is_told_how_to_become_it(
    name: str, data: bytes, what: str, way_out: str
) -> None:
    _, (said,) = imported(name, data)
    assert what in said.message
    assert way_out in (said.help or "")


@pytest.mark.parametrize(
    "data",
    [
        b"0:00.500\t1\n0:01.000\t2\n0:01.500\t3\n0:02.000\t1\n",
        "0.5\t1\r\n1.0\t2\r\n1.5\t3\r\n2.0\t1\r\n".encode("utf-16"),
    ],
)
def test_times_as_clocks_and_spreadsheets_write_them(data: bytes) -> None:
    assert grid("a.tsv", data).tempo.beats == (0.5, 1.0, 1.5, 2.0)


@pytest.mark.parametrize("label", ["", "New Point"])
def test_sonic_visualisers_instants_are_beats(label: str) -> None:
    rows = "".join(f"{0.5 + beat / 2:.9f},{label}\n" for beat in range(4))
    assert grid("a.csv", rows.encode()).tempo.beats == (0.5, 1.0, 1.5, 2.0)


def test_labels_of_other_programs_are_read_as_audacitys() -> None:
    rows = "".join(f"{beat / 2} {beat / 2 + 0.5} {beat % 4 + 1}\n" for beat in range(8))
    assert grid("a.lab", rows.encode()).meter == Meter(4, 4)


@given(suffix=st.sampled_from(sorted(IMPORTERS)), data=st.binary(max_size=300))
def test_random_bytes_are_a_fault_and_never_a_crash(suffix: str, data: bytes) -> None:
    value, said = imported(f"a{suffix}", data)
    assert value is not None or said[0].code == "G0644"


@given(suffix=st.sampled_from(sorted(SOUND)), edits=st.data())
def test_damaged_files_are_a_fault_or_a_grid(suffix: str, edits: st.DataObject) -> None:
    data = bytearray(SOUND[suffix])
    for _ in range(edits.draw(st.integers(1, 4))):
        at = edits.draw(st.integers(0, len(data) - 1))
        data[at : at + edits.draw(st.integers(0, 3))] = edits.draw(st.binary(max_size=4))
    value, said = imported(f"a{suffix}", bytes(data))
    assert value is not None or said[0].code == "G0644"
    if value is not None:
        pinned = pin(song(), Pins(grid=value))
        assert all(a < b for a, b in pairwise(pinned.tempo.beats))
        assert pinned.tempo.beat_of_bar(0) == 0


@pytest.mark.parametrize("suffix", sorted(SOUND))
def test_a_file_that_breaks_off_is_a_fault_or_a_grid(suffix: str) -> None:
    data = SOUND[suffix]
    for length in range(0, len(data), max(1, len(data) // 60)):
        value, said = imported(f"a{suffix}", data[:length])
        assert value is not None or said[0].code == "G0644"


def test_the_file_is_an_input_of_the_video() -> None:
    world = RecordingWorld(ToyWorld({Path("sub/a.mid"): midi([tempo(120)])}))
    read_grid("sub/a.mid", 0.0, None, "song.wav", Path(), world)
    assert world.inputs == (Path("sub/a.mid"),)


def test_what_was_found_in_a_large_file_is_kept() -> None:
    data = als(locators=[(8, "Drop")], packed=False) + b" " * 200_000
    world = ToyWorld({Path("a.als"): data})

    def found() -> Outcome[Given | None]:
        return read_grid("a.als", 0.5, None, "song.wav", Path(), world)

    first = found()
    (place,) = world.writes
    assert place.is_relative_to(world.cache)
    assert found() == first
    assert world.writes == [place]
    world.files[place] = world.files[place].replace(b"Drop", b"Kept")
    again = found().value
    assert again is not None
    assert again.markers[0].text == "Kept", "it wasn't read again"
    world.files[place] = b"{}"
    assert found() == first
    assert found() == first
