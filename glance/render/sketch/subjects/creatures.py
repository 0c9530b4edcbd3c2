"""Animals."""

from __future__ import annotations

import numpy as np

from glance.render.sketch.layers import Motion
from glance.render.sketch.light import colour, mix
from glance.render.sketch.pen import Pen
from glance.render.sketch.shapes import ellipse, limb, petal, pts, smooth
from glance.render.sketch.subjects.row import Subject, row

Dice = np.random.Generator


def bird(pen: Pen, dice: Dice) -> None:
    """A gull on the wing."""
    tone = pen.named("f2eee6")
    pen.fill(
        smooth(pts("-6 42 -34 78 -70 92 -104 84 -70 78 -44 58 -22 34")), tone, to="9aa0ac", rim=0.4
    )
    pen.fill(smooth(pts("-92 88 -108 82 -80 80")), "2c2c34")
    pen.fill(smooth(pts("6 42 30 80 66 96 102 92 70 82 46 60 22 34")), tone, to="aab0ba", rim=0.4)
    pen.fill(smooth(pts("90 94 108 91 82 86")), "2c2c34")
    pen.fill(
        smooth(pts("-44 22 -26 30 0 46 22 44 36 46 44 42 36 34 14 26 -14 22")),
        tone,
        to="b8bcc4",
        rim=0.4,
    )
    pen.fill(pts("42 44 58 39 42 37"), "e8a028")
    pen.dot(0.36, 0.415, 0.014, "1c1c22")


