"""Instruments, and what music is kept on."""

from __future__ import annotations

import numpy as np

from glance.render.sketch.layers import Motion
from glance.render.sketch.pen import Pen
from glance.render.sketch.shapes import arc, box, ellipse, limb, pts, smooth
from glance.render.sketch.subjects.row import Subject, row

Dice = np.random.Generator


def guitar(pen: Pen, dice: Dice) -> None:
    """An acoustic guitar, upright."""
    body = smooth(
        pts(
            "-9 50 -20 46 -22 36 -15 28 -27 18 -26 3 -12 -6 12 -6 26 3 27 18 15 28 22 36 20 46 9 50"
        )
    )
    pen.fill(body, pen.named("c87a34"), to="8a4a20", rim=0.6, shade=0.3, grain=0.1)
    pen.line([*body, body[0]], 0.012, "4a2814")
    pen.fill(ellipse(0, 0.285, 0.095), "5a3418")
    pen.fill(ellipse(0, 0.285, 0.078), "18100c", grain=0)
    pen.fill(box(-0.042, 0.36, 0.042, 0.88), "3a241a", shade=0.35, rim=0.3)
    for k in range(9):
        pen.line([(-0.042, 0.42 + 0.05 * k), (0.042, 0.42 + 0.05 * k)], 0.006, "d8c8a8")
    pen.fill(smooth(pts("-5 87 -6 100 0 103 6 100 5 87")), "5a3418", rim=0.5)
    for k in range(3):
        for way in (-1, 1):
            pen.dot(way * 0.075, 0.9 + 0.04 * k, 0.012, "e8e0d0")
    pen.fill(box(-0.1, 0.085, 0.1, 0.115), "2a1a12")
    for x in np.linspace(-0.026, 0.026, 6):
        pen.line([(x * 1.2, 0.1), (x, 0.92)], 0.0035, "f4ecd8")


def violin(pen: Pen, dice: Dice) -> None:
    """A violin and its bow."""
    body = smooth(
        pts(
            "-6 60 -17 56 -18 46 -10 40 -9 32 -21 22 -20 6 -9 0 "
            "9 0 20 6 21 22 9 32 10 40 18 46 17 56 6 60"
        )
    )
    pen.fill(body, pen.named("b0541f"), to="70300f", rim=0.6, shade=0.3, grain=0.1)
    for way in (-1, 1):
        hole = [(way * x, y) for x, y in pts("7 40 10 34 7 28 10 22")]
        pen.fill(limb(hole, [0.012, 0.02, 0.02, 0.012]), "1c0e08", grain=0)
    pen.fill(pts("-3 42 -2.4 92 2.4 92 3 42"), "1c1614", shade=0.3)
    pen.fill(pts("-5 8 -3.5 24 3.5 24 5 8"), "1c1614")
    pen.fill(smooth(pts("-4 90 -5 98 0 103 5 98 4 90")), "70300f", rim=0.5)
    for x in (-0.018, -0.006, 0.006, 0.018):
        pen.line([(x, 0.2), (x, 0.93)], 0.0035, "f0e8d8")
    pen.fill(limb(pts("-40 6 0 50 44 92"), [0.014, 0.014, 0.014]), "4a2412", rim=0.5)
    pen.line(pts("-38 2 46 88"), 0.009, "f4f0e8")


def piano(pen: Pen, dice: Dice) -> None:
    """A grand piano with its lid up."""
    for x in (-0.8, 0.0, 0.72):
        pen.at(x, 0).fill(pts("-3 0 -6 40 6 40 3 0"), "16141a", rim=0.4)
    pen.fill(pts("-50 60 -40 62 78 100 72 64"), "1e1b22", to="2e2830", rim=0.6)
    pen.fill(
        smooth(pts("-50 62 -20 80 40 108 84 104 88 62")),
        pen.named("1c1a20"),
        to="35303c",
        rim=0.7,
        shade=0.2,
    )
    pen.line(pts("30 62 46 92"), 0.018, "2c2830")
    pen.fill(
        smooth(pts("-92 34 -92 60 -50 64 40 62 88 62 92 46 80 34")),
        pen.named("1c1a20"),
        to="0e0c10",
        rim=0.7,
        shade=0.25,
    )
    pen.fill(pts("-96 46 -94 54 -36 54 -34 46"), "f8f2e6", to="d8d0c4")
    for k in range(15):
        x = -0.93 + 0.04 * k
        pen.line([(x, 0.46), (x, 0.54)], 0.004, "5a5450")
        if k % 7 not in (2, 6):
            pen.fill(box(x + 0.012, 0.49, x + 0.03, 0.54), "141216", grain=0)
    pen.fill(box(-0.99, 0.4, -0.3, 0.46), "1c1a20", rim=0.5)
    pen.fill(pts("-84 64 -80 84 -56 84 -54 64"), "f4ecdc", alpha=0.9)
    pen.fill(smooth(pts("-120 22 -84 22 -84 28 -120 28")), "8a2c34", rim=0.4)
    for x in (-1.17, -0.88):
        pen.line([(x, 0.0), (x, 0.22)], 0.02, "16141a")


