"""Who plays in a song, and when: the arrangement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from .agreement import Plan
from .drums import KIT, Drummer, fill, groove, played
from .genres import Playing
from .patterns import Pattern, pattern
from .players import bass_line, chords_played, held, phrase, sung
from .values import Bar, Line, Note, Part


def band(song: Plan, chance: Random) -> tuple[Line, ...]:
    """All players with all their notes; what sets sections apart is who plays, and how loud."""
    genre = song.genre
    base: list[Line] = []
    if genre.drums:
        base.append(_drums(song, chance))
    if genre.bass:
        base.append(_bass(song, genre.bass, chance))
    over: list[Line] = []
    more = 0.3 if "sparse" in song.hard else 2 if "dense" in song.hard else 1
    for index, playing in enumerate(genre.comp):
        if index == 0 or chance.random() < playing.share * more:
            (over if index else base).append(_comp(song, playing, index, chance))
    if genre.pad and chance.random() < 0.6 * more:
        over.append(_pad(song, chance))
    if genre.lead and (chance.random() < genre.lead.share or song.pickup):
        over.append(_lead(song, genre.lead, chance))
    lines = (*base, *(_at_times(line, song, chance) for line in over))
    return tuple(_shaped(line, song, chance) for line in lines)


def _at_times(line: Line, song: Plan, chance: Random) -> Line:
    """Silent in some sections, the same ones by letter; what sounds before the first stays."""
    letters = sorted({part.letter for part in song.parts})
    silent = {letter for letter in letters[1:] if chance.random() < 0.3}
    gone = [(part.start, part.end) for part in song.parts if part.letter in silent]
    kept = (n for n in line.notes if not any(start <= n.start < end for start, end in gone))
    return replace(line, notes=tuple(kept))


def _shaped(line: Line, song: Plan, chance: Random) -> Line:
    """Softer in a verse than in a chorus, as tightly as people of this genre play."""
    depth = chance.uniform(0.05, 0.3)
    soft = [(part.end, 1 - depth * (1 - part.energy)) for part in song.parts]
    notes = tuple(
        replace(note, velocity=note.velocity * next(by for end, by in soft if note.start < end))
        for note in line.notes
    )
    loose = song.genre.human / 1000 * chance.uniform(0.6, 1.4)
    return replace(line, notes=notes, loose=loose)


def _amounts(song: Plan, chance: Random) -> list[str]:
    """How much the drummer plays in each section; the same letter much the same."""
    own: dict[str, str] = {}
    found = []
    late = "late-drums" in song.hard
    for index, part in enumerate(song.parts):
        if part.letter not in own:
            own[part.letter] = _amount(part, song, chance)
        amount = own[part.letter]
        if late and index < max(1, len(song.parts) // 3):
            amount = chance.choice(("none", "none", "time"))
        found.append(amount)
    if "half-time" in song.hard:
        letter = chance.choice([part.letter for part in song.parts])
        found = [
            "half" if part.letter == letter else a
            for a, part in zip(found, song.parts, strict=True)
        ]
    if "odd-start" in song.hard:
        found[0] = "none"
    return found


def _amount(part: Part, song: Plan, chance: Random) -> str:
    if part.letter in "ED":
        return chance.choice(("none", "none", "time", "kick"))
    if part.letter in "IO":
        return chance.choice(("full", "full", "time", "kick", "none"))
    if part.letter == "C" and "no-drums-part" in song.hard:
        return "none"
    return "full"


def _drums(song: Plan, chance: Random) -> Line:
    grooves = [groove(text) for text in song.genre.drums]
    verse = chance.choice(grooves)
    chorus = verse if chance.random() < 0.4 else chance.choice(grooves)
    quiet = "quiet-drums" in song.hard
    drummer = Drummer(
        verse, chorus,
        busy=chance.uniform(0, 0.4) if song.genre.machine else chance.uniform(0.1, 0.8),
        fills=chance.uniform(0, 0.9), no_one="no-one" in song.hard, loud=1.0,
        offs=chance.choice((0.6, 0.75, 0.9, 1.0)),
    )  # fmt: skip
    notes: list[Note] = []
    for part, amount in zip(song.parts, _amounts(song, chance), strict=True):
        notes += played(drummer, part, amount, chance)
    notes += _before(song, chance)
    return Line("drums", chance.choice(song.genre.kits), tuple(notes), True, 0.0,
                chance.randint(45, 65) if quiet else chance.randint(85, 115))  # fmt: skip


def _before(song: Plan, chance: Random) -> list[Note]:
    """A count-in is the song's first bar; a fill leads into it."""
    first = song.parts[0].bars[0]
    if "count-in" in song.hard:
        stick = KIT[chance.choice(("rim", "pedal", "block", "hat"))]
        return [Note(first.start - song.pickup + i, 0.2, stick, 90) for i in range(song.pickup)]
    if song.pickup and "fill-start" in song.hard:
        return fill(Bar(-song.pickup, song.pickup, first.meter), 1.0, chance)[1]
    return []


