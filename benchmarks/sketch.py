"""How fast `sketch` draws: milliseconds of processor time, on one core.

    python benchmarks/sketch.py [--size 640x360] [--frames 60]

For each prompt and style: the first frame of a shot (composing, painting and treating its
layers), and the median of the frames after it, drawn under a moving camera. Processor time,
because a shared machine's clock counts the neighbours too.
"""

from __future__ import annotations

import argparse
from fractions import Fraction
from statistics import median
from time import process_time

from glance.plan.plan import Camera, Part, Shot, StylePart
from glance.render.sketch.renderer import Sketch

PROMPTS = (
    "a lighthouse on a basalt cliff, sea, dawn",
    "a lighthouse, stormy sea, night, stars",
    "a forest, moon, fog",
    "a city street at night, rain, a car",
)
STYLES = ("plain", "impressionism", "cubism", "woodcut", "watercolour", "stained_glass")


def shot(prompt: str, style: str, frames: int) -> Shot:
    zoom = tuple(1 + 0.4 * n / frames for n in range(frames))
    camera = Camera(zoom=zoom, pan=0.1, roll=3.0, shake=0.01)
    parts = (Part(prompt, 1.0),), (), (StylePart(style, "", "", 1.0),)
    return Shot(0, frames, 0, 0, 7, "feedback", *parts, 0.45, camera)


def measure(width: int, height: int, prompt: str, style: str, frames: int) -> tuple[float, float]:
    """Milliseconds for the first frame, and for each of the others (median)."""
    pictures = Sketch(width, height, Fraction(24)).draw(shot(prompt, style, frames), range(frames))
    times = []
    for _ in range(frames):
        begun = process_time()
        next(pictures)
        times.append((process_time() - begun) * 1000)
    return times[0], median(times[1:])


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--size", default="640x360")
    options.add_argument("--frames", type=int, default=60)
    chosen = options.parse_args()
    width, height = (int(part) for part in chosen.size.split("x"))
    print(f"{'first ms':>8} {'frame ms':>8} {'fps':>5}  at {chosen.size}")
    for prompt in PROMPTS:
        for style in STYLES:
            first, each = measure(width, height, prompt, style, chosen.frames)
            print(f"{first:8.0f} {each:8.1f} {1000 / each:5.0f}  {style}: {prompt}")


if __name__ == "__main__":
    main()