def drum(pen: Pen, dice: Dice) -> None:
    """A drum kit: bass drum, snare, cymbals."""
    for x, top in ((-0.62, 0.96), (0.64, 1.02)):
        pen.line([(x, 0), (x * 0.95, top)], 0.014, "8a8890")
        pen.fill(
            ellipse(x * 0.95, top, 0.3, 0.035, -8 if x < 0 else 8), "e0b848", to="a07820", rim=0.6
        )
    for x, y in ((-0.2, 0.72), (0.22, 0.72)):
        pen.fill(
            box(x - 0.17, y - 0.12, x + 0.17, y + 0.08), pen.named("a82c34"), shade=0.4, rim=0.3
        )
        pen.fill(ellipse(x, y + 0.08, 0.17, 0.05), "f4ecdc", rim=0.3)
    pen.fill(ellipse(0, 0.34, 0.4), pen.named("a82c34"), rim=0.5)
    pen.fill(ellipse(0, 0.34, 0.34), "f4ecdc", to="d0c4b4", shade=0.15)
    pen.fill(ellipse(0, 0.34, 0.11), "2a2428")
    pen.fill(box(-0.78, 0.36, -0.42, 0.5), "c8c4cc", shade=0.5)
    pen.fill(ellipse(-0.6, 0.5, 0.18, 0.05), "f8f4ec", rim=0.3)
    for x in (-0.72, -0.48):
        pen.line([(x, 0), (-0.6, 0.36)], 0.014, "8a8890")
    for path in ("-70 56 -36 70", "-48 54 -14 62"):
        pen.line(pts(path), 0.016, "d8b078")


def record(pen: Pen, dice: Dice) -> None:
    """A record; it turns."""
    pen.fill(ellipse(0, 0.5, 0.5), "16141a", grain=0.03, rim=0.4)
    for r in np.arange(0.2, 0.49, 0.028):
        ring = ellipse(0, 0.5, float(r))
        pen.line([*ring, ring[0]], 0.005, "4a4654", alpha=0.6)
    for turn in (20, 200):
        pen.fill(
            [(0, 0.5), *arc(0, 0.5, 0.48, 0.48, turn, turn + 26)],
            "ffffff",
            alpha=0.13,
            lit=False,
            grain=0,
        )
    pen.fill(ellipse(0, 0.5, 0.17), pen.named("d8482c"), shade=0.1)
    pen.fill(ellipse(0, 0.57, 0.05, 0.02), "f4e4c0", grain=0)
    pen.line(pts("-9 44 9 44"), 0.012, "f4e4c0")
    pen.fill(ellipse(0, 0.5, 0.018), "f4f0e8", grain=0)


def microphone(pen: Pen, dice: Dice) -> None:
    """A stage microphone on its stand."""
    pen.fill(ellipse(0, 0.0, 0.22, 0.03), "26242c", rim=0.5)
    pen.line(pts("0 0 0 68"), 0.022, "8a8890")
    pen.fill(limb(pts("0 64 6 76 10 84"), [0.05, 0.06, 0.07]), "2c2a32", rim=0.4)
    pen.fill(
        smooth(pts("0 82 -8 96 2 110 20 110 28 98 20 82")),
        pen.named("c8c4cc"),
        to="6a6870",
        rim=0.6,
        shade=0.4,
    )
    for k in range(5):
        y = 0.86 + 0.05 * k
        pen.line([(-0.05, y + 0.02), (0.25, y)], 0.006, "4a4852", alpha=0.8)
        pen.line([(0.0 + 0.05 * k, 0.84), (-0.02 + 0.055 * k, 1.09)], 0.006, "4a4852", alpha=0.8)


def trumpet(pen: Pen, dice: Dice) -> None:
    """A trumpet."""
    gold = pen.named("e0b040")
    pen.fill(
        limb(pts("-95 52 -40 52 20 52 50 54 70 62 88 86"), [0.035, 0.05, 0.06, 0.12, 0.25, 0.5]),
        gold,
        to="a87420",
        rim=0.6,
        shade=0.3,
    )
    pen.fill(ellipse(0.84, 0.62, 0.06, 0.34, -18), "6a4414", rim=0.5)
    loop = smooth(pts("-40 50 -46 36 -30 26 30 26 44 36 34 48"), closed=False)
    pen.line(loop, 0.05, gold)
    for x in (-0.16, 0.0, 0.16):
        pen.fill(box(x - 0.045, 0.22, x + 0.045, 0.68), gold, to="b07c24", shade=0.5, rim=0.4)
        pen.line([(x, 0.68), (x, 0.78)], 0.022, "f4e8c8")
        pen.fill(ellipse(x, 0.79, 0.045, 0.018), "f8f0dc")
    pen.fill(ellipse(-0.97, 0.52, 0.025, 0.05), "f4e8c8", rim=0.3)


def note(pen: Pen, dice: Dice) -> None:
    """Two quavers, beamed."""
    tone = pen.named("26222e")
    for x in (-0.3, 0.3):
        pen.fill(ellipse(x, 0.1, 0.17, 0.12, 20), tone, rim=0.5)
        pen.fill(box(x + 0.11, 0.1, x + 0.155, 0.86 + 0.12 * x), tone, rim=0.4)
    pen.fill(pts("-19 84 -19 66 46 76 46 96"), tone, rim=0.5)


HOVER = Motion("hover", 0.8, 4.5)
MUSIC: tuple[Subject, ...] = (
    row("guitar", "bass_guitar ukulele banjo lute", guitar, "hero", 0.72, 0.7, HOVER),
    row("violin", "cello viola fiddle", violin, "hero", 0.68, 1.0, HOVER),
    row("piano", "grand_piano keyboard", piano, "ground", 0.36, 2.4),
    row(
        "drum",
        "drummer drum_kit percussion cymbal",
        drum,
        "ground",
        0.36,
        1.8,
        Motion("beat", 1.0, 0.5),
    ),
    row("record", "vinyl turntable gramophone", record, "hero", 0.6, 1.1, Motion("turn", 1.0, 3.6)),
    row("microphone", "mic", microphone, "ground", 0.56, 0.6, Motion("sway", 0.3, 4.0)),
    row("trumpet", "horn trombone saxophone brass", trumpet, "hero", 0.34, 2.1, HOVER),
    row("note", "music melody song quaver", note, "sky", 0.22, 1.0, Motion("hover", 2.0, 2.5)),
)
