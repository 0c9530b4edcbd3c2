"""Where a model's files are, and what is said of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from glance.diagnostics.diagnostic import EnvironmentFault
from glance.models.complaints import expect_model
from glance.models.hub import hub_cache, repositories, snapshot
from glance.models.place import Located, kind_of, locate
from glance.world import RealWorld, ToyWorld
from tests.models.shelves import COMMIT, LATER, VAE, in_cache, in_folder, pipeline, safetensors

TURBO = "stabilityai/sd-turbo"
ATTENTION = "model.diffusion_model.input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight"


def turbo() -> dict[str, bytes]:
    return pipeline(cross_attention_dim=1024, timestep_spacing="trailing")


def found(model: str, desk: Path, world: RealWorld, revision: str = "") -> Located:
    place = locate(model, desk, world, revision)
    assert place is not None
    return place


def complaint(model: str, desk: Path, world: RealWorld, revision: str = "") -> str:
    """What is said of a model that can't be used, and the way out."""
    with pytest.raises(EnvironmentFault) as fault:
        expect_model(model, desk, world, revision)
    diagnostic = fault.value.diagnostic
    assert diagnostic.help
    return f"{diagnostic.message}; {diagnostic.help}"


def test_a_repository_lies_in_the_cache(desk: Path, hub: Path, world: RealWorld) -> None:
    place = in_cache(hub, TURBO, turbo())
    model = found(TURBO, desk, world)
    assert (model.kind, model.path, model.revision) == ("repository", place, COMMIT)
    assert model.ready
    assert model.family is not None
    assert model.family.id == "sd-turbo"
    assert model.pieces.weights == (
        "text_encoder/model.safetensors",
        "unet/diffusion_pytorch_model.safetensors",
        "vae/diffusion_pytorch_model.safetensors",
    )
    assert "tokenizer/vocab.json" in model.pieces.configs
    assert expect_model(TURBO, desk, world) == model


def test_main_is_what_was_fetched_last_and_a_lock_may_say_another(
    desk: Path, hub: Path, world: RealWorld
) -> None:
    in_cache(hub, TURBO, turbo(), COMMIT)
    in_cache(hub, TURBO, turbo(), LATER)
    assert found(TURBO, desk, world).revision == LATER
    assert found(TURBO, desk, world, COMMIT).revision == COMMIT
    assert locate(TURBO, desk, world, "c" * 40) is None


def test_a_commit_that_the_lock_pins_and_that_isnt_here(
    desk: Path, hub: Path, world: RealWorld
) -> None:
    in_cache(hub, TURBO, turbo())
    said = complaint(TURBO, desk, world, LATER)
    assert "pins commit bbbbbbbbbbbb" in said
    assert f"glancec models pull {TURBO} --revision bbbbbbbbbbbb" in said


def test_without_a_ref_the_only_snapshot_is_meant(desk: Path, hub: Path, world: RealWorld) -> None:
    place = in_cache(hub, TURBO, turbo())
    (place.parents[1] / "refs" / "main").unlink()
    assert found(TURBO, desk, world).revision == COMMIT


def test_a_ref_leads_nowhere_but_to_a_commit(desk: Path, hub: Path, world: RealWorld) -> None:
    place = in_cache(hub, TURBO, turbo())
    (place.parents[1] / "refs" / "main").write_text("../../../../desk")
    assert locate(TURBO, desk, world) is None


def test_half_precision_is_taken_where_it_is_there(desk: Path, hub: Path, world: RealWorld) -> None:
    half = {"unet/diffusion_pytorch_model.fp16.safetensors": b"half"}
    in_cache(hub, TURBO, turbo() | half)
    weights = found(TURBO, desk, world).pieces.weights
    assert "unet/diffusion_pytorch_model.fp16.safetensors" in weights
    assert "unet/diffusion_pytorch_model.safetensors" not in weights
    assert "vae/diffusion_pytorch_model.safetensors" in weights


