"""From a plan to a renderer: sizes, batches, files, depth, and what is said when it can't be."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from math import sqrt
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from glance.diagnostics.diagnostic import EnvironmentFault
from glance.models.families import DEPTH_MODEL, FAMILY_BY_ID
from glance.models.hub import home_of
from glance.models.place import locate
from glance.models.recognise import Traits
from glance.plan.plan import Camera, File
from glance.render.choose import choose
from glance.render.diffusion import props
from glance.render.diffusion.batch import batch_for
from glance.render.diffusion.frames_out import fitted
from glance.render.diffusion.identity import COMPILE, note_of
from glance.render.diffusion.opening import ordered
from glance.render.diffusion.painter import Pictures
from glance.render.diffusion.relief import Relief
from glance.render.diffusion.renderer import Diffusion
from glance.render.diffusion.sizes import painting_size
from glance.render.diffusion.spaces import Unseen, space_of
from glance.world import RealWorld, ToyWorld
from glance.worlds import InstructedWorld
from tests.diffusion.scenes import filmed, plan, shot, whole
from tests.diffusion.toy import Toy

COMMIT = "a" * 40
CPU = torch.device("cpu")
SD = FAMILY_BY_ID["sd15"]


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RealWorld:
    """With a cache and a Hugging Face folder of its own."""
    monkeypatch.setenv("GLANCE_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    return RealWorld(tmp_path)


@pytest.mark.parametrize("width", [96, 768, 1280, 1920, 4096])
@pytest.mark.parametrize("height", [96, 432, 720, 1080])
def test_a_model_paints_as_many_pixels_as_it_was_taught_on(width: int, height: int) -> None:
    high, wide = painting_size(width, height, SD)
    assert high % SD.multiple == wide % SD.multiple == 0
    assert abs(sqrt(high * wide) - 512) < 16
    assert abs(wide / high / (width / height) - 1) < 0.05


def test_its_own_files_know_better_than_its_family() -> None:
    traits = Traits("tiny", "StableDiffusionPipeline", side=8)
    assert painting_size(1920, 1080, SD, traits) == (48, 88)


def test_a_frame_is_covered_and_its_sides_are_cut_off_evenly() -> None:
    picture = torch.zeros(1, 3, 64, 64)
    picture[..., 16:48, :] = 1
    frame = fitted(picture, 128, 64)
    assert frame.shape == (1, 3, 64, 128)
    assert frame[..., 2:-2, :].min() > 0.999
    assert torch.equal(fitted(picture, 64, 64), picture)


@pytest.mark.parametrize(
    ("shots", "device", "said", "batch"),
    [(1, "cuda", "", 4), (4, "cuda", "", 4), (5, "cuda", "", 16), (9, "mps", "", 4),
     (9, "cpu", "", 1), (9, "cuda", "8", 8), (1, "cpu", "2", 2), (9, "cpu", "many", 1)],
)  # fmt: skip
def test_as_many_are_painted_at_once_as_the_device_is_good_for(
    shots: int, device: str, said: str, batch: int
) -> None:
    video = plan(*(shot(6 * n, 6 * n + 6) for n in range(shots)))
    assert batch_for(video, device, ToyWorld(variables={"GLANCE_BATCH": said})) == batch


def test_a_long_shot_of_pictures_of_their_own_can_be_begun_anywhere() -> None:
    world = ToyWorld()
    assert batch_for(plan(shot(0, 600)), "cuda", world) == 4
    assert batch_for(plan(shot(0, 600, "travel")), "cuda", world) == 16


def test_the_command_line_s_option_reaches_the_painter(world: RealWorld, tiny: Path) -> None:
    video = replace(plan(shot(0, 6)), model="tiny")
    model = locate("tiny", tiny, world)
    assert model is not None
    told = InstructedWorld(world, {COMPILE: "1"})
    assert not ordered(video, model, tiny, world, 1).compiled
    assert ordered(video, model, tiny, told, 1).compiled
    assert note_of(video, told) != note_of(video, world), "it is another painter"


# the files of a project


def write(world: RealWorld, name: str, data: bytes) -> File:
    world.write(Path(name), data)
    return File(name, sha256(data).hexdigest())


def refused(file: File, world: RealWorld) -> str:
    with pytest.raises(EnvironmentFault) as caught:
        props.there(file, Path(), world)
    return f"{caught.value.diagnostic.code} {caught.value.diagnostic.message}"


def test_a_file_must_be_the_one_that_the_plan_was_made_with(world: RealWorld) -> None:
    file = write(world, "ink.safetensors", b"ink")
    assert props.there(file, Path(), world).read_bytes() == b"ink"
    write(world, "ink.safetensors", b"another")
    assert refused(file, world).startswith("G0704")


@pytest.mark.parametrize("path", ["../ink", "a/../../ink", "/etc/passwd", "..\\ink", "C:\\ink"])
def test_a_plan_from_a_stranger_reads_nothing_outside_of_the_folder(
    world: RealWorld, path: str
) -> None:
    (world.folder.parent / "ink").write_bytes(b"ink")
    assert "outside" in refused(File(path, sha256(b"ink").hexdigest()), world)


def test_a_file_that_is_gone_is_said_to_be(world: RealWorld) -> None:
    assert "`gone.png` takes part in the pictures" in refused(File("gone.png", "0" * 64), world)


def test_a_picture_to_begin_with_is_as_large_as_the_model_paints(world: RealWorld) -> None:
    from PIL import Image

    rows = np.zeros((40, 60, 3), np.uint8)
    rows[:, :30] = (255, 0, 0)
    Image.fromarray(rows).save(world.folder / "cover.png")
    file = File("cover.png", sha256((world.folder / "cover.png").read_bytes()).hexdigest())
    seen = props.picture(file, Path(), world, (32, 48))
    assert seen.shape == (1, 3, 32, 48)
    assert seen[0, :, 16, 4].tolist() == pytest.approx([1, 0, 0], abs=0.01)
    assert seen[0, :, 16, 44].tolist() == pytest.approx([0, 0, 0], abs=0.01)
    nonsense = write(world, "cover.jpg", b"no picture")
    with pytest.raises(EnvironmentFault, match="isn't a picture"):
        props.picture(nonsense, Path(), world, (32, 48))


# depth


def test_without_a_depth_model_pictures_are_planes(world: RealWorld) -> None:
    assert space_of(world, CPU).name == "planar"


def test_with_one_they_are_deep_and_it_is_loaded_when_it_is_needed(world: RealWorld) -> None:
    home = home_of(DEPTH_MODEL, world)
    folder = home / "snapshots" / COMMIT
    folder.mkdir(parents=True)
    (home / "refs").mkdir()
    (home / "refs" / "main").write_text(COMMIT)
    (folder / "config.json").write_text("{}")
    assert space_of(world, CPU).name == "planar", "half of it isn't it"
    (folder / "model.safetensors").write_bytes(b"weights")
    assert space_of(world, CPU).name.startswith("depth ")


def test_a_picture_that_stays_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Tensor] = []

    class Eye:
        def depth_of(self, pictures: Tensor) -> Tensor:
            looked.append(pictures)
            return pictures.mean(1, keepdim=True)

    unseen = Unseen(Path(), "d" * 64, CPU)
    monkeypatch.setitem(vars(unseen), "_model", Eye())
    moves = Camera(dolly=(1.0, 1.1, 1.2, 1.3))
    video = plan(shot(0, 4, "still", camera=moves))
    made = filmed(Diffusion(video, Toy(), space=Relief(unseen)), whole(video.shots[0]))[0]
    assert len(looked) == 1
    assert len({one.picture.tobytes() for one in made}) == 4


# what can't be


def test_memory_that_runs_out_is_a_fault_with_a_way_out() -> None:
    class Full(Toy):
        def paint(self, pictures: Tensor | None, *rest: object) -> Pictures:
            if len(self.calls) == 2:
                raise torch.OutOfMemoryError("CUDA out of memory")
            return super().paint(pictures, *rest)

    with pytest.raises(EnvironmentFault) as caught:
        filmed(Diffusion(plan(shot(0, 6)), Full(batch=4)), whole(shot(0, 6)))
    found = caught.value.diagnostic
    assert found.code == "G0705"
    assert "GLANCE_BATCH=2" in str(found.help)


def test_a_plan_whose_mode_the_model_has_not_is_one_sentence() -> None:
    one = shot(0, 6, "clip")
    with pytest.raises(EnvironmentFault, match="can't draw in `mode clip`"):
        filmed(Diffusion(plan(one), Toy()), whole(one))


def test_a_model_that_went_away_is_one_sentence(world: RealWorld) -> None:
    video = replace(plan(shot(0, 6)), model="gone/away")
    renderer = choose(video, Path(), world)
    with pytest.raises(EnvironmentFault) as caught:
        assert renderer.identity
    assert "glancec models pull gone/away" in str(caught.value.diagnostic.help)


def test_choosing_loads_no_torch() -> None:
    code = (
        "import sys; from pathlib import Path; from glance.world import RealWorld\n"
        "from glance.render.choose import choose\n"
        "from tests.diffusion.scenes import plan, shot\n"
        "renderer = choose(plan(shot(0, 6)), Path(), RealWorld())\n"
        "assert renderer.grows(shot(0, 6))\n"
        "print(*sorted({'torch', 'diffusers', 'numpy', 'jinja2'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == ""
