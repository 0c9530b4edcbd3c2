"""`glancec models`, as it is called."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from glance.cli.edge import at_the_edge
from glance.cli.group import glancec
from glance.models.families import FAMILIES
from tests.models.hub_server import Hub, serving
from tests.models.shelves import COMMIT, VAE, in_cache, in_folder, pipeline, safetensors

TURBO = "stabilityai/sd-turbo"
CARD = b"---\nlicense: other\nlicense_name: sai-nc-community\n---\n# A card\nlicense: no\n"


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str


Call = Callable[..., Said]


@pytest.fixture
def call(desk: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Call:
    """Calls glancec in the desk's folder, through the edge where faults are printed."""
    monkeypatch.chdir(desk)
    monkeypatch.setenv("NO_COLOR", "1")

    def called(*arguments: str) -> Said:
        capfd.readouterr()
        code = at_the_edge(lambda: glancec.main(list(arguments), standalone_mode=False))
        return Said(code, *capfd.readouterr())

    return called


def turbo() -> dict[str, bytes]:
    return pipeline(cross_attention_dim=1024, timestep_spacing="trailing") | {"README.md": CARD}


@pytest.fixture
def server(hub: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    with serving() as server:
        monkeypatch.setenv("HF_ENDPOINT", server.address)
        server.models = {TURBO: turbo(), "madebyollin/taesd": VAE}
        yield server


def test_an_empty_machine_says_how_to_begin(call: Call, hub: Path) -> None:
    said = call("models")
    assert f"no models in {hub}" in said.out
    assert f"glancec models pull {TURBO}" in said.out


def test_a_pulled_model_is_listed_and_explained(call: Call, server: Hub) -> None:
    said = call("models", "pull", TURBO)
    assert (said.code, said.err) == (0, "")
    licence = "sai-nc-community (its card); to earn money with up to a turnover"
    assert said.out.startswith(f'{TURBO} is here: write `model "{TURBO}"`\nlicence: {licence}')
    listed = call("models").out
    assert f"{TURBO}  sd-turbo" in listed
    assert "aaaaaaaaaaaa  ready" in listed
    assert "madebyollin/taesd  small autoencoder" in listed
    info = call("models", "info", TURBO).out
    for fact in (
        f"commit       {COMMIT}",
        "family       sd-turbo",
        "steps        2",
        "guidance     none",
        "size         512x512, 768x512, 512x768; multiples of 8",
        "licence      sai-nc-community (its card); to earn money with up to a turnover",
        "quick VAE    madebyollin/taesd\n",
        " unet/diffusion_pytorch_model.safetensors\n",
    ):
        assert fact in info


def test_a_long_fetch_is_announced(call: Call, server: Hub) -> None:
    server.models[TURBO] = turbo() | {
        "unet/diffusion_pytorch_model.safetensors": safetensors("x" * 1_500_000)
    }
    assert f"fetching {TURBO}: 1.5 MB\n" in call("models", "pull", TURBO).err
    server.models["a/b"] = server.models[TURBO]
    assert call("models", "pull", "a/b", "-q") == Said(0, "", "")


def test_what_is_half_here_or_unsafe_is_listed_so(call: Call, hub: Path) -> None:
    files = turbo()
    del files["unet/diffusion_pytorch_model.safetensors"]
    in_cache(hub, "a/half", files)
    in_cache(hub, "a/pickled", files | {"unet/diffusion_pytorch_model.bin": b"x"})
    in_cache(hub, "a/words", {"config.json": b"{}"})
    out = call("models", "list").out
    assert "a/half     sd-turbo" in out
    assert "incomplete: 1 missing, pull it again" in out
    assert "can't be loaded" in out
    assert "a/words" not in out
    assert "is missing" in call("models", "info", "a/half").out
    assert "can't be loaded safely" in call("models", "info", "a/pickled").out


def test_models_beside_you_are_listed_too(call: Call, desk: Path) -> None:
    in_folder(desk / "mine", pipeline())
    key = "model.diffusion_model.input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight"
    (desk / "dream.safetensors").write_bytes(safetensors("", {key: [320, 768]}))
    (desk / "lora.safetensors").write_bytes(safetensors("", {"lora.up": [1, 2]}))
    out = call("models").out
    assert "mine" in out
    assert "dream.safetensors" in out
    assert "lora.safetensors" not in out
    assert "diffusion_pytorch_model" not in out


def test_a_slip_in_a_name_is_seen(call: Call, server: Hub) -> None:
    for slip in ("stabilityai/sd-trubo", "sd-turbo"):
        said = call("models", "pull", slip)
        assert said.code == 2
        assert f"help: is it `glancec models pull {TURBO}`?" in said.err
    assert f"(is it {TURBO}?)" in call("models", "info", "stabilityai/sd-trubo").err


def test_an_example_is_explained_before_it_is_fetched(call: Call, hub: Path) -> None:
    said = call("models", "info", TURBO)
    assert said.code == 0
    assert "family       sd-turbo" in said.out
    assert "licence      Stability AI Community; to earn money with" in said.out
    assert f"`glancec models pull {TURBO}` fetches it" in said.out


def test_a_name_like_nothing_gets_no_guess(call: Call, server: Hub) -> None:
    said = call("models", "pull", "ada/lovelace")
    assert said.code == 2
    assert "error[G0740]: there is no model `ada/lovelace` on 127.0.0.1" in said.err
    assert "is it" not in said.err


def test_pull_without_a_name_is_for_depth_alone(call: Call, server: Hub) -> None:
    assert call("models", "pull").code == 2
    name = "depth-anything/Depth-Anything-V2-Small-hf"
    server.models[name] = {"config.json": b"{}", "model.safetensors": b"depth"}
    assert call("models", "pull", "--depth").code == 0
    assert f"{name}  sees depth" in call("models").out


def test_families_are_listed() -> None:
    out = CliRunner().invoke(glancec, ["models", "families"]).output
    assert all(family.id in out and family.help in out for family in FAMILIES)


SCRIPT = 'glance 1\naudio "song.wav"\nmodel "{}"\nprompt "sea"\n'


@pytest.fixture
def script(desk: Path, hub: Path) -> Path:
    in_cache(hub, "a/dream", pipeline())
    path = desk / "v.glance"
    path.write_text(SCRIPT.format("a/dream"))
    return path


def test_pin_writes_the_lock_and_update_takes_what_is_here(
    call: Call, script: Path, hub: Path
) -> None:
    said = call("models", "pin", "v.glance")
    assert said.code == 0, said
    assert said.out.startswith(f"v.glance.lock: a/dream (sd15) at commit {COMMIT[:12]}, ")
    lock = Path(f"{script}.lock")
    before = lock.read_text()
    in_cache(hub, "a/dream", pipeline() | {"vae/config.json": b'{"new": 1}'})
    assert "error[G0736]" in call("models", "pin", "v.glance").err
    said = call("models", "pin", "v.glance", "--update")
    assert said.code == 0
    assert lock.read_text() != before


def test_pin_says_what_is_wrong(call: Call, script: Path, desk: Path) -> None:
    script.write_text(SCRIPT.format("b/other"))
    said = call("models", "pin", "v.glance")
    assert (said.code, said.out) == (0, "")
    assert "warning[G0730]" in said.err
    assert call("models", "pin", "nothing.glance").code == 2


def test_looking_at_models_loads_nothing_heavy(script: Path) -> None:
    """Neither PyTorch nor the hub's library nor anything that opens a connection."""
    heavy = {"torch", "diffusers", "huggingface_hub", "httpx2", "requests", "numpy", "rich"}
    code = (
        "import sys; from glance.cli.group import glancec\n"
        "for words in (['models'], ['models', 'info', 'a/dream'], ['models', 'pin', 'v.glance']):\n"
        "    glancec.main(words, standalone_mode=False)\n"
        f"print(*sorted(set(sys.modules) & {heavy!r}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=script.parent, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == ""
