"""People, whole and in part."""

from __future__ import annotations

import numpy as np

from glance.render.sketch.layers import Motion
from glance.render.sketch.light import colour, mix
from glance.render.sketch.pen import Pen
from glance.render.sketch.shapes import arc, ellipse, limb, pts, smooth
from glance.render.sketch.subjects.row import Subject, row

Dice = np.random.Generator
SKINS = ("f0c8a8", "d8a078", "b07850", "8a5a3c", "5c3a28")


def skin_of(dice: Dice) -> tuple[float, float, float]:
    return colour(SKINS[int(dice.integers(len(SKINS)))])


def figure(pen: Pen, dice: Dice) -> None:
    """Somebody in a long coat, seen from behind, a scarf in the wind."""
    pen.fill(ellipse(0.03, -0.005, 0.26, 0.018), "101018", alpha=0.4, grain=0)
    for x in (-0.055, 0.055):
        pen.fill(
            limb([(x, 0.36), (x * 1.1, 0.16), (x * 1.15, 0)], [0.1, 0.075, 0.06]), "2a2832", rim=0.3
        )
    coat = smooth(pts("-9 82 -14 72 -17 50 -19 24 -6 20 8 21 20 25 17 50 14 73 9 82"))
    pen.fill(coat, pen.named("a83a38"), to="5c2028", rim=0.5, shade=0.3)
    pen.fill(limb(pts("-12 76 -18 58 -15 42"), [0.075, 0.065, 0.05]), pen.named("983432"), rim=0.3)
    pen.fill(limb(pts("12 76 19 60 16 43"), [0.075, 0.065, 0.05]), pen.named("983432"), rim=0.4)
    pen.fill(ellipse(0, 0.91, 0.062, 0.078), skin_of(dice), rim=0.3)
    pen.fill(smooth(pts("-7 88 -8 96 0 101 8 96 7 87 4 84 -4 84")), "3a2822", rim=0.5)
    pen.fill(limb(pts("-7 83 0 81 7 83"), [0.05, 0.06, 0.05]), "e8c060", rim=0.3)
    pen.fill(limb(pts("5 82 20 84 30 78 44 84"), [0.045, 0.055, 0.05, 0.02]), "e8c060", rim=0.4)


def dancer(pen: Pen, dice: Dice) -> None:
    """A dancer on one toe, arms and skirt flying."""
    skin = skin_of(dice)
    dress = pen.tint or colour("d83a5c")
    dark = mix(dress, (0.2, 0.0, 0.15), 0.5)
    pen.fill(ellipse(0, -0.005, 0.2, 0.016), "101018", alpha=0.4, grain=0)
    pen.fill(limb(pts("0 46 -2 24 0 3 2 -2"), [0.095, 0.06, 0.038, 0.03]), skin, rim=0.4)
    pen.fill(limb(pts("2 44 22 40 44 48 54 54"), [0.1, 0.07, 0.045, 0.02]), skin, rim=0.4)
    pen.fill(limb(pts("-5 72 -24 78 -38 92 -46 96"), [0.055, 0.045, 0.035, 0.018]), skin, rim=0.4)
    pen.fill(limb(pts("5 72 22 76 36 70 50 76"), [0.055, 0.045, 0.035, 0.018]), skin, rim=0.4)
    for k, path in enumerate(
        (
            "-4 56 -36 48 -50 34 -30 36 -16 30 4 36",
            "0 56 -20 38 -24 26 -4 31 14 26 30 32 22 44",
            "4 56 34 50 52 36 34 36 20 32 2 40",
        )
    ):
        pen.fill(smooth(pts(path)), mix(dress, (1, 1, 1), 0.12 * k), to=dark, rim=0.4, shade=0.3)
    pen.fill(
        smooth(pts("-7 73 -6 62 -7 52 7 52 6 62 7 73 0 70")), dress, to=dark, rim=0.4, shade=0.3
    )
    pen.fill(limb(pts("0 70 0 78"), [0.035, 0.035]), skin)
    pen.fill(ellipse(0.005, 0.84, 0.05, 0.062, -10), skin, rim=0.4)
    pen.fill(smooth(pts("-5 82 -7 89 -1 93 5 91 6 87 0 88")), "2a1c1c", rim=0.5)
    pen.fill(smooth(pts("-6 90 -12 94 -9 99 -3 96")), "2a1c1c", rim=0.5)