def test_shards_are_listed_by_their_index(desk: Path, hub: Path, world: RealWorld) -> None:
    files = turbo()
    del files["unet/diffusion_pytorch_model.safetensors"]
    shards = ["one.safetensors", "two.safetensors", "../../../../etc/passwd"]
    index = {"weight_map": {str(n): name for n, name in enumerate(shards)}}
    files["unet/diffusion_pytorch_model.safetensors.index.json"] = json.dumps(index).encode()
    files["unet/one.safetensors"] = b"one"
    in_cache(hub, TURBO, files)
    model = found(TURBO, desk, world)
    assert "unet/one.safetensors" in model.pieces.weights
    assert model.pieces.missing == ("unet/two.safetensors",)
    assert "unet/diffusion_pytorch_model.safetensors.index.json" in model.pieces.configs


def test_a_download_that_broke_off_is_told_from_a_model_that_isnt_here(
    desk: Path, hub: Path, world: RealWorld
) -> None:
    files = turbo()
    del files["unet/diffusion_pytorch_model.safetensors"]
    place = in_cache(hub, TURBO, files)
    said = complaint(TURBO, desk, world)
    assert "`unet/diffusion_pytorch_model.safetensors` is missing" in said
    assert "fetch the rest" in said
    (place.parents[1] / "blobs" / "1234.incomplete").write_bytes(b"half")
    model = found(TURBO, desk, world)
    assert model.under_way
    assert not model.ready
    assert "a download was stopped, or isn't done yet" in complaint(TURBO, desk, world)
    assert "isn't on this machine" in complaint("stabilityai/sdxl-turbo", desk, world)


def test_a_link_whose_blob_hasnt_come_is_missing(desk: Path, hub: Path, world: RealWorld) -> None:
    place = in_cache(hub, TURBO, turbo())
    (place / "vae" / "diffusion_pytorch_model.safetensors").resolve().unlink()
    assert found(TURBO, desk, world).pieces.missing == ("vae/diffusion_pytorch_model.safetensors",)


@pytest.mark.parametrize("file", ["pytorch_model.bin", "model.ckpt", "model.pt"])
def test_pickles_are_refused(desk: Path, hub: Path, world: RealWorld, file: str) -> None:
    files = turbo()
    del files["text_encoder/model.safetensors"]
    in_cache(hub, TURBO, files | {f"text_encoder/{file}": b"os.system"})
    said = complaint(TURBO, desk, world)
    assert f"its weights are in `text_encoder/{file}`" in said
    assert "safe_serialization=True" in said


def test_a_pickle_beside_safetensors_does_no_harm(desk: Path, hub: Path, world: RealWorld) -> None:
    in_cache(hub, TURBO, turbo() | {"unet/diffusion_pytorch_model.bin": b"os.system"})
    model = found(TURBO, desk, world)
    assert model.ready
    assert not any(name.endswith(".bin") for name in model.pieces.weights + model.pieces.configs)


def test_a_program_of_the_models_own_is_refused(desk: Path, hub: Path, world: RealWorld) -> None:
    files = turbo()
    index = json.loads(files["model_index.json"]) | {"unet": ["my_unet", "MyUNet"]}
    in_cache(hub, TURBO, files | {"model_index.json": json.dumps(index).encode()})
    assert "needs a program that came with it, for its unet" in complaint(TURBO, desk, world)


def test_a_folder_beside_the_script(desk: Path, world: RealWorld) -> None:
    in_folder(desk / "models" / "mine", pipeline())
    model = found("models/mine", desk, world)
    assert (model.kind, model.revision, model.ready) == ("folder", "", True)
    assert model.family is not None
    assert model.family.id == "sd15"


def test_a_folder_that_is_no_model(desk: Path, world: RealWorld) -> None:
    (desk / "pictures").mkdir()
    assert "`model_index.json` is missing" in complaint("pictures", desk, world)


