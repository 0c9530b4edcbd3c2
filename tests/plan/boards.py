"""Storyboards at random, over 12 seconds of song."""

from __future__ import annotations

import hypothesis
from hypothesis import strategies as st

from glance.language.storyboard import Setting
from glance.language.values import (
    Apply,
    Caption,
    Constant,
    Easing,
    Event,
    Expression,
    Fade,
    File,
    Integer,
    Level,
    LevelRamp,
    Mixture,
    MixtureRamp,
    Move,
    Signal,
    Value,
)
from glance.music.score import Score
from tests.plan.toys import mix, says, song

SONG: Score = song(12.0, bpm=123, downbeat=0.31)

patient = hypothesis.settings(deadline=None)
"""Other work on the machine is no fault of a plan."""

signals = st.sampled_from(["kick", "bass", "beat_phase", "progress", "loudness"]).map(Signal)
amounts = st.floats(0, 2).map(Constant)


def scaled(x: Expression, y: Expression) -> Expression:
    return Apply("+", (x, Apply("*", (Constant(0.3), y))))


shaped = st.builds(
    lambda name, x, time: Apply(name, (x, Constant(time))),
    st.sampled_from(["decay", "smooth"]),
    signals,
    st.floats(0.02, 1),
)
expressions = st.one_of(amounts, signals, st.builds(scaled, amounts, signals | shaped))
eases = st.sampled_from(
    [
        Easing(),
        Easing("in"),
        Easing("in-out"),
        Easing("there-and-back"),
        Easing("cubic", (0.4, 0.0, 0.2, 1.0)),
    ]
)
mixtures: st.SearchStrategy[Mixture] = st.dictionaries(
    st.sampled_from(["sea", "cliff", "night"]), expressions, min_size=1
).map(lambda parts: mix(**parts))

files: st.SearchStrategy[Mixture] = st.dictionaries(
    st.sampled_from(["ink", "grain", "art"]), expressions, min_size=1
).map(lambda parts: mix(**parts))

levels: st.SearchStrategy[Value] = st.builds(Level, expressions) | st.builds(
    LevelRamp, expressions | st.none(), expressions, eases
)
mixed: st.SearchStrategy[Value] = mixtures | st.builds(
    MixtureRamp, mixtures | st.none(), mixtures, eases
)
weighted: st.SearchStrategy[Value] = files | st.builds(MixtureRamp, files | st.none(), files, eases)
totals = st.floats(0.5, 2).map(Constant)
moves: st.SearchStrategy[Value] = st.builds(
    Move,
    totals,
    eases,
    st.sampled_from([None, None, "beat", "bar", "second"]),
    st.sampled_from([None, None, "bass"]),
)
fades = st.builds(Fade, st.sampled_from(["to", "from"]), st.sampled_from(["black", "white"]), eases)

said: st.SearchStrategy[tuple[str, Value]] = st.one_of(
    st.tuples(st.sampled_from(["brightness", "saturation", "strength", "guidance"]), levels),
    st.tuples(st.just("hue"), levels),
    st.tuples(st.sampled_from(["prompt", "style"]), mixed),
    st.tuples(st.sampled_from(["camera zoom", "camera roll", "camera pan"]), moves),
    st.tuples(st.sampled_from(["camera dolly", "camera orbit"]), moves),
    st.tuples(st.sampled_from(["lora", "reference"]), weighted),
    st.tuples(st.sampled_from(["steps", "cadence"]), st.integers(1, 12).map(Integer)),
    st.tuples(st.just("init"), st.sampled_from(["art", "cover"]).map(File)),
    st.tuples(st.just("camera shake"), levels),
    st.tuples(st.just("cut"), st.just(Event())),
    st.tuples(st.just("dissolve"), st.floats(0.1, 2).map(Event)),
    st.tuples(st.just("fade"), fades),
    st.tuples(st.just("text"), st.just(Caption("hello", "top"))),
)
"""A property and what it is set to."""

instants = st.one_of(st.integers(0, 24).map(lambda n: n / 2), st.floats(0, 12))


@st.composite
def settings(draw: st.DrawFn, most: int = 8) -> tuple[Setting, ...]:
    """Statements over stretches of the song, in file order."""
    found = []
    for line in range(1, draw(st.integers(0, most)) + 1):
        name, value = draw(said)
        start, end = sorted((draw(instants), draw(instants)))
        found.append(says(name, value, start, max(end, start + 0.25), line=line))
    return tuple(found)
