"""Plans made by hand: eight bars of 4/4 at 120 BPM, four shots."""

from __future__ import annotations

import io
import math
from dataclasses import replace
from fractions import Fraction

from glance.plan.plan import (
    AudioPart,
    Camera,
    CaptionFrames,
    CueMark,
    FadeSamples,
    Finish,
    Landmarks,
    Part,
    Plan,
    Shot,
    StylePart,
)

FPS = Fraction(24)
PERIOD = 0.5
OFFSET = 0.08
DURATION = 16.3
FRAMES = 392
STARTS = (0, 98, 194, 290)
CUTS = tuple(OFFSET + PERIOD * 8 * bars for bars in (1, 2, 3))


def ramp(count: int, start: float, stop: float) -> tuple[float, ...]:
    return tuple(start + (stop - start) * i / max(count - 1, 1) for i in range(count))


def shot(index: int) -> Shot:
    start = STARTS[index]
    end = (*STARTS, FRAMES)[index + 1]
    tail = 12 if index == 1 else 0
    length = end + tail - start
    turning = ramp(length, 0.0, 1.0)
    style = (
        StylePart("impressionism", "", "", tuple(1 - w for w in turning)),
        StylePart("cubism", "", "", turning),
    )
    return Shot(
        start, end, tail, 12 if index == 2 else 0, 7 + index, "feedback",
        (Part(f"a lighthouse, number {index}", 1.0),), (),
        style if index == 2 else (StylePart("impressionism", "", "", 1.0),), 0.45,
        Camera(zoom=ramp(length, 1.0, 1.3), roll=tuple(2 * math.sin(i / 9) for i in range(length))),
    )  # fmt: skip


def landmarks() -> Landmarks:
    beats = tuple(OFFSET + PERIOD * i for i in range(33))
    cues = (
        CueMark("prompt", 'prompt "a lighthouse"', 0.0, DURATION, 12),
        CueMark("camera zoom", "camera zoom 1.3", 0.0, DURATION, 14),
        CueMark("brightness", "brightness 1 + 0.3 * kick", 4.08, 8.08, 20),
        CueMark("brightness", "brightness 1 -> 0.5", 6.08, 12.08, 22),
        *(CueMark("flash", "flash 0.6", at, at + 2.0, 24) for at in beats[::4]),
        CueMark("text", 'text "first light"', 0.08, 4.08, 30),
    )
    return Landmarks(
        beats, beats[::4], (("intro", 0.08, 4.08), ("chorus", 4.08, 12.08)), CUTS, cues
    )


def finish() -> Finish:
    flash = tuple(max(0.0, 0.6 - (n % 48) / 20) for n in range(FRAMES))
    return Finish(
        brightness=tuple(1 + 0.3 * abs(math.sin(n / 7)) for n in range(FRAMES)),
        flash=flash,
        fades=(FadeSamples("black", tuple(max(0.0, (n - 340) / 52) for n in range(FRAMES))),),
        captions=(CaptionFrames("first light", "bottom", 2, 98),),
    )


def plan() -> Plan:
    return Plan(
        "First Light", 640, 360, FPS, FRAMES, 7, "sketch",
        AudioPart("first_light.ogg", "0" * 64, DURATION),
        tuple(shot(i) for i in range(4)), finish(), landmarks(),
    )  # fmt: skip


def hostile_plan(words: str) -> Plan:
    """A plan in which every text is `words`."""
    made = plan()
    shots = tuple(
        replace(
            it,
            mode=words,
            prompt=(Part(words, 1.0),),
            style=(StylePart(words, words, words, 1.0),),
        )
        for it in made.shots
    )
    marks = replace(
        made.landmarks,
        sections=((words, 0.0, 4.0),),
        cues=(CueMark(words, words, 0.0, 4.0, 1), CueMark("prompt", words, 0.0, 9.0, 2)),
    )
    return replace(
        made,
        title=words,
        model=words,
        audio=replace(made.audio, path=words),
        shots=shots,
        landmarks=marks,
        finish=replace(made.finish, captions=(CaptionFrames(words, words, 0, 9),)),
    )


def picture(colour: tuple[int, int, int], width: int = 64, height: int = 36) -> bytes:
    """A PNG of one colour."""
    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(file, "PNG")
    return file.getvalue()


def thumbnails() -> dict[int, bytes]:
    return {i: picture((60 * i, 120, 200 - 40 * i)) for i in range(4)}


def peaks(count: int = 800) -> list[tuple[float, float]]:
    return [(-(h := 0.2 + 0.7 * abs(math.sin(i / 11))), h) for i in range(count)]