def _bass(song: Plan, playing: Playing, chance: Random) -> Line:
    rhythms = {part.letter: _rhythm(playing.play, song, chance) for part in song.parts}
    if chance.random() < 0.5:
        rhythms = dict.fromkeys(rhythms, chance.choice(list(rhythms.values())))
    low = chance.randint(26, 33)
    notes: list[Note] = []
    for part, chords in zip(song.parts, song.chords, strict=True):
        silent = part.energy < 0.3 or (part.letter == "I" and chance.random() < 0.4)
        if not silent or (part.energy > 0.1 and chance.random() < 0.2):
            notes += bass_line(rhythms[part.letter], part, chords, low, chance)
    return Line("bass", chance.choice(playing.on), tuple(notes), level=chance.randint(85, 110))


def _rhythm(texts: Sequence[str], song: Plan, chance: Random) -> Pattern:
    """One of these; where the song anticipates, its last stroke means the next chord."""
    text = chance.choice(texts)
    if "anticipation" in song.hard and text.endswith(("x.", "1.", "..", "--")) and ">" not in text:
        text = text[:-1] + ">" if text[-4] != " " else text
        text = text.replace("..>", ".>-") if text.endswith("..>") else text
    return pattern(text)


def _comp(song: Plan, playing: Playing, index: int, chance: Random) -> Line:
    rhythms = {part.letter: _rhythm(playing.play, song, chance) for part in song.parts}
    if chance.random() < 0.6:
        rhythms = dict.fromkeys(rhythms, chance.choice(list(rhythms.values())))
    centre = playing.at + chance.randint(-4, 4)
    notes: list[Note] = []
    for part, chords in zip(song.parts, song.chords, strict=True):
        if part.energy >= playing.since or index == 0:
            strum = playing.strum / 1000 * chance.uniform(0.5, 1.5)
            notes += chords_played(rhythms[part.letter], part, chords, centre, strum)
    return Line(f"comp {index}", chance.choice(playing.on), tuple(notes),
                level=chance.randint(70, 105), pan=chance.randint(30, 98))  # fmt: skip


def _pad(song: Plan, chance: Random) -> Line:
    sections = zip(song.parts, song.chords, strict=True)
    notes = [note for part, chords in sections for note in held(part, chords, 62)]
    return Line("pad", chance.choice(song.genre.pad), tuple(notes), level=chance.randint(45, 80))


def _lead(song: Plan, playing: Playing, chance: Random) -> Line:
    low = chance.randint(57, 69)
    triple = song.genre.meter.triple
    seeds = {part.letter: chance.random() for part in song.parts}
    notes: list[Note] = []
    for part, chords in zip(song.parts, song.chords, strict=True):
        if part.letter in "IED" and chance.random() < 0.7:
            continue
        own = Random(seeds[part.letter])
        size = own.choice((2, 4, 4))
        if playing.play:
            rhythm = tuple(bar for _ in range(size) for bar in pattern(own.choice(playing.play)))
        else:
            rhythm = phrase([part.bars[0].beats] * size, playing.feel, triple, own)
        notes += sung(rhythm, part.bars, chords, song.scale, low, own)
    if song.pickup and not {"count-in", "fill-start"} & set(song.hard):
        bar = Bar(-song.pickup, song.pickup, song.genre.meter)
        up = pattern("xxx" if triple else chance.choice(("x.x.", "x---", "..x.")))
        beats = ((up[0] * song.pickup),)
        notes += sung(beats, [bar], song.chords[0], song.scale, low, chance)
    return Line("lead", chance.choice(playing.on), tuple(notes), level=chance.randint(75, 110),
                pan=chance.randint(50, 78))  # fmt: skip
