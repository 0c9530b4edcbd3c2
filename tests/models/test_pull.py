"""Models are fetched from a hub; this one is on the loopback and speaks as the real one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from glance.diagnostics.diagnostic import EnvironmentFault
from glance.models.companions import ADAPTER, COMPANION_BY_NAME
from glance.models.families import DEPTH_MODEL
from glance.models.hub import hub_cache, snapshot
from glance.models.pieces import FULL, HALF
from glance.models.place import Located, locate
from glance.models.pull import Puller
from glance.models.resume import PART
from glance.world import RealWorld
from tests.models.hub_server import Hub, serving
from tests.models.shelves import COMMIT, VAE, pipeline, safetensors

TURBO = "stabilityai/sd-turbo"
UNET = "unet/diffusion_pytorch_model.safetensors"
HALF_UNET = "unet/diffusion_pytorch_model.fp16.safetensors"
ATTENTION = "model.diffusion_model.input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight"


def turbo() -> dict[str, bytes]:
    card = b"---\nlicense: other\n---\n"
    return pipeline(cross_attention_dim=1024, timestep_spacing="trailing") | {"README.md": card}


@dataclass
class Listener:
    """Writes down what it is told."""

    begun: list[tuple[str, int, int]] = field(default_factory=list)
    come: dict[str, int] = field(default_factory=dict)

    def begins(self, repository: str, files: int, size: int) -> None:
        self.begun.append((repository, files, size))

    def comes(self, file: str, more: int) -> None:
        self.come[file] = self.come.get(file, 0) + more


@pytest.fixture
def server(hub: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A hub that has SD-Turbo and the small autoencoder, and a machine that has nothing."""
    with serving() as server:
        monkeypatch.setenv("HF_ENDPOINT", server.address)
        server.models = {TURBO: turbo(), "madebyollin/taesd": VAE}
        yield server


@pytest.fixture
def puller(desk: Path, server: Hub) -> Puller:
    return Puller(desk, RealWorld(), Listener())


def refused(puller: Puller, name: str = TURBO, revision: str = "main") -> str:
    with pytest.raises(EnvironmentFault) as fault:
        puller.pull(name, revision)
    found = fault.value.diagnostic
    assert found.help
    assert "\n" not in found.message
    return f"{found.code} {found.message}; {found.help}"


def pulled(puller: Puller, name: str = TURBO, revision: str = "main") -> Located:
    found = puller.pull(name, revision)
    assert found is not None
    assert found.ready
    return found


def test_a_model_is_fetched_with_its_small_autoencoder(puller: Puller, desk: Path) -> None:
    found = pulled(puller)
    assert found.family is not None
    assert (found.family.id, found.revision) == ("sd-turbo", COMMIT)
    assert found.tiny_vae is not None
    assert locate(TURBO, desk, RealWorld()) == found
    for name, data in turbo().items():
        assert (found.path / name).read_bytes() == data
    told = puller.audience
    assert isinstance(told, Listener)
    assert told.come[UNET] == len(turbo()[UNET])
    assert sum(size for _, _, size in told.begun) == sum(told.come.values())


def test_what_is_there_isnt_fetched_again(puller: Puller, server: Hub) -> None:
    pulled(puller)
    server.asked.clear()
    pulled(puller)
    assert [it for it in server.asked if "/resolve/" in it] == []


def test_nothing_but_what_is_loaded_is_fetched(puller: Puller, server: Hub) -> None:
    server.models[TURBO] = turbo() | {
        "unet/diffusion_pytorch_model.bin": b"pickle",
        "safety_checker/model.safetensors": b"not loaded",
        "sd_turbo.safetensors": b"the same again",
        "picture.png": b"",
        "run.py": b"import os",
        HALF_UNET: safetensors("half"),
    }
    found = pulled(puller)
    there = {str(p.relative_to(found.path)) for p in found.path.rglob("*") if p.is_file()}
    assert there == {*turbo(), HALF_UNET} - {UNET}


