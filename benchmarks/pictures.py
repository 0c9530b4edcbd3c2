"""Draw what each signal makes of the example's song: `python benchmarks/pictures.py docs/img`.

One small SVG a signal: the loudness of the sound in grey, beats as strokes (bars longer), the
signal on top.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from glance.music.decode import decode
from glance.music.hear import hear
from glance.music.pins import Pins
from glance.music.score import SIGNAL_RATE, SIGNALS, Score
from glance.world import RealWorld

SONG = Path(__file__).parent.parent / "examples" / "first_light.ogg"
START, LENGTH = 15.5, 6.0
"""Seconds shown."""
WIDTH, HEIGHT = 600, 90

Curve = NDArray[np.float64]


def envelope() -> Curve:
    """The greatest sample in each hundredth of a second, 0 to 1."""
    sound = decode(SONG, SONG.read_bytes(), RealWorld()).value
    assert sound
    step = sound.rate // SIGNAL_RATE
    whole = np.abs(sound.mono[: len(sound.mono) // step * step]).reshape(-1, step).max(axis=1)
    return np.asarray(whole / whole.max(), dtype=float)


def part(curve: Curve) -> Curve:
    return curve[int(START * SIGNAL_RATE) : int((START + LENGTH) * SIGNAL_RATE)]


def points(curve: Curve) -> str:
    """The curve from left to right, 1 at the top."""
    xs = np.arange(len(curve)) * WIDTH / len(curve)
    return " ".join(
        f"{x:.0f},{HEIGHT * (0.96 - 0.9 * y):.1f}" for x, y in zip(xs, curve, strict=True)
    )


def strokes(score: Score) -> str:
    """Beats, and bar lines over the whole height."""
    tempo, lines = score.tempo, []
    for number, instant in enumerate(tempo.beats, tempo.first):
        x = (instant - START) / LENGTH * WIDTH
        if 0 <= x <= WIDTH:
            top = 0 if number in tempo.bar_lines else HEIGHT - 8
            lines.append(f"M{x:.1f} {top}V{HEIGHT}")
    return "".join(lines)


def picture(name: str, score: Score, sound: Curve) -> str:
    """The SVG of one signal."""
    signal = part(np.asarray(score.signals[name], dtype=float))
    grey = f"0,{HEIGHT} {points(part(sound))} {WIDTH},{HEIGHT}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f"<title>{name}</title>"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
        f'<polygon points="{grey}" fill="#ddd"/>'
        f'<path d="{strokes(score)}" stroke="#999" fill="none"/>'
        f'<polyline points="{points(signal)}" fill="none" stroke="#c33" stroke-width="1.5"/>'
        "</svg>\n"
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path, help="where to write them")
    folder: Path = options.parse_args().folder
    score = hear(SONG, None, Pins(), None, frozenset(SIGNALS), RealWorld()).value
    assert score
    sound = envelope()
    folder.mkdir(parents=True, exist_ok=True)
    for name in SIGNALS:
        (folder / f"{name}.svg").write_text(picture(name, score, sound))


if __name__ == "__main__":
    main()
