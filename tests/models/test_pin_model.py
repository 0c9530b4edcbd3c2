"""The lock holds which weights draw the pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from glance.lock_parts import read_part
from glance.models.lock import PART, read_pin, write_pin
from glance.models.pin import pin
from glance.models.weights import Weights
from glance.music.lock_reader import Damaged
from glance.world import RealWorld
from glance.worlds import RecordingWorld
from tests.models.shelves import COMMIT, LATER, in_cache, in_folder, pipeline

MODEL = "a/dream"
UNET = "unet/diffusion_pytorch_model.safetensors"


@pytest.fixture
def lock(desk: Path) -> Path:
    """A lock with a song's part, which pinning leaves alone."""
    path = desk / "v.glance.lock"
    path.write_text("lock        1\n")
    return path


def pinned(lock: Path | None, model: str = MODEL, **how: bool) -> Weights:
    outcome = pin(model, (lock or Path()).parent, lock, RealWorld(), **how)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    return outcome.value


def said(lock: Path, model: str = MODEL, **how: bool) -> str:
    found = pin(model, lock.parent, lock, RealWorld(), **how).diagnostics
    assert all(d.help or d.severity == "note" for d in found)
    return "\n".join(f"{d.severity}[{d.code}]: {d.message}; {d.help}" for d in found)


def test_a_model_is_pinned_and_stays_pinned(lock: Path, hub: Path) -> None:
    in_cache(hub, MODEL, pipeline(), COMMIT)
    weights = pinned(lock)
    assert (weights.family, weights.revision) == ("sd15", COMMIT)
    text = lock.read_text()
    assert text.startswith("lock        1\n")
    assert "\n[model]\n" in text
    assert f"\nmodel       {MODEL}\nfamily      sd15\nrevision    {COMMIT}\n" in text
    assert f" {UNET}\n" in text
    assert pinned(lock) == pinned(lock, locked=True) == weights
    assert lock.read_text() == text


def test_the_pinned_commit_is_used_where_main_has_moved_on(lock: Path, hub: Path) -> None:
    in_cache(hub, MODEL, pipeline(), COMMIT)
    weights = pinned(lock)
    in_cache(hub, MODEL, pipeline() | {UNET: b"better"}, LATER)
    assert pinned(lock) == weights
    moved = pinned(lock, update=True)
    assert moved.revision == LATER
    assert moved.sha256 != weights.sha256
    assert pinned(lock) == moved


def test_what_lies_beside_the_script_is_what_the_video_is_made_from(desk: Path, hub: Path) -> None:
    in_cache(hub, MODEL, pipeline())
    in_folder(desk / "mine", pipeline())
    world = RecordingWorld(RealWorld())
    assert pin(MODEL, desk, None, world).value is not None
    assert world.inputs == ()
    assert pin("mine", desk, None, world).value is not None
    mine = {path.relative_to(desk / "mine").as_posix() for path in world.inputs}
    assert {UNET, "unet/config.json", "model_index.json"} <= mine


def test_the_same_files_have_the_same_hash_wherever_they_lie(desk: Path, hub: Path) -> None:
    in_cache(hub, MODEL, pipeline())
    in_folder(desk / "mine", pipeline())
    one, other = (pin(model, desk, None, RealWorld()).value for model in (MODEL, "mine"))
    assert one is not None
    assert other is not None
    assert (one.sha256, one.revision, other.revision) == (other.sha256, COMMIT, "")


def test_other_weights_are_never_taken_in_silence(lock: Path) -> None:
    folder = in_folder(lock.parent / "mine", pipeline())
    weights = pinned(lock, "mine")
    (folder / UNET).write_bytes(b"others")
    text = said(lock, "mine")
    assert "error[G0736]: `mine` isn't the model that the lock pins" in text
    assert f"`{UNET}` is another file" in text
    assert "glancec models pin v.glance --update" in text
    assert pinned(lock, "mine", update=True) != weights


def test_a_file_more_is_another_model(lock: Path) -> None:
    folder = in_folder(lock.parent / "mine", pipeline())
    pinned(lock, "mine")
    (folder / "tokenizer" / "merges.txt").write_text("a b")
    assert "`tokenizer/merges.txt` is another file" in said(lock, "mine")