def face(pen: Pen, dice: Dice) -> None:
    """A face, eyes half closed, listening."""
    skin = skin_of(dice)
    shade, blush = mix(skin, (0.3, 0.1, 0.2), 0.35), mix(skin, (0.9, 0.2, 0.25), 0.4)
    hair = colour(("2a1e22", "5c3424", "b8763c", "3a2c4c")[int(dice.integers(4))])
    pen.fill(
        smooth(pts("-42 40 -48 76 -30 102 6 108 38 98 48 70 44 34 50 8 36 -6 -36 -6 -52 8")),
        hair,
        rim=0.5,
        grain=0.15,
    )
    pen.fill(limb(pts("0 20 0 0 0 -14"), [0.24, 0.26, 0.4]), shade)
    pen.fill(
        smooth(pts("-32 64 -34 44 -28 24 -14 9 0 5 14 9 28 24 34 44 32 64 22 88 -22 88")),
        skin,
        to=mix(skin, shade, 0.5),
        rim=0.3,
        shade=0.25,
    )
    pen.fill(
        smooth(pts("-36 58 -40 84 -20 102 4 90 24 98 40 82 36 58 30 76 10 84 -16 82 -30 74")),
        hair,
        rim=0.4,
        grain=0.15,
    )
    for way in (-1, 1):
        eye = [(way * x, y) for x, y in pts("7 52 14 57 24 52 15 48")]
        pen.fill(smooth(eye), "fbf6f0", grain=0)
        pen.fill(ellipse(way * 0.15, 0.522, 0.036), "3a5c5c", grain=0)
        pen.dot(way * 0.15, 0.522, 0.018, "16141a")
        pen.fill(ellipse(way * 0.15 + 0.012, 0.535, 0.008), "ffffff", lit=False, grain=0)
        lid = smooth([(way * x, y) for x, y in pts("5 52 14 58 26 53")], closed=False)
        pen.line(lid, 0.017, "241a1e")
        pen.fill(
            limb([(way * x, y) for x, y in pts("6 63 15 67 26 63")], [0.02, 0.028, 0.008]),
            hair,
            grain=0,
        )
        pen.glow(way * 0.2, 0.38, 0.13, blush, 0.4)
    pen.line(smooth(pts("4 54 5 42 7 35 0 32"), closed=False), 0.013, shade)
    pen.fill(smooth(pts("-11 22 -4 25 0 24 4 25 11 22 0 21")), blush, grain=0)
    pen.fill(
        smooth(pts("-11 22 0 20.5 11 22 5 16 -5 16")), mix(blush, (0.8, 0.1, 0.2), 0.4), grain=0
    )


def eye(pen: Pen, dice: Dice) -> None:
    """One great eye."""
    iris = pen.tint or colour(("3f8f8a", "4a78c0", "8a6a30", "6a8a3c")[int(dice.integers(4))])
    skin = skin_of(dice)
    pen.fill(
        smooth(pts("-98 50 -50 96 10 104 66 90 100 52 60 10 0 -4 -60 10")),
        mix(skin, (0.5, 0.2, 0.4), 0.25),
        rim=0.3,
    )
    white = smooth(pts("-86 48 -44 78 6 86 54 74 88 46 48 20 2 12 -46 20"))
    pen.fill(white, "fbf7f2", to="cfc8d4", shade=0.1, grain=0.03)
    pen.fill(ellipse(0, 0.5, 0.36), mix(iris, (0, 0, 0.1), 0.6), grain=0)
    pen.fill(ellipse(0, 0.5, 0.335), iris, to=mix(iris, (1, 1, 0.8), 0.35), shade=0.1)
    for a in np.linspace(0, 6.283, 64, endpoint=False) + dice.uniform(-0.04, 0.04, 64):
        r = dice.uniform(0.24, 0.33)
        tone = mix(iris, (1, 0.95, 0.7), float(dice.uniform(0.1, 0.6)))
        pen.line(
            [(0.13 * np.cos(a), 0.5 + 0.13 * np.sin(a)), (r * np.cos(a), 0.5 + r * np.sin(a))],
            0.009,
            tone,
            alpha=0.7,
        )
    pen.fill(ellipse(0, 0.5, 0.15), "0c0a10", grain=0)
    pen.fill(ellipse(0.13, 0.65, 0.06, 0.075, 20), "ffffff", lit=False, grain=0, shade=0)
    pen.fill(ellipse(-0.12, 0.37, 0.025), "ffffff", lit=False, grain=0, alpha=0.7)
    lid = [*pts("-100 46"), *smooth(pts("-86 48 -44 80 6 89 54 77 92 46"), closed=False)]
    pen.fill(
        [*lid, *smooth(pts("92 46 54 70 6 81 -44 73 -86 48"), closed=False)], "1c1418", grain=0
    )
    for k, x in enumerate(np.linspace(-0.72, 0.74, 13)):
        y = 0.87 - 0.62 * abs(x) ** 2.2 + 0.02
        pen.fill(
            limb(
                [(x, y), (x * 1.12, y + 0.08), (x * 1.3, y + 0.13 + 0.02 * (k % 2))],
                [0.022, 0.014, 0.002],
            ),
            "1c1418",
            grain=0,
        )
    pen.fill(
        limb(pts("-84 96 -20 118 50 112 92 90"), [0.03, 0.085, 0.07, 0.01]), "3a2822", grain=0.2
    )


