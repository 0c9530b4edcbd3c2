"""GLANCE_VAE=full: a tiny autoencoder in the loop, the model's own for what is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor

from glance.models.place import locate
from glance.plan.plan import Camera, Plan, Shot, Weights
from glance.render.diffusion.autoencoder import Autoencoder
from glance.render.diffusion.commission import Commission
from glance.render.diffusion.frames_out import eight_bits
from glance.render.diffusion.loading import load
from glance.render.diffusion.painter import Pictures
from glance.render.diffusion.renderer import Diffusion
from glance.render.diffusion.state import unpack
from glance.render.diffusion.unet_painter import UNetPainter
from glance.render.renderer import Exposure, Scene
from glance.world import RealWorld
from tests.diffusion.painters import CPU, SIDE, noise_of, one, painter_of, picture_of, said
from tests.diffusion.scenes import bytes_of, filmed, plan, ramp, shot, whole
from tests.tiny_models import tiny_vae

LENGTH = 6
MOVING = Camera(zoom=ramp(LENGTH, 1.0, 1.3))
PULSE = (0.9, 0.4, 0.0, 1e-7, 0.7, 0.3)
SHOTS = (
    shot(0, 6, camera=MOVING, strength=PULSE),
    shot(6, 12, camera=MOVING, cadence=2),
    shot(12, 18, "travel", camera=MOVING),
    shot(18, 24, "still", camera=MOVING),
)


def loaded(tiny: Path, small: Path | None, batch: int = 2, **order: Any) -> UNetPainter:
    found = locate("tiny", Path(), RealWorld(tiny))
    assert found is not None
    order = {"size": (SIDE, SIDE), "batch": batch, **order}
    painter = load(replace(found, tiny_vae=small), Commission(**order), CPU)
    assert isinstance(painter, UNetPainter)
    return painter


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_vae(tmp_path_factory.mktemp("vae") / "small")


@pytest.fixture(scope="module")
def quick(tiny: Path, small: Path) -> UNetPainter:
    return loaded(tiny, small)


@pytest.fixture(scope="module")
def fine(tiny: Path, small: Path) -> UNetPainter:
    return loaded(tiny, small, own_vae=True)


@dataclass
class Overheard:
    """A painter, what it was given to paint over, and what it painted."""

    painter: UNetPainter
    given: list[Tensor | None] = field(default_factory=list)
    made: list[Pictures] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.painter, name)

    def paint(self, pictures: Tensor | None, *rest: Any) -> Pictures:
        self.given.append(pictures)
        self.made.append(self.painter.paint(pictures, *rest))
        return self.made[-1]


def video(shots: Sequence[Shot] = SHOTS) -> Plan:
    weights = Weights("sd15", "", "0" * 64)
    return replace(plan(*shots, size=(SIDE, SIDE)), weights=weights)


def film(painter: Any, *scenes: Scene) -> list[list[Exposure]]:
    return filmed(Diffusion(video(), painter), *scenes)


@pytest.mark.parametrize("number", range(len(SHOTS)))
def test_the_loop_is_the_one_it_is_without_it(
    quick: UNetPainter, fine: UNetPainter, number: int
) -> None:
    without, finished = Overheard(quick), Overheard(fine)
    plain = film(without, whole(SHOTS[number]))[0]
    shown = film(finished, whole(SHOTS[number]))[0]
    assert len(without.made) == len(finished.made)
    for before, after in zip(without.given, finished.given, strict=True):
        assert (before is None) == (after is None)
        assert before is None or after is None or torch.equal(before, after)
    for before, after in zip(without.made, finished.made, strict=True):
        assert torch.equal(before.loop, after.loop)
        assert before.shown is before.loop
    differ = [a != b for a, b in zip(bytes_of(plain), bytes_of(shown), strict=True)]
    assert all(differ)


def test_what_is_shown_is_a_full_decode_of_the_same_latents(
    quick: UNetPainter, fine: UNetPainter, monkeypatch: pytest.MonkeyPatch
) -> None:
    latents: list[Tensor] = []
    decode = Autoencoder.decode

    def heard(vae: Autoencoder, given: Tensor) -> Tensor:
        latents.append(given)
        return decode(vae, given)

    monkeypatch.setattr(Autoencoder, "decode", heard)
    film(quick, whole(SHOTS[1]))
    wanted, finished = list(latents), Overheard(fine)
    frames = film(finished, whole(SHOTS[1]))[0]
    assert len(finished.made) == 3
    assert fine.finish is not None
    for given, pictures in zip(wanted[-3:], finished.made, strict=True):
        with torch.no_grad():
            assert torch.equal(decode(fine.finish, given), pictures.shown)
    first = eight_bits(finished.made[0].shown[:1]).numpy()
    assert frames[0].picture.tobytes() == first.tobytes()


def test_a_sample_that_rests_is_shown_decoded_all_the_same(fine: UNetPainter) -> None:
    """Strength may fade to next to nothing; the finer look mustn't go with it."""
    assert fine.finish is not None
    start, words = picture_of(3, 2), [fine.words(said("a sea"))] * 2
    strengths = torch.tensor([1e-7, 1e-7])
    made = fine.paint(start, noise_of(1, 2), strengths, words, torch.ones(2), [4, 4])
    assert torch.equal(made.loop, start)
    with torch.no_grad():
        assert torch.equal(made.shown, fine.finish.decode(fine.vae.encode(start)))


