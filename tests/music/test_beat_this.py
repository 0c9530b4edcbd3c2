"""The other ear, with checkpoints made here: what its network, its grid and its faults are like."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from click.testing import CliRunner
from numpy.typing import NDArray

from glance.cli.group import glancec
from glance.compiler import check, hear_anew
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.music.decode import at_hand
from glance.music.ears import Told
from glance.music.ears.beat_this import RATE, BeatThis, log_mel, open_ear, peaks
from glance.music.ears.network import logits
from glance.music.ears.told import _bars, as_told
from glance.music.frontend import listen
from glance.music.heard import Heard
from glance.music.lock_reader import read_lock
from glance.music.moved import moves
from glance.music.pins import Pins
from glance.music.remarks import doubts
from glance.syntax.source import Source
from glance.world import ToyWorld
from tests.music import tiny_ear
from tests.music.sounds import LOCK, SONG, encoded, steady

Array = NDArray[np.float32]

CHECKPOINT = Path("ear.ckpt")
SCRIPT = 'glance 1\naudio "song.wav"\nprompt "a lighthouse"\n'
BEATS = steady(112, 0.45, 24)


def waltz() -> Array:
    """A whistle on each beat, without a click, and a hum below it on the first of three."""
    sound = np.zeros(24 * RATE, dtype=np.float32)
    at = np.arange(int(0.05 * RATE))
    for number, beat in enumerate(BEATS):
        tones = (3000, 200) if number % 3 == 0 else (3000,)
        tone = sum(np.sin(2 * np.pi * hertz * at / RATE) for hertz in tones)
        room = sound[round((beat - 0.02) * RATE) :][: len(at)]
        room += (0.3 * np.hanning(len(at)) * tone)[: len(room)].astype(np.float32)
    return sound


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def studio(ear: bytes | None = None) -> ToyWorld:
    made = tiny_ear.checkpoint(tiny_ear.loudness()) if ear is None else ear
    return ToyWorld({SONG: encoded(waltz()), CHECKPOINT: made})


def heard_with(world: ToyWorld) -> Heard:
    found = hear_anew(Source("song.glance", SCRIPT), world, checkpoint=CHECKPOINT)
    assert found.value is not None
    return found.value.new


def test_the_network_says_what_its_authors_says() -> None:
    mel = torch.cos(torch.arange(40 * 128, dtype=torch.float64) * 0.37).reshape(40, 128).abs()
    with torch.inference_mode():
        beat, downbeat = logits(tiny_ear.waves(), mel.float())
    # What the package beat-this 1.1.0 says of the same tensors and the same sound.
    theirs = [-2.4341183, -2.4368331, -2.4340749, -2.4343562, -2.4357588]
    assert beat[::8].tolist() == pytest.approx(theirs, abs=2e-5)
    theirs = [-1.9610236, -1.9621620, -1.9611063, -1.9609342, -1.9618154]
    assert downbeat[::8].tolist() == pytest.approx(theirs, abs=2e-5)


def test_the_sound_is_put_to_it_as_it_was_taught() -> None:
    sound = np.random.default_rng(1).normal(0, 0.1, RATE).astype(np.float32)
    mel = log_mel(at_hand(sound, RATE))
    assert mel.shape == (51, 128)
    window = torch.hann_window(1024)
    spectrum = torch.stft(
        torch.from_numpy(sound), 1024, 441, window=window, normalized=True, return_complex=True
    ).abs()
    import librosa

    bank = librosa.filters.mel(sr=RATE, n_fft=1024, n_mels=128, fmin=30, fmax=11000, norm=None)
    assert mel == pytest.approx(np.log1p(1000 * bank @ spectrum.numpy()).T, abs=1e-4)


def test_a_long_song_is_told_as_a_short_one() -> None:
    """Pieces overlap by what the network was never asked about, and leave nothing out."""

    class Near(BeatThis):
        def told(self, mel: Array) -> Array:
            loud = mel.mean(axis=1)
            return np.stack([loud + np.roll(loud, 5), loud + np.roll(loud, -5)])

    ear = Near({}, True, "00")
    mel = np.random.default_rng(2).random((3700, 128), dtype=np.float32)
    whole = ear.told(np.pad(mel, ((6, 6), (0, 0))))[:, 6:-6]
    for frames in (20, 1488, 1489, 1500, 3700):
        part = ear.told(np.pad(mel[:frames], ((6, 6), (0, 0))))[:, 6:-6]
        assert np.array_equal(ear._curves(mel[:frames]), part)
    assert np.array_equal(ear._curves(mel), whole)


def test_peaks_are_likely_and_stand_alone() -> None:
    curve = np.full(60, -1.0, dtype=np.float32)
    curve[[10, 13, 30, 31]] = [2, 3, 1, 1]
    curve[50] = -0.5
    assert peaks(curve).tolist() == [13, 30.5]


def test_bars_go_on_where_nothing_was_told() -> None:
    beats = [0.5 * n for n in range(14)]
    told = Told(tuple(beats), (beats[4], beats[7], beats[10]))
    assert _bars(beats, told) == ([1, 4, 7, 10, 13], 3)


@pytest.fixture(scope="module")
def done() -> tuple[ToyWorld, Heard]:
    """A song heard with the other ear, and its lock."""
    world = studio()
    return world, heard_with(world)


def test_beats_and_bars_become_the_lock_like_any_other(done: tuple[ToyWorld, Heard]) -> None:
    world, heard = done
    tempo = heard.tempo
    assert tempo.seconds(0) == pytest.approx(BEATS[0], abs=0.02)
    assert tempo.seconds(30) == pytest.approx(BEATS[30], abs=0.02)
    assert tempo.bar_lines[:4] == (0, 3, 6, 9)
    assert str(heard.meter) == "3/4"
    text = world.files[LOCK].decode()
    assert f"ear         {heard.ear}" in text
    assert "lock        3" in text.splitlines()
    assert read_lock(text) == heard


def test_a_build_from_the_lock_needs_no_checkpoint(done: tuple[ToyWorld, Heard]) -> None:
    lock = done[0].files[LOCK]
    world = ToyWorld({SONG: encoded(waltz()), LOCK: lock})
    assert check(Source("song.glance", SCRIPT), world, locked=True).ok
    assert world.files[LOCK] == lock


def test_what_it_heard_stays_with_the_script_that_asked(done: tuple[ToyWorld, Heard]) -> None:
    assert not [path for path in done[0].files if path.suffix == ".lock" and path != LOCK]


def test_coming_and_going_of_the_other_ear_is_told(done: tuple[ToyWorld, Heard]) -> None:
    _, heard = done
    own = replace(heard, ear="")
    assert moves(heard, own) == (f"heard by Glance, was by {heard.ear}",)


def test_where_both_ears_count_differently_the_author_is_asked(
    done: tuple[ToyWorld, Heard],
) -> None:
    _, heard = done
    features = listen(at_hand(waltz(), RATE))
    told = Told(tuple(BEATS), tuple(BEATS[::3]))
    apart = as_told(heard, told, 56.0, features, heard.ear)
    assert (apart.confidence.tempo, apart.alternatives) == (0.5, ((56.0, 0.5),))
    assert "G0640" in [doubt.code for doubt in doubts(apart, Pins())]
    agreed = as_told(heard, told, 112.2, features, heard.ear)
    assert (agreed.confidence.tempo, agreed.alternatives) == (0.95, ())
    assert agreed.tempo.bar_lines == heard.tempo.bar_lines


class _Wicked:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch wicked",)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "its tensors aren't those of the network"),
        (b"no checkpoint at all", "it holds more than tensors and numbers"),
        (pickle.dumps(_Wicked()), "it holds more than tensors and numbers"),
        (tiny_ear.checkpoint({}), "it has no `frontend.stem.bn1d.running_mean`"),
        (tiny_ear.checkpoint({"weight": torch.zeros(3)}), "it has no `frontend.stem"),
        (
            tiny_ear.checkpoint(tiny_ear.loudness() | {"frontend.linear.weight": torch.zeros(3)}),
            "its tensors aren't those of the network",
        ),
    ],
)
def test_a_file_that_is_no_checkpoint_is_said_to_be_none(data: bytes, why: str) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        open_ear(CHECKPOINT, ToyWorld({CHECKPOINT: data}))
    assert caught.value.diagnostic.code == "G0647"
    assert why in caught.value.diagnostic.message
    assert not Path("wicked").exists()


def test_a_network_that_hears_nothing_leaves_the_lock_alone() -> None:
    tensors = tiny_ear.loudness()
    tensors["task_heads.beat_downbeat_lin.bias"] = torch.full((2,), -1000.0)
    world = studio(tiny_ear.checkpoint(tensors))
    with pytest.raises(EnvironmentFault) as caught:
        heard_with(world)
    assert caught.value.diagnostic.code == "G0648"
    assert LOCK not in world.files


def test_the_command_says_who_heard_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GLANCE_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "song.wav").write_bytes(encoded(waltz()))
    ear, script = tmp_path / "ear.ckpt", tmp_path / "song.glance"
    ear.write_bytes(tiny_ear.checkpoint(tiny_ear.loudness()))
    script.write_text(SCRIPT)
    run = CliRunner().invoke
    refused = run(glancec, ["analyze", str(script), "--beat-this", str(ear)])
    assert refused.exit_code != 0
    assert "say `--update` too" in refused.output
    done = run(glancec, ["analyze", str(script), "--update", "--beat-this", str(ear)])
    assert done.exit_code == 0, done.output
    assert "heard by  beat-this, with the checkpoint" in done.output


def test_without_pytorch_there_is_a_way_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glance.music.ears.beat_this.find_spec", lambda name: None)
    with pytest.raises(EnvironmentFault) as caught:
        open_ear(CHECKPOINT, studio())
    assert caught.value.diagnostic.code == "G0646"
    assert "pip install 'glance[beat-this]'" in str(caught.value.diagnostic)


def test_a_checkpoint_that_isnt_there() -> None:
    with pytest.raises(EnvironmentFault) as caught:
        open_ear(Path("gone.ckpt"), studio())
    assert "No such file" in caught.value.diagnostic.message
