"""Scripts whose pictures take weights and files: what reaches the plan, the lock and make."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

import glance
from glance.compiler import Draft
from glance.digests import sha256_of
from glance.lock_parts import read_part
from glance.world import RealWorld
from glance.worlds import RecordingWorld
from tests.builder.conftest import CachedWorld
from tests.models.shelves import in_cache, in_folder, pipeline
from tests.studio import Studio

HEAD = """\
glance 1
audio "song.wav"
size 96x54
tempo 120
downbeat 0s
"""
FILES = """\
init "cover.png"
lora "loras/ink.safetensors" 0.7
on beat 4..8: cut; lora "loras/ink.safetensors" 0.2
"""


@pytest.fixture
def world(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> RecordingWorld:
    """A song, a LoRA, a picture and a model in a folder; no model anywhere else."""
    monkeypatch.setenv("HF_HUB_CACHE", str(studio.folder / "hub"))
    studio.clicks("song.wav", np.arange(0, 3.9, 0.5), 4)
    in_folder(studio.folder / "tiny", pipeline())
    in_folder(studio.folder, {"cover.png": b"a picture", "loras/ink.safetensors": b"weights"})
    return RecordingWorld(CachedWorld(kept=studio.cache))


def codes(found: glance.Outcome[object]) -> list[str]:
    return [fault.code for fault in found.diagnostics]


def test_files_reach_the_plan_with_their_hashes_and_make_hears_of_them(
    studio: Studio, world: RecordingWorld
) -> None:
    script = studio.write("v.glance", f'{HEAD}model "tiny"\n{FILES}')
    plan = glance.compile(glance.load(script, world), world).value
    assert plan is not None
    first, second = plan.shots
    assert [used.weight for shot in plan.shots for used in shot.loras] == [0.7, 0.2]
    assert first.loras[0].file.path == "loras/ink.safetensors"
    assert first.loras[0].file.sha256 == sha256(b"weights").hexdigest()
    assert second.init is not None
    assert second.init.sha256 == sha256(b"a picture").hexdigest()
    assert {"ink.safetensors", "cover.png"} <= {path.name for path in world.inputs}


def test_the_model_of_a_script_is_pinned_in_its_lock(studio: Studio, world: RecordingWorld) -> None:
    source = glance.load(studio.write("v.glance", f'{HEAD}model "./tiny"\n'), world)
    plan = glance.compile(source, world).value
    assert plan is not None
    assert plan.weights is not None
    assert plan.weights.family == "sd15"
    lock = studio.folder / "v.glance.lock"
    assert "./tiny" in read_part(lock, "model", world)
    again = glance.compile(source, world, locked=True)
    assert again.value == plan
    (studio.folder / "tiny/unet/diffusion_pytorch_model.safetensors").write_bytes(b"others")
    assert codes(glance.compile(source, world, locked=True))[:1] == ["G0736"]


def test_a_model_asked_for_on_the_command_line_is_not_pinned(
    studio: Studio, world: RecordingWorld
) -> None:
    source = glance.load(studio.write("v.glance", f"{HEAD}model sketch\n"), world)
    plan = glance.compile(source, world, draft=Draft(model='"tiny"')).value
    assert plan is not None
    assert plan.weights is not None
    assert read_part(studio.folder / "v.glance.lock", "model", world) == ""


def test_a_model_that_is_not_here_is_checked_and_not_built(
    studio: Studio, world: RecordingWorld
) -> None:
    source = glance.load(studio.write("v.glance", f'{HEAD}model "some/model"\n'), world)
    compiled = glance.compile(source, world)
    assert codes(compiled) == ["G0730"]
    assert compiled.ok
    assert compiled.value is not None
    assert compiled.value.weights is None
    with pytest.raises(glance.EnvironmentFault) as raised:
        glance.build(compiled.value, studio.folder / "song.wav", studio.folder / "v.mp4", world)
    assert raised.value.diagnostic.code == "G0701"
    preview = glance.compile(source, world, draft=Draft(model="sketch"))
    assert codes(preview) == []


def test_a_build_says_once_and_where_that_the_model_is_not_here(
    studio: Studio, world: RecordingWorld
) -> None:
    studio.write("v.glance", f'{HEAD}model "some/model"\n')
    run = studio.glancec("build", "v.glance")
    assert run.code == 2, "it is for want of something, not for what the script says"
    said = run.err
    assert said.count("isn't on this machine") == 1
    assert "error[G0701]" in said
    assert "v.glance:6:7" in said
    assert "glancec models pull some/model" in said
    assert "--model sketch" in said


def test_who_previews_is_not_told_what_sketch_leaves_out(
    studio: Studio, world: RecordingWorld
) -> None:
    source = glance.load(studio.write("v.glance", f"{HEAD}{FILES}"), world)
    assert codes(glance.check(source, world)) == ["G0720", "G0720"]
    assert codes(glance.check(source, world, draft=Draft(model="sketch"))) == []


def test_a_flat_camera_is_noted_where_the_model_is_here(
    studio: Studio, world: RecordingWorld
) -> None:
    text = f'{HEAD}model "tiny"\non beat 0..4: camera orbit 20deg, dolly 1.2\n'
    (note,) = glance.check(glance.load(studio.write("v.glance", text), world), world).diagnostics
    assert (note.code, str(note.severity)) == ("G0721", "note")
    assert "`orbit` and `dolly`" in note.message


def test_a_reference_waits_for_its_adapter(studio: Studio, world: RecordingWorld) -> None:
    text = f'{HEAD}model "tiny"\nreference "cover.png" 0.5\n'
    source = glance.load(studio.write("v.glance", text), world)
    assert codes(glance.check(source, world)) == ["G0726"]
    in_cache(studio.folder / "hub", "h94/IP-Adapter", {"README.md": b""})
    assert codes(glance.check(source, world)) == []


def test_a_file_that_lies_behind_a_link_out_of_the_folder_is_refused(
    studio: Studio, world: RecordingWorld, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"not yours")
    (studio.folder / "link.png").symlink_to(secret)
    text = f'{HEAD}model "tiny"\ninit "link.png"\n'
    (fault,) = glance.check(glance.load(studio.write("v.glance", text), world), world).diagnostics
    assert fault.code == "G0240"
    assert "leads out of the script's folder" in fault.message


def test_a_file_is_hashed_again_only_when_it_has_changed(tmp_path: Path) -> None:
    file = tmp_path / "ink.safetensors"
    file.write_bytes(b"weights")
    world = RecordingWorld(CachedWorld(kept=tmp_path / "cache"))
    first = sha256_of(file, world)
    asked = world.asked.count(file)
    assert sha256_of(file, world) == first == sha256(b"weights").hexdigest()
    assert world.asked.count(file) == asked + 1, "asked for its stamp, and not read"
    file.write_bytes(b"other weights")
    assert sha256_of(file, world) == sha256(b"other weights").hexdigest()
    assert RealWorld().read(file) == b"other weights"