def test_a_sample_is_shown_alike_in_every_slot_and_company(fine: UNetPainter) -> None:
    numbers = {"a": (1.0, 2), "b": (0.5, 3), "c": (1e-7, 4)}

    def shown(*names: str) -> list[bytes]:
        seeds = [ord(name) for name in names]
        strengths = torch.tensor([numbers[name][0] for name in names])
        made = fine.paint(
            torch.cat([picture_of(seed) for seed in seeds]),
            torch.cat([noise_of(seed) for seed in seeds]), strengths,
            [fine.words(said(name)) for name in names], torch.ones(2),
            [numbers[name][1] for name in names],
        )  # fmt: skip
        return [picture.numpy().tobytes() for picture in made.shown]

    alone = {name: shown(name, name)[0] for name in numbers}
    for pair in ("ab", "ba", "ac", "ca", "bc", "cb"):
        assert shown(*pair) == [alone[name] for name in pair]


def test_shots_side_by_side_are_the_shots_alone(fine: UNetPainter) -> None:
    together = [bytes_of(made) for made in film(fine, *map(whole, SHOTS[::-1]))][::-1]
    assert [bytes_of(film(fine, whole(one))[0]) for one in SHOTS] == together


@pytest.mark.parametrize("cut", [1, 3, 4])
@pytest.mark.parametrize("one", SHOTS[:2], ids=["each frame", "cadence"])
def test_taken_up_again_it_goes_on_to_the_same_bytes(
    fine: UNetPainter, one: Shot, cut: int
) -> None:
    uninterrupted = bytes_of(film(fine, whole(one))[0])
    middle = one.start + cut
    start = Scene(one, range(one.start, middle), None, frozenset({middle - 1}))
    begun = film(fine, start)[0]
    state = begun[-1].state
    assert state is not None
    assert "shown" in unpack(state, "feedback", CPU.device).tensors
    rest = film(fine, Scene(one, range(middle, one.end), state, frozenset()))[0]
    assert bytes_of(begun) + bytes_of(rest) == uninterrupted


def test_without_it_a_state_has_no_second_picture(quick: UNetPainter) -> None:
    made = film(quick, Scene(SHOTS[0], range(3), None, frozenset({2})))[0]
    state = made[2].state
    assert state is not None
    assert "shown" not in unpack(state, "feedback", CPU.device).tensors


def test_without_a_tiny_one_nothing_changes(tiny: Path) -> None:
    plain, asked = painter_of(tiny / "tiny"), loaded(tiny, None, own_vae=True)
    assert asked.finish is None
    assert asked.identity == plain.identity
    drawn = one(asked, said("a sea"), noise_of(1), steps=2)
    assert torch.equal(drawn, one(plain, said("a sea"), noise_of(1), steps=2))


def test_it_is_part_of_who_paints(tiny: Path, quick: UNetPainter, fine: UNetPainter) -> None:
    own = painter_of(tiny / "tiny").identity
    assert len({quick.identity, fine.identity, own}) == 3


def test_it_saves_memory_as_the_other_does(tiny: Path, small: Path) -> None:
    painter = loaded(tiny, small, batch=1, own_vae=True)
    assert painter.finish is not None
    said_so = next(painter._savings())
    assert said_so == "memory is short: decoding pictures in tiles"
    assert painter.finish.vae.use_tiling
    assert painter.vae.vae.use_tiling