@pytest.mark.parametrize(
    "model", ["../other", "/etc", "a/../../b", "C:\\models", "http://x/y", "", "a\0b", "..\\b"]
)
def test_nothing_outside_the_scripts_folder(desk: Path, world: RealWorld, model: str) -> None:
    in_folder(desk.parent / "other", pipeline())
    assert kind_of(model, desk, world) is None
    assert locate(model, desk, world) is None


def test_a_single_file_is_read_with_the_small_files_of_its_family(
    desk: Path, hub: Path, world: RealWorld
) -> None:
    (desk / "dream.safetensors").write_bytes(safetensors("", {ATTENTION: [320, 768]}))
    said = complaint("dream.safetensors", desk, world)
    assert "read with the small files of `stable-diffusion-v1-5/stable-diffusion-v1-5`" in said
    assert "glancec models pull dream.safetensors" in said
    config = in_cache(hub, "stable-diffusion-v1-5/stable-diffusion-v1-5", pipeline())
    model = found("dream.safetensors", desk, world)
    assert (model.kind, model.config, model.ready) == ("file", config, True)


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"\xff" * 64, safetensors("a lora")])
def test_a_file_that_is_no_model(desk: Path, world: RealWorld, data: bytes) -> None:
    (desk / "odd.safetensors").write_bytes(data)
    assert "isn't a kind of model that Glance can run" in complaint("odd.safetensors", desk, world)


def test_a_file_of_a_kind_that_is_run_from_a_folder(desk: Path, world: RealWorld) -> None:
    (desk / "ltx.safetensors").write_bytes(safetensors("", {"patchify_proj.weight": [1, 2]}))
    said = complaint("ltx.safetensors", desk, world)
    assert "it is a single file of a kind that is run from its repository" in said


def test_a_quick_lora_is_laid_over_a_model_of_its_family(
    desk: Path, hub: Path, world: RealWorld
) -> None:
    in_cache(hub, "a/dream", pipeline())
    asked = "a/dream+lcm"
    assert "lcm-lora-sdv1-5" in complaint(asked, desk, world)
    lora = in_cache(hub, "latent-consistency/lcm-lora-sdv1-5",
                    {"pytorch_lora_weights.safetensors": b"lora"})  # fmt: skip
    model = found(asked, desk, world)
    assert model.ready
    assert model.lora == lora / "pytorch_lora_weights.safetensors"
    assert model.family is not None
    assert model.family.id == "sd15-lcm"
    assert "no model that `+lightning` goes with" in complaint("a/dream+lightning", desk, world)


def test_the_small_autoencoder_is_found_where_it_is(
    desk: Path, hub: Path, world: RealWorld
) -> None:
    in_cache(hub, TURBO, turbo())
    assert found(TURBO, desk, world).tiny_vae is None
    place = in_cache(hub, "madebyollin/taesd", VAE)
    assert found(TURBO, desk, world).tiny_vae == place


def test_the_cache_is_where_hugging_face_has_it() -> None:
    def cache(**variables: str) -> Path:
        return hub_cache(ToyWorld(variables={"HOME": "/home/ada", **variables}))

    assert cache() == Path("/home/ada/.cache/huggingface/hub")
    assert cache(XDG_CACHE_HOME="/x") == Path("/x/huggingface/hub")
    assert cache(XDG_CACHE_HOME="/x", HF_HOME="/h") == Path("/h/hub")
    assert cache(HF_HOME="/h", HF_HUB_CACHE="/c") == Path("/c")


def test_a_world_in_memory_has_no_models() -> None:
    assert locate(TURBO, Path("/desk"), ToyWorld()) is None
    assert kind_of(TURBO, Path("/desk"), ToyWorld()) == "repository"


def test_what_is_in_the_cache_is_listed(hub: Path, world: RealWorld) -> None:
    in_cache(hub, "b/two", VAE)
    in_cache(hub, "a/one--more", VAE)
    (hub / "datasets--a--b").mkdir()
    (hub / ".locks").mkdir()
    assert list(repositories(world)) == ["a/one--more", "b/two"]
    assert snapshot("b/two", world) is not None