@pytest.mark.parametrize(("variants", "file"), [((HALF, FULL), HALF_UNET), ((FULL, HALF), UNET)])
def test_half_precision_is_fetched_unless_the_full_one_is_asked_for(
    desk: Path, server: Hub, variants: tuple[str, ...], file: str
) -> None:
    server.models[TURBO] = turbo() | {HALF_UNET: safetensors("half")}
    found = pulled(Puller(desk, RealWorld(), Listener(), variants))
    assert file in found.pieces.weights
    assert len(server.fetched("unet/diffusion_pytorch_model")) == 1


def test_shards_are_fetched(puller: Puller, server: Hub) -> None:
    files = turbo()
    del files[UNET]
    index = {"weight_map": {"x": "a-00001.safetensors", "y": "a-00002.safetensors"}}
    files["unet/diffusion_pytorch_model.safetensors.index.json"] = json.dumps(index).encode()
    files |= {f"unet/a-0000{n}.safetensors": safetensors(str(n)) for n in (1, 2)}
    server.models[TURBO] = files
    assert "unet/a-00002.safetensors" in pulled(puller).pieces.weights


def test_a_connection_that_breaks_is_taken_up_where_it_broke(
    desk: Path, server: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.DOWNLOAD_CHUNK_SIZE", 4096)  # not 10 MB
    listener = Listener()
    data = safetensors("x" * 40_000)
    server.models[TURBO] = turbo() | {UNET: data}
    server.breaks[UNET] = 10_000
    found = pulled(Puller(desk, RealWorld(), listener))
    assert (found.path / UNET).read_bytes() == data
    asked = server.fetched(UNET)
    assert len(asked) == 2
    assert "bytes=8192-" in asked[1]
    assert listener.come[UNET] == len(data)


def test_a_fetch_that_was_stopped_goes_on_with_the_files_that_are_missing(
    puller: Puller, server: Hub, desk: Path
) -> None:
    def stop(file: str, more: int) -> None:
        if file.startswith("vae/diffusion"):
            raise KeyboardInterrupt

    class Impatient(Listener):
        comes = staticmethod(stop)

    with pytest.raises(KeyboardInterrupt):
        Puller(desk, RealWorld(), Impatient()).pull(TURBO)
    half = locate(TURBO, desk, RealWorld())
    assert half is not None
    assert half.pieces.missing == ("vae/diffusion_pytorch_model.safetensors",)
    server.asked.clear()
    pulled(puller)
    assert server.fetched(UNET) == []
    assert len(server.fetched("vae/diffusion_pytorch_model")) == 1


def stopped_after(count: int, desk: Path) -> None:
    """Pull, and interrupt the UNet after so many bytes."""

    class Impatient(Listener):
        def comes(self, file: str, more: int) -> None:
            Listener.comes(self, file, more)
            if file == UNET and self.come[file] > count:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Puller(desk, RealWorld(), Impatient()).pull(TURBO)


def test_a_file_whose_fetch_was_stopped_goes_on_where_it_stopped(
    desk: Path, server: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.DOWNLOAD_CHUNK_SIZE", 4096)
    data = safetensors("x" * 40_000)
    server.models[TURBO] = turbo() | {UNET: data}
    stopped_after(10_000, desk)
    half = locate(TURBO, desk, RealWorld())
    assert half is not None
    assert half.under_way
    server.asked.clear()
    listener = Listener()
    found = pulled(Puller(desk, RealWorld(), listener))
    assert (found.path / UNET).read_bytes() == data
    assert server.fetched(UNET)[0].endswith("bytes=8192-")
    assert listener.come[UNET] == len(data)
    assert not found.under_way


@pytest.mark.parametrize("come", [b"other bytes", b"y" * 200_000])
def test_what_came_of_another_file_is_dropped(
    puller: Puller, server: Hub, desk: Path, come: bytes
) -> None:
    data = safetensors("x" * 40_000)
    server.models[TURBO] = turbo() | {UNET: data}
    stopped_after(0, desk)
    (part,) = hub_cache(RealWorld()).rglob(f"*{PART}")
    part.write_bytes(come)
    if len(come) < len(data):
        assert "came damaged" in refused(puller)
    assert (pulled(puller).path / UNET).read_bytes() == data


def test_a_revision(puller: Puller, server: Hub) -> None:
    assert pulled(puller, revision=COMMIT).revision == COMMIT
    said = refused(puller, revision="v9")
    assert said.startswith(f"G0746 `{TURBO}` has no revision `v9`")


def test_a_quick_lora_comes_with_the_model_it_is_laid_over(puller: Puller, server: Hub) -> None:
    server.models["a/dream"] = pipeline()
    server.models["latent-consistency/lcm-lora-sdv1-5"] = {
        "pytorch_lora_weights.safetensors": b"lora", "other.safetensors": b"not it",
    }  # fmt: skip
    found = pulled(puller, "a/dream+lcm")
    assert found.family is not None
    assert found.family.id == "sd15-lcm"
    assert found.lora is not None
    assert server.fetched("other.safetensors") == []


def test_a_single_file_gets_the_small_files_of_its_family(
    puller: Puller, server: Hub, desk: Path
) -> None:
    (desk / "dream.safetensors").write_bytes(safetensors("", {ATTENTION: [320, 768]}))
    server.models["stable-diffusion-v1-5/stable-diffusion-v1-5"] = pipeline()
    assert pulled(puller, "dream.safetensors").config is not None
    assert server.fetched(UNET) == []


def test_what_models_need_beside_them_is_pulled_by_name(
    puller: Puller, server: Hub, hub: Path
) -> None:
    depth = {
        "config.json": b"{}",
        "preprocessor_config.json": b'{"a": 1}',
        "model.safetensors": b"d",
    }
    server.models[DEPTH_MODEL] = depth
    adapter = dict.fromkeys(COMPANION_BY_NAME[ADAPTER].files, b"weights")
    server.models[ADAPTER] = adapter | {"models/ip-adapter_sd15.bin": b"", "sdxl_models/a.bin": b""}
    for name, files in ((DEPTH_MODEL, depth), (ADAPTER, adapter)):
        assert puller.pull(name) is None
        place = snapshot(name, RealWorld())
        assert place is not None
        assert {str(p.relative_to(place)) for p in place.rglob("*.*")} == set(files)


def test_a_companion_that_lost_a_file_says_so(puller: Puller, server: Hub) -> None:
    server.models[ADAPTER] = {"README.md": b""}
    assert f"`{COMPANION_BY_NAME[ADAPTER].files[0]}` isn't in it" in refused(puller, ADAPTER)
    server.models["madebyollin/taesd"] = {"config.json": b"{}"}
    assert "it has no `.safetensors`" in refused(puller)


@pytest.mark.parametrize(
    ("status", "code", "said"),
    [
        (401, "RepoNotFound", f"G0740 there is no model `{TURBO}` on 127.0.0.1"),
        (404, "RepoNotFound", f"G0740 there is no model `{TURBO}` on 127.0.0.1"),
        (401, "GatedRepo", "G0743"),
        (403, "GatedRepo", "G0743"),
        (403, "", "G0743"),
        (429, "", "G0744"),
        (500, "", "G0745"),
        (503, "", "it answers 503"),
    ],
)
def test_every_refusal_is_one_sentence_with_a_way_out(
    puller: Puller, server: Hub, status: int, code: str, said: str
) -> None:
    server.refuses[TURBO] = (status, code)
    assert said in refused(puller)


def test_a_gated_model_says_where_to_agree(puller: Puller, server: Hub) -> None:
    server.refuses[TURBO] = (401, "GatedRepo")
    said = refused(puller)
    assert f"agree at {server.address}/{TURBO}" in said
    assert "HF_TOKEN" in said


def test_the_token_comes_from_the_environment_and_from_nowhere_else(
    puller: Puller, server: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "token").write_text("hf_stored")
    monkeypatch.setenv("HF_TOKEN_PATH", str(tmp_path / "token"))
    pulled(puller)
    assert server.tokens == {""}
    monkeypatch.setenv("HF_TOKEN", "hf_mine")
    pulled(puller)
    assert "Bearer hf_mine" in server.tokens
    server.refuses[TURBO] = (401, "")
    assert "doesn't know the token in HF_TOKEN" in refused(puller)


def test_no_network(puller: Puller, server: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    said = refused(puller)
    assert said.startswith("G0742 127.0.0.1:9 can't be reached: ")
    assert "copy the model's folder" in said


def test_offline_is_said(puller: Puller, server: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    assert "HF_HUB_OFFLINE is set" in refused(puller)


def test_a_disk_too_small_is_seen_before_anything_is_fetched(
    puller: Puller, server: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    from collections import namedtuple

    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage(100, 95, 5))
    assert refused(puller).startswith(f"G0749 `{TURBO}` needs ")
    assert server.fetched("/resolve/") == []


def test_a_disk_that_fills_up_on_the_way(puller: Puller, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("huggingface_hub.hf_hub_download", full)
    assert refused(puller).startswith("G0007")


def test_a_cache_that_cant_be_written(
    puller: Puller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "file" / "hub"))
    assert refused(puller).startswith("G0006")


def test_damaged_bytes_are_dropped(puller: Puller, server: Hub) -> None:
    server.damages.add(UNET)
    assert f"`{UNET}` came damaged" in refused(puller)
    server.damages.clear()
    pulled(puller)


@pytest.mark.parametrize("file", [UNET, "vae/config.json"])
def test_what_was_damaged_here_is_fetched_again(puller: Puller, server: Hub, file: str) -> None:
    found = pulled(puller)
    (found.path / file).resolve().write_bytes(b"damaged")
    server.asked.clear()
    assert (pulled(puller).path / file).read_bytes() == turbo()[file]
    assert len(server.fetched("/resolve/")) == 1


def test_pickles_arent_fetched(puller: Puller, server: Hub) -> None:
    files = turbo()
    del files[UNET]
    server.models[TURBO] = files | {"unet/diffusion_pytorch_model.bin": b"pickle"}
    assert "its weights are in `unet/diffusion_pytorch_model.bin`" in refused(puller)
    assert server.fetched(".bin") == server.fetched(".safetensors") == []


def test_a_kind_that_glance_cant_run_isnt_fetched(puller: Puller, server: Hub) -> None:
    server.models["a/audio"] = pipeline("StableAudioPipeline")
    assert "it is a `StableAudioPipeline`" in refused(puller, "a/audio")
    assert server.fetched(".safetensors") == []


def test_a_repository_of_single_files_says_what_to_do_with_them(
    puller: Puller, server: Hub
) -> None:
    server.models["a/files"] = {"dream.safetensors": b"x", "README.md": b""}
    said = refused(puller, "a/files")
    assert said.startswith("G0747 `a/files` holds nothing that Glance could load")
    assert 'write `model "dream.safetensors"`' in said


def test_a_repository_that_lacks_a_part(puller: Puller, server: Hub) -> None:
    files = turbo()
    del files["text_encoder/model.safetensors"]
    server.models[TURBO] = files
    assert "`text_encoder/model.safetensors` isn't in it" in refused(puller)


@pytest.mark.parametrize("name", ["sd-turbo", "a/b/c", "../x", "a//b", "nothing.safetensors"])
def test_what_cant_be_a_name(puller: Puller, server: Hub, name: str) -> None:
    assert refused(puller, name).startswith(f"G0741 `{name}` can't be the name of a model")
    assert server.asked == []
