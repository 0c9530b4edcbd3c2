"""What a build remembers of a plan, to say next time what has changed since.

Small enough to be kept beside the video: of every half second of a shot, a few digits for
each property, and in words only what leads a mixture.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any
from zlib import crc32

from glance.plan.json import plain
from glance.plan.plan import Part, Plan, Shot, StylePart
from glance.plan.slice import finish_slice, slice_of

Summary = Mapping[str, Any]
"""Plain JSON.

made   what all frames depend on: `renderer`, `size`, `fps`;
block  frames in half a second;
bars   [first bar's number, seconds of each bar line];
shots  each with start, end, dissolve (frames), seed, mode; `values`: for each property one
       number a block (a single one where all are alike); `leads`: for each mixture the runs
       [frame, text] of its heaviest part; `beneath`: what it dissolves over.
"""


DRAWN = (
    *("prompt", "negative", "style", "strength"),
    *("init", "steps", "guidance", "cadence"),
)
"""Properties whose values a shot holds under their own name."""


def summary(plan: Plan, renderer_identity: str) -> Summary:
    """What to remember of a plan."""
    made = {
        "renderer": renderer_identity,
        "size": f"{plan.width}x{plan.height}",
        "fps": str(plan.fps),
    }
    block = max(1, round(plan.fps / 2))
    return {
        "made": made,
        "block": block,
        "bars": [plan.landmarks.first_bar, *plan.landmarks.downbeats],
        "shots": [_remembered(plan, number, block) for number in range(len(plan.shots))],
    }


def _remembered(plan: Plan, number: int, block: int) -> Mapping[str, Any]:
    shot = plan.shots[number]
    blocks = [
        range(start, min(start + block, shot.end)) for start in range(shot.start, shot.end, block)
    ]
    beneath = plan.shots[number - 1] if number and shot.dissolve else None
    under = range(shot.start, shot.start + shot.dissolve)
    return {
        "start": shot.start,
        "end": shot.end,
        "dissolve": shot.dissolve,
        "seed": shot.seed,
        "mode": shot.mode,
        "values": _digests([_values(plan, shot, frames) for frames in blocks]),
        "leads": {name: _leads(getattr(shot, name)) for name in ("prompt", "style")},
        "beneath": _digest(plain(slice_of(beneath, under))) if beneath else 0,
    }


def _values(plan: Plan, shot: Shot, frames: range) -> Mapping[str, Any]:
    """Every property of some frames, under the name that a script knows it by."""
    drawn, finish = slice_of(shot, frames), finish_slice(plan.finish, frames)
    camera = {f"camera {f.name}": getattr(drawn.camera, f.name) for f in fields(drawn.camera)}
    return {
        **{name: getattr(drawn, name) for name in DRAWN},
        "lora": drawn.loras,
        "reference": drawn.references,
        **camera,
        **{name: getattr(finish, name) for name in ("brightness", "contrast", "saturation")},
        "hue": finish.hue,
        "flash": finish.flash,
        "fade": finish.fades,
        "text": finish.captions,
        "reseed": drawn.reseeds,
    }


def _digests(blocks: Sequence[Mapping[str, Any]]) -> Mapping[str, list[int]]:
    out = {}
    for name in blocks[0]:
        found = [_digest(plain(block[name])) for block in blocks]
        out[name] = found if len(set(found)) > 1 else found[:1]
    return out


def _digest(value: Any) -> int:
    return crc32(json.dumps(value, sort_keys=True).encode())


def _leads(parts: Sequence[Part] | Sequence[StylePart]) -> list[list[Any]]:
    """Runs [frame of the shot, text] of the heaviest part."""
    length = max((len(p.weight) for p in parts if isinstance(p.weight, tuple)), default=1)
    columns = [p.weight if isinstance(p.weight, tuple) else (p.weight,) * length for p in parts]
    runs: list[list[Any]] = []
    for frame, weights in enumerate(zip(*columns, strict=True)):
        part = parts[weights.index(max(weights))]
        name = part.name if isinstance(part, StylePart) else part.text
        if not runs or runs[-1][1] != name:
            runs.append([frame, name])
    return runs