def hand(pen: Pen, dice: Dice) -> None:
    """An open hand."""
    skin = skin_of(dice)
    shade = mix(skin, (0.35, 0.1, 0.15), 0.4)
    pen.fill(limb(pts("0 -24 0 0 0 14"), [0.3, 0.27, 0.3]), skin, to=shade, rim=0.3)
    for path, wide in (
        ("-20 34 -27 60 -32 80", 0.095),
        ("-7 40 -9 70 -10 96", 0.1),
        ("7 40 10 70 13 93", 0.1),
        ("19 34 27 56 33 74", 0.085),
    ):
        pen.fill(limb(pts(path), [wide * 1.1, wide, wide * 0.85]), skin, rim=0.5, shade=0.35)
        x, y = pts(path)[-1]
        pen.fill(ellipse(x, y, wide * 0.43), skin, rim=0.4)
        pen.fill(
            ellipse(x, y + 0.005, wide * 0.25, wide * 0.3), mix(skin, (1, 0.9, 0.9), 0.4), grain=0
        )
    pen.fill(
        smooth(pts("-25 16 -27 38 -12 46 12 46 25 36 26 16 14 2 -14 2")), skin, rim=0.4, shade=0.3
    )
    pen.fill(limb(pts("-20 12 -38 26 -50 44"), [0.17, 0.12, 0.085]), skin, rim=0.5, shade=0.3)
    pen.fill(ellipse(-0.5, 0.44, 0.038), skin, rim=0.3)
    for path in ("-18 30 -2 33 20 24", "-20 24 0 22 10 8", "-12 8 -10 20 -20 30"):
        pen.line(smooth(pts(path), closed=False), 0.011, shade, alpha=0.8)


def heart(pen: Pen, dice: Dice) -> None:
    """A heart."""
    tint = pen.tint or colour("d8283c")
    half = smooth(pts("0 76 16 94 38 96 52 78 48 54 28 26 0 0"), closed=False)
    outline = [*half, *[(-x, y) for x, y in half[::-1]]]
    pen.glow(0, 0.55, 0.8, mix(tint, (1, 0.6, 0.5), 0.4), 0.35)
    pen.fill(outline, tint, to=mix(tint, (0.2, 0, 0.1), 0.55), rim=0.6, shade=0.25)
    shine = [*arc(-0.25, 0.73, 0.16, 0.14, 100, 190), *arc(-0.25, 0.73, 0.11, 0.09, 190, 100)]
    pen.fill(shine, "ffffff", alpha=0.6, lit=False, grain=0)


DANCE = Motion("dance", 1.0, 1.9)
PEOPLE: tuple[Subject, ...] = (
    row(
        "figure",
        "man woman person girl boy child people stranger traveller "
        "wanderer someone couple lover singer mother father king queen",
        figure,
        "ground",
        0.4,
        0.9,
        Motion("sway", 0.4, 3.8),
    ),
    row("dancer", "ballerina dance ballet", dancer, "ground", 0.5, 1.1, DANCE),
    row("face", "head portrait", face, "hero", 0.62, 1.1, Motion("hover", 0.6, 6.0)),
    row("eye", "gaze", eye, "hero", 0.4, 2.1, Motion("hover", 0.8, 7.0)),
    row("hand", "finger palm_of_hand fist", hand, "hero", 0.6, 1.1, Motion("hover", 1.0, 5.0)),
    row("heart", "love", heart, "hero", 0.46, 1.1, Motion("beat", 2.4, 1.0)),
)