def test_a_configuration_counts_too(lock: Path) -> None:
    folder = in_folder(lock.parent / "mine", pipeline())
    pinned(lock, "mine")
    (folder / "scheduler" / "scheduler_config.json").write_text('{"beta_end": 0.5}')
    assert "`scheduler/scheduler_config.json` is another file" in said(lock, "mine")


def test_locked_decides_nothing(lock: Path, hub: Path) -> None:
    in_cache(hub, MODEL, pipeline())
    before = lock.read_text()
    assert "error[G0737]" in said(lock, locked=True)
    assert lock.read_text() == before


def test_a_model_that_the_script_names_instead_is_pinned_anew_and_said(
    lock: Path, hub: Path
) -> None:
    in_cache(hub, MODEL, pipeline())
    in_cache(hub, "b/other", pipeline())
    pinned(lock)
    assert "error[G0737]" in said(lock, "b/other", locked=True)
    assert said(lock, "b/other").startswith("note[G0738]: the lock pinned `a/dream`")
    assert said(lock, "b/other") == ""


def test_a_model_that_isnt_here_has_the_locks_weights_and_a_warning(
    lock: Path, hub: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_cache(hub, MODEL, pipeline())
    weights = pinned(lock)
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "elsewhere"))
    outcome = pin(MODEL, lock.parent, lock, RealWorld())
    assert outcome.value == weights
    assert outcome.ok
    assert f"warning[G0730]: the model `{MODEL}` isn't on this machine" in said(lock)


def test_an_unpinned_model_that_isnt_here_has_no_weights(lock: Path, hub: Path) -> None:
    before = lock.read_text()
    outcome = pin(MODEL, lock.parent, lock, RealWorld())
    assert outcome.value is None
    assert outcome.ok
    assert "glancec models pull a/dream" in said(lock)
    assert lock.read_text() == before


def test_half_a_model_isnt_pinned(lock: Path, hub: Path) -> None:
    files = pipeline()
    del files[UNET]
    in_cache(hub, MODEL, files)
    assert "warning[G0731]" in said(lock)
    assert pin(MODEL, lock.parent, lock, RealWorld()).value is None


def test_sketch_has_no_weights(lock: Path) -> None:
    assert pin("sketch", lock.parent, lock, RealWorld()).value is None


def test_without_a_lock_nothing_is_written(desk: Path, hub: Path) -> None:
    in_cache(hub, MODEL, pipeline())
    assert pin(MODEL, desk, None, RealWorld()).value is not None
    assert list(desk.iterdir()) == []


def test_large_files_of_the_cache_arent_read(lock: Path, hub: Path) -> None:
    """They are named by their hashes: here one says something else than its name."""
    place = in_cache(hub, MODEL, pipeline())
    weights = pinned(lock)
    (place / UNET).resolve().write_bytes(b"never looked at")
    assert pinned(lock) == weights


def test_other_files_are_read_once(lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_folder(lock.parent / "mine", pipeline())
    weights = pinned(lock, "mine")

    def read_again(*_: object) -> None:
        raise AssertionError("a file was read again")

    monkeypatch.setattr("hashlib.file_digest", read_again)
    assert pinned(lock, "mine") == weights


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("family      sd15", "family      sd99", "there is no family `sd99`"),
        ("family      sd15\n", "", "`family` is missing"),
        (f"revision    {COMMIT}", "revision    main", "`main` is no commit"),
        ("model       a/dream", "what        is this", "`what        is this`"),
        ("sha256      ", "sha256      0", "the hashes of the files don't add up"),
        (f" {UNET}", "", ""),
    ],
)  # fmt: skip
def test_a_damaged_part_is_a_fault_with_its_line(
    lock: Path, hub: Path, old: str, new: str, reason: str
) -> None:
    in_cache(hub, MODEL, pipeline())
    pinned(lock)
    text = lock.read_text()
    assert old in text
    lock.write_text(text.replace(old, new))
    found = said(lock)
    assert found.startswith("error[G0633]"), found
    assert reason in found
    assert "restore it from version control" in found


def test_the_part_reads_back_as_it_was_written(lock: Path, hub: Path) -> None:
    in_cache(hub, MODEL, pipeline())
    pinned(lock)
    text = read_part(lock, PART, RealWorld())
    held = read_pin(text)
    assert held is not None
    assert write_pin(held).strip() == text.strip()
    with pytest.raises(Damaged):
        read_pin(text + "nonsense\n")
