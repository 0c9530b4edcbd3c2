"""Take scores out of music21's corpus, play them, and write each with its truth.

    python benchmarks/scores FOLDER [--songs chorale,rag] [--takes 2]

Needs music21 (and mido, numpy, soundfile), which Glance does without, `fluidsynth`, and sound
fonts as `benchmarks/composer/playing.py` says. A song that is there already is kept. The same
name gives the same song: its instruments, tempo, sound font and master are drawn by it.
Beats are those of the time signature (6/8 has two), downbeats where notated bars begin; the
first, if it is short, is a pickup. Repeats are not expanded, fermatas not held; what is
taken is the longest stretch whose bars are whole.
"""

from __future__ import annotations

import argparse
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, product
from pathlib import Path
from random import Random

from benchmarks.composer.playing import FONTS, MASTERS, RATE, mastered, play, write_song

from .backing import backing, ragged
from .catalogue import WORKS
from .performing import perform
from .reading import read
from .sheet import Sheet, Voice, again, part_of, regular
from .timing import FEELS, Clock, clock
from .work import Work

_NAMES = ("C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")
_LONGEST = 95.0
"""Seconds after which a song is cut at the next bar."""
_SHORTEST = 38.0


def make(work: Work, folder: Path) -> None:
    """Write one song and its truth."""
    chance = Random(work.name)
    tempo = chance.uniform(*work.tempos)
    feel = chance.choice(work.feels)
    sheet = lasting(read(work.source, work.number), work, tempo, chance)
    if work.ragged:
        sheet = ragged(sheet)
    when = clock(sheet, tempo, FEELS[feel], chance.uniform(0.08, 0.7), chance)
    parts = perform(voices(sheet, work, chance), sheet, when, FEELS[feel], work.swing, chance)
    font, master = chance.choice(sorted(FONTS)), chance.choice(MASTERS)
    end = when(sheet.end)
    sound = mastered(play(parts, FONTS[font])[: int((end + 2) * RATE)], master)
    song = folder / f"{work.name}.ogg"
    facts = truth(sheet, when) | {
        "id": work.name,
        "tags": [
            work.kind,
            "nodrums",
            f"{sheet.bars[-1].numerator}/{sheet.bars[-1].denominator}",
            feel,
        ],
        "audio": song.name,
        "duration": round(len(sound) / RATE, 5),
        "soundfont": font,
        "master": master,
        "source": f"music21:{work.source}",
    }
    write_song(song, sound, facts)


def lasting(sheet: Sheet, work: Work, tempo: float, chance: Random) -> Sheet:
    """As many whole bars as make a song of a minute or so."""
    sheet = regular(sheet)
    quarter = 60 / tempo / sheet.bars[sheet.has_pickup].beat
    rounds = work.rounds
    while sheet.end * quarter * rounds < _SHORTEST:
        rounds += 1
    sheet = again(sheet, rounds)
    longest = chance.uniform(0.6, 1) * _LONGEST
    fitting = [i for i, bar in enumerate(sheet.bars, 1) if bar.end * quarter <= longest]
    return part_of(sheet, 0, fitting[-1])


def voices(sheet: Sheet, work: Work, chance: Random) -> list[tuple[Voice, str]]:
    """Who plays what."""
    band = chance.choice(work.bands)
    found = [(voice, band) for voice in sheet.voices]
    how = chance.choice(work.backings) if work.backings else ""
    if how:
        found.append((backing(sheet, how), chance.choice(work.under)))
    return found


def truth(sheet: Sheet, when: Clock) -> dict[str, object]:
    """What is known of the song: see the README of the songs for the format."""
    places = sheet.beats()
    beats = [when(place) for place in places]
    tempos = [60 / (b - a) for a, b in pairwise([*beats, when(sheet.end)])]
    signatures = Counter((bar.numerator, bar.denominator, bar.beat) for bar in sheet.bars)
    top, below, beat = signatures.most_common(1)[0][0]
    pickup = sheet.has_pickup
    return {
        "beats": [round(beat, 5) for beat in beats],
        "downbeats": [round(when(place), 5) for place in sheet.downbeats()],
        "end": round(when(sheet.end), 5),
        "tempo": round(statistics.median(tempos), 4),
        "tempo_curve": [[round(b, 5), round(t, 4)] for b, t in zip(beats, tempos, strict=True)],
        "bars": [
            {
                "time": round(when(bar.at), 5),
                "numerator": bar.numerator,
                "denominator": bar.denominator,
                "pickup": pickup and bar is sheet.bars[0],
            }
            for bar in sheet.bars
        ],
        "meter": f"{top}/{below}",
        "beats_per_bar": round(top * 4 / below / beat),
        "pickup_beats": sum(place < sheet.bars[1].at - 1e-6 for place in places) if pickup else 0,
        "key": _NAMES[sheet.tonic] + ("" if sheet.mode == "major" else "m"),
        "sections": [],
    }


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--songs", default="", help="only those whose name holds one of these")
    parser.add_argument("--takes", type=int, default=1, help="play each so often, differently")
    options = parser.parse_args(arguments)
    wanted = [word for word in options.songs.split(",") if word]
    chosen = [w for w in WORKS if not wanted or any(word in w.name for word in wanted)]
    for take, work in product(range(1, options.takes + 1), chosen):
        name = work.name if take == 1 else f"{work.name}_take{take}"
        if not (options.folder / f"{name}.ogg").exists():
            make(replace(work, name=name), options.folder)
            print(name, flush=True)
