"""Where it paints, and what happens when a picture doesn't fit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from glance.diagnostics.diagnostic import EnvironmentFault
from glance.render.diffusion import device as devices
from glance.render.diffusion.device import choose_device
from glance.render.diffusion.memory import descend
from glance.render.diffusion.unet_painter import UNetPainter
from tests import tiny_models
from tests.diffusion.painters import noise_of, one, painter_of, said


def says(value: str | None) -> Callable[[str], str | None]:
    return {"GLANCE_DEVICE": value}.get


def test_without_a_gpu_it_paints_on_the_cpu_and_says_why() -> None:
    choice = choose_device(says(None))
    assert (choice.device.type, choice.dtype) == ("cpu", torch.float32)
    assert choice.why.startswith("painting on the CPU because there is no GPU")


def test_the_variable_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "found", lambda: ["mps", "cpu"])
    assert choose_device(says(None)).device.type == "mps"
    choice = choose_device(says(" CPU "))
    assert choice.device.type == "cpu"
    assert "because GLANCE_DEVICE says so" in choice.why


def test_the_class_of_a_cpu_counts_its_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sum in three parts has another last bit than one in two."""
    cpu = torch.device("cpu")
    before = devices.device_class(cpu)
    monkeypatch.setattr(torch, "get_num_threads", lambda: 77)
    assert devices.device_class(cpu) != before


@pytest.mark.parametrize("wish", ["cuda", "tpu", "cpu:x", "mps:1:2"])
def test_a_device_that_isnt_there_is_a_fault(wish: str) -> None:
    with pytest.raises(EnvironmentFault) as raised:
        choose_device(says(wish))
    found = raised.value.diagnostic
    assert found.code == "G0710"
    assert f"`{wish}`" in found.message
    assert "cpu" in found.message


@pytest.mark.parametrize(
    ("wide", "dtype"), [(False, torch.float16), (True, torch.bfloat16)], ids=["unet", "flow"]
)
def test_apples_gpu_paints_in_16_bits(
    monkeypatch: pytest.MonkeyPatch, wide: bool, dtype: torch.dtype
) -> None:
    monkeypatch.setattr(devices, "found", lambda: ["mps", "cpu"])
    assert choose_device(says(None), wide=wide).dtype == dtype


class Cramped:
    """A denoiser for which there is memory only from some attempt on."""

    def __init__(self, painter: UNetPainter, failures: int) -> None:
        self.inner, self.failures, self.batches = painter.denoiser, failures, list[int]()

    def __call__(self, latents: torch.Tensor, *rest: Any) -> torch.Tensor:
        self.batches.append(len(latents))
        if len(self.batches) <= self.failures:
            raise torch.OutOfMemoryError
        return self.inner(latents, *rest)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_models.stable_diffusion(tmp_path_factory.mktemp("models") / "sd")


@pytest.fixture
def painter(model: Path) -> UNetPainter:
    file = model / "style.safetensors"
    style = tiny_models.lora(file, model, text=False)
    return painter_of(model, batch=4, loras={"1" * 64: style})


SAVINGS = (
    "memory is short: painting 2 pictures at once instead of 4",
    "memory is short: painting 1 picture at once instead of 2",
    "memory is short: decoding pictures in tiles",
    "memory is short: the weights wait in the computer's own memory, which is slow",
)


@pytest.mark.parametrize("failures", [0, 2, 4])
def test_it_steps_down_until_a_batch_fits(painter: UNetPainter, failures: int) -> None:
    painter.denoiser = cramped = Cramped(painter, failures)
    before = painter.identity
    assert painter.warm_up() == ("painting on the CPU", *SAVINGS[:failures])
    assert painter.batch == (4, 2, 1, 1, 1)[failures]
    assert cramped.batches[:failures] == [4, 2, 1, 1, 1][:failures]
    assert (painter.identity == before) == (failures == 0)
    words = said("a sea", loras=(("1" * 64, 0.5),))
    assert one(painter, words, noise_of(1), guidance=2.0).isfinite().all()


def test_what_fits_nowhere_is_a_fault_with_a_way_out(painter: UNetPainter) -> None:
    painter.denoiser = Cramped(painter, 99)
    with pytest.raises(EnvironmentFault) as raised:
        painter.warm_up()
    found = raised.value.diagnostic
    assert found.code == "G0711"
    assert found.message == "one picture of `sd` at 64x64 doesn't fit into the memory of cpu"
    assert "--size" in str(found.help)


def test_other_failures_are_not_taken_for_want_of_memory() -> None:
    def attempt() -> None:
        raise RuntimeError("something else")

    with pytest.raises(RuntimeError, match="something else"):
        descend(attempt, iter(["saved"]))
