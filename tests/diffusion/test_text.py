"""Prompts: emphasis, length, mixtures, and who reads them how often."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from glance.render.diffusion.emphasis import Fragment, fragments
from glance.render.diffusion.encoder import Encoder
from glance.render.diffusion.text import Reader
from tests import tiny_models
from tests.diffusion.painters import pipeline_of

CPU = torch.device("cpu")


def rounded(prompt: str) -> list[tuple[str, float]]:
    return [(part.text, round(part.weight, 3)) for part in fragments(prompt)]


@pytest.mark.parametrize(
    ("prompt", "parts"),
    [
        ("a sea", [("a sea", 1)]),
        ("a (storm:1.3) sea", [("a ", 1), ("storm", 1.3), (" sea", 1)]),
        ("(fog)", [("fog", 1.1)]),
        ("((fog))", [("fog", 1.21)]),
        ("[fog]", [("fog", 0.909)]),
        ("(a (b:2) c)", [("a ", 1.1), ("b", 2.2), (" c", 1.1)]),
        (r"a \(small\) boat", [("a (small) boat", 1)]),
        ("(x: 0.5 )", [("x", 0.5)]),
        ("(never closed", [("(never closed", 1)]),
        ("a smile :) and 16:9", [("a smile :) and 16:9", 1)]),
        ("(a]b)", [("a]b", 1.1)]),
        ("", []),
    ],
)
def test_brackets_say_how_much_a_word_counts(prompt: str, parts: list[Any]) -> None:
    assert rounded(prompt) == parts


@given(st.text(alphabet="ab ()[]:\\1.,", max_size=40))
def test_any_text_is_a_prompt(text: str) -> None:
    assert all(isinstance(part, Fragment) for part in fragments(text))


class Counting:
    """A loader that counts, and whose encoders count what they read."""

    def __init__(self, encoders: Sequence[Encoder]) -> None:
        self.encoders, self.loads, self.reads = encoders, 0, 0
        for encoder in encoders:
            encoder.model.register_forward_hook(self.count)

    def __call__(self) -> Sequence[Encoder]:
        self.loads += 1
        return self.encoders

    def count(self, *_: object) -> None:
        self.reads += 1


@pytest.fixture(scope="module")
def pipelines(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("texts")
    built = {
        "StableDiffusionPipeline": tiny_models.stable_diffusion(folder / "sd"),
        "StableDiffusionXLPipeline": tiny_models.stable_diffusion_xl(folder / "xl"),
    }
    return {kind: pipeline_of(kind, path) for kind, path in built.items()}


@pytest.fixture
def clip(pipelines: dict[str, Any]) -> Encoder:
    pipeline = pipelines["StableDiffusionPipeline"]
    return Encoder(pipeline.tokenizer, pipeline.text_encoder)


@pytest.fixture
def reader(clip: Encoder) -> Reader:
    return Reader(lambda: [clip], CPU)


@torch.no_grad()
def test_a_text_is_read_as_diffusers_reads_it(pipelines: dict[str, Any], reader: Reader) -> None:
    pipeline = pipelines["StableDiffusionPipeline"]
    theirs = pipeline.encode_prompt("a sea, fog", CPU, 1, True, "a crowd")
    ours = reader.pair((("a sea, fog", 1.0),), (("a crowd", 1.0),))
    for mine, other in zip(ours, theirs, strict=True):
        assert torch.allclose(mine.windows.flatten(0, 1), other[0], atol=1e-6)


@torch.no_grad()
@pytest.mark.parametrize("away", [None, "a crowd"])
def test_sdxl_reads_with_both_encoders(pipelines: dict[str, Any], away: str | None) -> None:
    pipeline = pipelines["StableDiffusionXLPipeline"]
    both = [
        Encoder(pipeline.tokenizer, pipeline.text_encoder, penultimate=True),
        Encoder(pipeline.tokenizer_2, pipeline.text_encoder_2, penultimate=True),
    ]
    words, none, pooled, none_pooled = pipeline.encode_prompt(
        "a sea", device=CPU, negative_prompt=away, do_classifier_free_guidance=True
    )
    reader = Reader(lambda: both, CPU, zeros=True)
    wanted, unwanted = reader.pair((("a sea", 1.0),), ((away, 1.0),) if away else ())
    assert torch.allclose(wanted.windows[0], words[0], atol=1e-6)
    assert torch.allclose(unwanted.windows[0], none[0], atol=1e-6)
    assert wanted.pooled is not None
    assert unwanted.pooled is not None
    assert torch.allclose(wanted.pooled, pooled[0], atol=1e-6)
    assert torch.allclose(unwanted.pooled, none_pooled[0], atol=1e-6)


def test_mixtures_are_linear(reader: Reader) -> None:
    def mixed(*parts: tuple[str, float]) -> torch.Tensor:
        return reader.pair(parts, ())[0].windows

    a, b = mixed(("a sea", 1.0)), mixed(("a city", 1.0))
    assert torch.allclose(mixed(("a sea", 3.0), ("a city", 1.0)), 0.75 * a + 0.25 * b, atol=1e-6)
    assert torch.equal(mixed(("a sea", 0.4)), a)
    assert torch.allclose(mixed(("a sea", 0.0), ("a city", 0.0)), (a + b) / 2, atol=1e-6)


def test_long_prompts_are_read_in_windows(clip: Encoder, reader: Reader) -> None:
    long = "abcde " * 40
    assert len(clip.windows(long)) == 3
    assert all(len(window.tokens) == 77 for window in clip.windows(long))
    wanted, unwanted = reader.pair(((long, 1.0), ("a sea", 1.0)), (("fog", 1.0),))
    assert wanted.windows.shape == unwanted.windows.shape == (3, 77, 32)
    blank = reader.pair((("", 1.0),), ())[0].windows
    assert torch.equal(unwanted.windows[1:], torch.cat([blank, blank]))


def test_a_window_of_75_tokens_is_one(clip: Encoder) -> None:
    assert [len(clip.windows("abc" * n)) for n in (25, 26)] == [1, 2]


def test_emphasis_goes_away_from_nothing(reader: Reader) -> None:
    def read(text: str) -> torch.Tensor:
        return reader.pair(((text, 1.0),), ())[0].windows[0]

    plain, blank = read("a sea"), read("")
    assert torch.equal(read("(a sea:1.0)"), plain)
    strong = read("(a sea:1.5)")
    assert torch.allclose(strong[1:5], blank[1:5] + 1.5 * (plain[1:5] - blank[1:5]), atol=1e-5)
    assert torch.allclose(strong[6:], plain[6:], atol=1e-6)


def test_a_text_is_read_once(clip: Encoder) -> None:
    load = Counting([clip])
    reader = Reader(load, CPU)
    for share in range(10):
        reader.pair((("a sea", 1.0), ("a city", float(share))), (("fog", 1.0),))
    assert (load.loads, load.reads) == (1, 3)


def test_resting_encoders_are_loaded_again_for_a_new_text_only(clip: Encoder) -> None:
    load = Counting([clip])
    reader = Reader(load, CPU)
    reader.pair((("a sea", 1.0),), ())
    reader.rest()
    reader.pair((("a sea", 1.0),), ())
    assert load.loads == 1
    reader.pair((("a city", 1.0),), ())
    assert load.loads == 2


def test_where_memory_is_short_encoders_stay_no_longer_than_a_text(clip: Encoder) -> None:
    load = Counting([clip])
    reader = Reader(load, CPU, brief=True)
    for text in ("a sea", "a sea", "a city"):
        reader.pair(((text, 1.0),), ((text, 1.0),))
    assert load.loads == 2


def test_between_weights_of_a_lora_readings_are_mixed(clip: Encoder) -> None:
    seen: list[float] = []
    load = Counting([clip])
    reader = Reader(load, CPU, adjust=lambda _, weights: seen.append(weights["style"]))
    for weight in (0.7, 0.72, 0.74, 0.75, 0.71):
        reader.pair((("a sea", 1.0),), (("", 1.0),), (("style", weight),))
    assert sorted(set(seen)) == [0.7, 0.75]
    assert load.reads == 4


def test_where_a_model_is_makes_no_difference(tmp_path: Path) -> None:
    """Two builds of one seed are one model: what other tests rely on."""
    one, other = (tiny_models.stable_diffusion(tmp_path / name) for name in "ab")
    weights = "unet/diffusion_pytorch_model.safetensors"
    assert (one / weights).read_bytes() == (other / weights).read_bytes()