def owl(pen: Pen, dice: Dice) -> None:
    """An owl on a branch, looking at you."""
    pen.fill(limb(pts("-70 2 0 5 75 12"), [0.07, 0.08, 0.04]), "5a4232", rim=0.4)
    pen.fill(
        smooth(pts("-30 10 -36 45 -30 78 -32 96 -14 88 14 88 32 96 30 78 36 45 30 10 0 2")),
        pen.named("8a6a4c"),
        to="5c4434",
        rim=0.4,
    )
    pen.fill(smooth(pts("-20 10 -24 34 0 54 24 34 20 10 0 4")), "d8c4a0", to="b09878")
    for k in range(16):
        x, y = 0.09 * (k % 4 - 1.5), 0.12 + 0.09 * (k // 4)
        pen.fill(petal(x, y + 0.03, 0.06, 0.05, 180), "7a5c40", grain=0)
    for way in (-1, 1):
        pen.fill(
            smooth([(way * x, y) for x, y in pts("30 62 42 36 30 8 24 30")]), "6a4e38", rim=0.3
        )
        pen.fill(ellipse(way * 0.14, 0.7, 0.145), "e8d8b8", grain=0.1)
        pen.fill(ellipse(way * 0.14, 0.7, 0.095), "f8c83c", lit=False, shade=0.1)
        pen.dot(way * 0.13, 0.7, 0.055, "16141a")
        pen.fill(ellipse(way * 0.13 + 0.02, 0.725, 0.016), "ffffff", lit=False, grain=0)
    pen.fill(pts("-5 64 0 54 5 64"), "e8a028")


def fish(pen: Pen, dice: Dice) -> None:
    """A fish with fins like fans."""
    tint = pen.tint or colour("f0803c")
    dark = mix(tint, (0.4, 0.05, 0.15), 0.5)
    pen.fill(
        smooth(pts("-50 50 -78 78 -108 88 -96 52 -106 16 -76 26")),
        mix(tint, (1, 1, 1), 0.2),
        to=dark,
        alpha=0.85,
        rim=0.3,
    )
    pen.fill(smooth(pts("-34 72 -12 100 22 98 34 74 0 66")), dark, rim=0.4)
    pen.fill(smooth(pts("-14 28 -26 4 2 12 12 26")), dark, rim=0.3)
    pen.fill(
        smooth(pts("-56 50 -30 74 10 80 48 70 70 50 48 30 8 22 -30 28")),
        tint,
        to=dark,
        rim=0.5,
        shade=0.2,
    )
    for k in range(6):
        for j in range(3):
            x, y = -0.34 + 0.12 * k, 0.36 + 0.13 * j + 0.03 * (k % 2)
            pen.line(
                [(x, y), (x + 0.05, y + 0.05), (x, y + 0.1)],
                0.009,
                mix(tint, (1, 1, 1), 0.4),
                alpha=0.7,
            )
    pen.fill(smooth(pts("10 48 -14 34 -22 44 -10 54")), mix(tint, (1, 1, 1), 0.25), rim=0.3)
    pen.fill(ellipse(0.46, 0.56, 0.065), "fffaf0")
    pen.dot(0.475, 0.56, 0.036, "16141c")


def whale(pen: Pen, dice: Dice) -> None:
    """A whale, rising."""
    pen.fill(
        smooth(pts("-92 46 -124 70 -140 96 -110 88 -98 74 -92 98 -72 94 -80 66")), "2f4a6a", rim=0.4
    )
    back = smooth(pts("-100 50 -60 62 -10 86 50 90 94 70 108 46 96 24 50 10 -10 12 -60 30"))
    pen.fill(back, pen.named("3f5f86"), to="22344e", rim=0.5, shade=0.2)
    pen.fill(smooth(pts("108 44 96 24 50 10 0 12 40 30 80 36")), "d8dce0", to="a0acb8")
    for k in range(6):
        pen.line([(0.2 + 0.03 * k, 0.15 + 0.035 * k), (0.92, 0.27 + 0.03 * k)], 0.008, "8090a0")
    pen.fill(smooth(pts("20 30 -6 -8 -22 -4 2 28")), "2f4a6a", rim=0.3)
    pen.dot(0.72, 0.46, 0.022, "10121a")


def cat(pen: Pen, dice: Dice) -> None:
    """A sitting cat, its tail round its feet."""
    tone = pen.named("3a3440")
    pen.fill(limb(pts("20 5 44 4 52 20 42 38"), [0.1, 0.09, 0.075, 0.05]), tone, rim=0.5)
    pen.fill(smooth(pts("-20 0 -26 22 -16 50 -8 62 14 62 26 38 32 14 26 0")), tone, rim=0.5)
    pen.fill(limb(pts("-10 40 -12 18 -12 1"), [0.12, 0.09, 0.1]), tone, rim=0.3)
    pen.fill(smooth(pts("-27 70 -29 98 -14 87 4 87 18 99 17 70 10 58 -5 54 -20 58")), tone, rim=0.5)
    pen.fill(pts("-25 91 -24 80 -17 86"), "c88a90", alpha=0.8)
    pen.fill(pts("15 92 13 80 7 86"), "c88a90", alpha=0.8)
    for x in (-0.145, 0.04):
        pen.fill(ellipse(x, 0.715, 0.048, 0.042), "f0d84a", lit=False, shade=0)
        pen.fill(ellipse(x, 0.715, 0.014, 0.038), "16141a", lit=False, grain=0)
    pen.fill(pts("-8 65 -2 65 -5 61"), "d8909c")
    for way in (-1, 1):
        for k in (-1, 0, 1):
            pen.line(
                [(-0.05 + way * 0.05, 0.62), (-0.05 + way * 0.32, 0.62 + 0.05 * k)],
                0.006,
                "f0ece4",
                alpha=0.7,
            )


def dog(pen: Pen, dice: Dice) -> None:
    """A dog standing with its nose up."""
    tone = pen.named("b07a48")
    for x, tilt in ((-0.32, -2), (-0.22, 3), (0.24, -1), (0.33, 2)):
        pen.fill(
            limb([(x, 0.42), (x + tilt / 60, 0.2), (x + tilt / 100, 0)], [0.15, 0.08, 0.085]),
            tone,
            to="7a5030",
            rim=0.3,
        )
    pen.fill(limb(pts("-36 50 -56 66 -60 86"), [0.09, 0.07, 0.03]), tone, rim=0.4)
    pen.fill(smooth(pts("-44 40 -40 56 0 58 34 62 42 44 30 32 -30 32")), tone, rim=0.5, shade=0.2)
    pen.fill(smooth(pts("22 50 28 80 40 96 58 96 82 84 84 76 62 70 50 50")), tone, rim=0.5)
    pen.fill(smooth(pts("34 94 24 78 28 66 40 74 44 92")), "6a4428", rim=0.3)
    pen.dot(0.84, 0.81, 0.032, "1c1a20")
    pen.dot(0.57, 0.865, 0.018, "1c1a20")
    pen.fill(limb(pts("25 60 36 54 47 58"), [0.05, 0.05, 0.05]), "c8322c")


def horse(pen: Pen, dice: Dice) -> None:
    """A galloping horse."""
    tone = pen.named("7a4a34")
    for path in (
        "-40 50 -58 34 -74 40 -88 26",
        "-30 46 -40 26 -58 14 -64 -2",
        "30 48 52 34 70 40 84 32",
        "24 46 40 26 58 18 62 2",
    ):
        pen.fill(limb(pts(path), [0.18, 0.1, 0.06, 0.045]), tone, to="4a2c24", rim=0.35)
    pen.fill(smooth(pts("-48 62 -70 72 -100 60 -112 38 -92 50 -72 56 -56 50")), "2c1e1c", rim=0.4)
    pen.fill(
        smooth(pts("-54 54 -44 68 -10 66 24 72 38 62 34 44 10 38 -20 40 -44 40")),
        tone,
        rim=0.5,
        shade=0.2,
    )
    pen.fill(
        smooth(pts("14 62 30 84 50 98 62 100 66 92 86 78 84 70 72 72 58 76 46 60 36 48 22 50")),
        tone,
        rim=0.5,
    )
    pen.fill(pts("54 96 58 108 64 96"), tone, rim=0.4)
    pen.fill(smooth(pts("56 100 40 98 18 88 2 78 -10 72 14 74 32 84 46 90")), "2c1e1c", rim=0.4)
    pen.dot(0.655, 0.885, 0.015, "120e10")


def deer(pen: Pen, dice: Dice) -> None:
    """A stag, listening."""
    tone = pen.named("a0703f")
    for x in (-0.26, -0.18, 0.14, 0.22):
        pen.fill(
            limb([(x, 0.36), (x + 0.01, 0.18), (x, 0)], [0.11, 0.045, 0.04]),
            tone,
            to="5c3c24",
            rim=0.3,
        )
    pen.fill(smooth(pts("-34 44 -30 50 0 48 24 54 32 42 22 32 -24 32")), tone, rim=0.5)
    pen.fill(smooth(pts("12 46 20 62 24 74 34 80 50 70 50 66 38 64 34 44")), tone, rim=0.5)
    pen.fill(petal(0.23, 0.73, 0.12, 0.06, 60), tone, rim=0.3)
    for way in (0, 1):
        for path in ("26 77 20 88 28 100", "22 86 10 92 8 98", "21 90 16 98 18 104"):
            shifted = [(x + 0.11 * way if way else x, y) for x, y in pts(path)]
            turned = [(0.6 - x + 0.02, y) for x, y in shifted] if way else shifted
            pen.fill(limb(turned, [0.028, 0.024, 0.008]), "d8c4a0", rim=0.3)
    pen.dot(0.36, 0.73, 0.014, "16120e")
    pen.fill(ellipse(-0.34, 0.45, 0.035, 0.06), "f0e4d0")


def rabbit(pen: Pen, dice: Dice) -> None:
    """A hare sitting up."""
    tone = pen.named("c8b49a")
    pen.fill(smooth(pts("-28 0 -34 22 -20 44 6 50 20 30 22 4 10 0")), tone, to="9a8468", rim=0.4)
    pen.dot(-0.33, 0.1, 0.07, "f8f4ec")
    for x, turn in ((0.02, 8), (0.12, -12)):
        pen.fill(petal(x, 0.62, 0.42, 0.12, turn), tone, rim=0.4)
        pen.fill(petal(x, 0.65, 0.34, 0.06, turn), "d8a0a0", alpha=0.8)
    pen.fill(smooth(pts("-10 46 -10 62 4 70 20 66 28 54 20 44 2 40")), tone, rim=0.4)
    pen.fill(limb(pts("8 36 12 18 14 0"), [0.12, 0.08, 0.09]), tone, rim=0.3)
    pen.dot(0.14, 0.575, 0.022, "1c161a")


def butterfly(pen: Pen, dice: Dice) -> None:
    """A butterfly with eyes on its wings."""
    tint = pen.tint or colour(("e87a2c", "3f78c8", "c8508a", "e8b83c")[int(dice.integers(4))])
    for way in (1.0, -1.0):
        half = pen.at(0, 0, flip=way)
        for path, share in (
            ("2 46 16 20 36 6 46 22 34 42", 0.3),
            ("2 48 20 78 50 98 66 84 56 58 28 46", 0.0),
        ):
            half.fill(smooth(pts(path)), "241c22")
            x, y = np.mean(pts(path), axis=0)
            inner = [(x + (u - x) * 0.8, y + (v - y) * 0.8) for u, v in pts(path)]
            half.fill(
                smooth(inner),
                mix(tint, (1, 0.9, 0.6), share),
                to=mix(tint, (0.2, 0, 0.2), 0.3),
                rim=0.3,
            )
        half.fill(ellipse(0.46, 0.78, 0.06), "f8f0e0")
        half.dot(0.46, 0.78, 0.035, "241c22")
        half.line(smooth(pts("1 66 8 84 18 92"), closed=False), 0.012, "241c22")
    pen.fill(limb(pts("0 22 0 50 0 68"), [0.03, 0.065, 0.04]), "241c22", rim=0.4)


FLAP = Motion("flap", 1.0, 1.1)
CREATURES: tuple[Subject, ...] = (
    row(
        "bird",
        "gull seagull swallow dove crow raven eagle swan crane sparrow",
        bird,
        "sky",
        0.12,
        2.2,
        FLAP,
    ),
    row("owl", "", owl, "ground", 0.34, 1.4, Motion("bob", 0.3, 6.0)),
    row("fish", "goldfish koi carp salmon", fish, "water", 0.16, 2.2, Motion("swim", 1.0, 2.0)),
    row("whale", "dolphin orca", whale, "water", 0.26, 2.9, Motion("bob", 2.2, 5.0)),
    row("cat", "kitten panther", cat, "ground", 0.3, 1.0, Motion("sway", 0.35, 3.5)),
    row("dog", "puppy wolf fox hound", dog, "ground", 0.26, 1.6, Motion("sway", 0.3, 2.6)),
    row(
        "horse", "pony unicorn stallion mare", horse, "ground", 0.36, 2.3, Motion("dance", 1.6, 1.2)
    ),
    row("deer", "stag elk doe reindeer", deer, "ground", 0.38, 1.0, Motion("sway", 0.25, 5.0)),
    row("rabbit", "hare bunny", rabbit, "ground", 0.2, 0.8, Motion("dance", 0.5, 2.4)),
    row("butterfly", "moth", butterfly, "sky", 0.16, 1.4, Motion("flutter", 1.0, 0.7)),
)
