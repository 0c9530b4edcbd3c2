"""Where particles of noise land when the picture moves, and sums over those that meet.

N is the number of cells, h·w; the particles are as many. Cell number N is outside.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn.functional import grid_sample, pad

from glance.render.diffusion.warp import grid_at_rest

EXACT = 2.0**32
"""Sums are made of whole numbers of this fineness: on a GPU the order of a sum is chance, and
whole numbers don't mind."""
FINEST = 2.0**-12
"""Places are multiples of this part of a cell. Particles that move alike cross into the next
cell in the same frame; rounding errors, which differ from one to the other, would break ranks."""
ROUNDS = 3
"""Of Newton's method; one is exact for what a flat picture does under zoom, pan and roll."""
LEAST_AREA, MOST_AREA = 1 / 64, 64.0
"""Of the ground that a cell comes from, in cells."""


class Landing(NamedTuple):
    """Where each particle, (B, N), came down.

    at      (B, N) int64, the cell; N is outside of the picture;
    places  (B, 2, N), from the cell's middle.
    """

    at: Tensor
    places: Tensor


def _forward(offsets: Tensor, source: Tensor) -> Tensor:
    """Where each particle goes: the place x with source(x) = its own, (B, 2, h, w) in cells.

    source: (B, 2, h, w), where each cell came from. Newton's method on it, read linearly.
    """
    height, width = source.shape[-2:]
    rest = in_cells(grid_at_rest(height, width, source.device)[None])
    slopes = _slopes(source)
    field = torch.cat((source - rest, _inverse(slopes)), 1)
    wanted = rest + offsets
    last = rest[:, :, -1:, -1:]
    place = wanted
    for _ in range(ROUNDS):
        place = place.clamp(min=torch.zeros_like(last), max=last)  # beyond, the slope goes on
        here = grid_sample(field, _in_grid(place), "bilinear", "border", align_corners=False)
        short = wanted - place - here[:, :2]
        a, b, c, d = here[:, 2:].chunk(4, 1)
        x, y = short.chunk(2, 1)
        place = place + torch.cat((a * x + b * y, c * x + d * y), 1)
    return place


def land(offsets: Tensor, source: Tensor) -> Landing:
    """Move all particles. offsets: (B, 2, h, w), where in their cells they sit; source:
    (B, 2, h, w) in cells, where each cell came from."""
    height, width = source.shape[-2:]
    place = (_forward(offsets, source) / FINEST).round() * FINEST
    cell = (place + 0.5).floor()  # round() would send every second one of 0.5, 1.5, … back
    x, y = cell.unbind(1)
    within = (x >= 0) & (x < width) & (y >= 0) & (y < height)
    at = torch.where(within, y * width + x, torch.full_like(x, height * width))
    return Landing(at.flatten(1).long(), (place - cell).flatten(2))


def parents(offsets: Tensor, source: Tensor) -> tuple[Tensor, Tensor]:
    """(B, N) each: the particle nearest to where a cell came from, and whether that place is in
    the picture. Arguments as for `land`."""
    height, width = source.shape[-2:]
    near = _cell_at(source)
    sits = offsets.flatten(2).gather(2, near[:, None].expand(-1, 2, -1)).view_as(source)
    x, y = source.unbind(1)
    inside = (x > -0.5) & (x < width - 0.5) & (y > -0.5) & (y < height - 0.5)
    return _cell_at(source - sits), inside.flatten(1)


def _cell_at(place: Tensor) -> Tensor:
    """(B, 2, h, w) in cells → (B, N) int64: the nearest cell of the picture."""
    height, width = place.shape[-2:]
    x, y = (place + 0.5).floor().unbind(1)
    return (y.clamp(0, height - 1) * width + x.clamp(0, width - 1)).flatten(1).long()


def _slopes(source: Tensor) -> Tensor:
    """(B, 4, h, w): how far the source moves for a cell to the right and one downwards:
    dx/dx, dx/dy, dy/dx, dy/dy."""
    wide = pad(source, (1, 1, 1, 1), mode="replicate")
    steps = pad(torch.ones_like(source[:1, :1]), (1, 1, 1, 1))  # one at the edges, else two
    right, across = (
        it[:, :, 1:-1, 2:] + sign * it[:, :, 1:-1, :-2] for it, sign in ((wide, -1), (steps, 1))
    )
    down, along = (
        it[:, :, 2:, 1:-1] + sign * it[:, :, :-2, 1:-1] for it, sign in ((wide, -1), (steps, 1))
    )
    right, down = right / across, down / along
    return torch.stack((right[:, 0], down[:, 0], right[:, 1], down[:, 1]), 1)


def growth(source: Tensor) -> Tensor:
    """(B, 1, h, w): how much of a cell's area one becomes."""
    a, b, c, d = _slopes(source).chunk(4, 1)
    return 1 / (a * d - b * c).abs().clamp(LEAST_AREA, MOST_AREA)


def _inverse(slopes: Tensor) -> Tensor:
    """Of 2 by 2 matrices, (B, 4, h, w); where there is none, as if nothing moved."""
    a, b, c, d = slopes.chunk(4, 1)
    area = a * d - b * c
    turned = torch.cat((d, -b, -c, a), 1) / torch.where(area.abs() > 1e-3, area, 1.0)
    return torch.where(area.abs() > 1e-3, turned, 0.0)


def in_cells(grid: Tensor) -> Tensor:
    """(B, h, w, 2) as `grid_sample` counts → (B, 2, h, w) in cells, 0 the first one's middle."""
    height, width = grid.shape[1:3]
    x, y = grid.unbind(-1)
    return torch.stack((((x + 1) * width - 1) / 2, ((y + 1) * height - 1) / 2), 1)


def _in_grid(place: Tensor) -> Tensor:
    """The inverse of `in_cells`."""
    height, width = place.shape[-2:]
    x, y = place.unbind(1)
    return torch.stack(((2 * x + 1) / width - 1, (2 * y + 1) / height - 1), -1)


def tenants(landing: Landing) -> Tensor:
    """(B, N): of each cell, the last of the particles that landed there, 0 where none did."""
    batch, cells = landing.at.shape
    order = torch.arange(cells, device=landing.at.device).expand(batch, cells)
    none = landing.at.new_zeros(batch, cells + 1)
    return none.scatter_reduce(1, landing.at, order, "amax")[:, :-1]


def pick(of: Tensor, where: Tensor) -> Tensor:
    """(B, N): for each cell the number that another one has."""
    return of.gather(1, where)


def pick_each(of: Tensor, where: Tensor) -> Tensor:
    """(B, C, N), as `pick`."""
    return of.gather(2, where[:, None].expand(-1, of.shape[1], -1))


def sum_at(where: Tensor, numbers: Tensor, cells: int) -> Tensor:
    """(B, N): of the whole numbers sent to each cell; what goes to cell N is lost."""
    return numbers.new_zeros(where.shape[0], cells + 1).scatter_add(1, where, numbers)[:, :-1]


def sums_at(where: Tensor, values: Tensor, cells: int) -> Tensor:
    """(B, C, N): of the values sent to each cell, whatever their order; cell N is lost."""
    whole = (values * EXACT).long()
    empty = whole.new_zeros(*values.shape[:2], cells + 1)
    summed = empty.scatter_add(2, where[:, None].expand_as(values), whole)[..., :-1]
    return summed.to(values) / EXACT
