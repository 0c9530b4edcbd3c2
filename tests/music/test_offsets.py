"""The samples analysed are the samples heard: codecs pad the start, and decoders cut it off again.

A click at a known instant of a WAV has to be at that instant in every format, to 2 ms, whoever
decodes it: libsndfile, which we ask first, or ffmpeg, which plays the finished video.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from glance.ffmpeg import ffmpeg_binary
from glance.music.decode import decode
from glance.music.transcode import ByFfmpeg
from glance.world import RealWorld
from tests.music.sounds import clicks

RATE = 44100
INSTANTS = [0.25, 1.0, 2.5]
CLICKS = clicks(INSTANTS, 3.2, RATE)

FORMATS = {
    "flac": (),
    "ogg": ("-c:a", "libvorbis"),
    "mp3": ("-c:a", "libmp3lame", "-b:a", "192k"),
    "m4a": ("-c:a", "aac", "-b:a", "192k"),
    "aac.mkv": ("-c:a", "aac"),
    "opus": ("-c:a", "libopus"),
}

UNTAGGED = 1105
"""Samples by which an MP3 without a LAME tag starts late: 576 of the encoder's, 529 of the
decoder's delay. No decoder can know of them."""


@pytest.fixture(scope="module")
def wav(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("offsets") / "song.wav"
    soundfile.write(path, CLICKS, RATE)
    return path


def encoded(wav: Path, name: str, *options: str) -> Path:
    song = wav.with_suffix(f".{name}")
    command = [str(ffmpeg_binary(RealWorld())), "-v", "error", "-y", "-i", str(wav), *options]
    subprocess.run([*command, str(song)], check=True)
    return song


def decoded(song: Path) -> tuple[NDArray[np.float32], int]:
    sound = decode(song, song.read_bytes(), RealWorld()).value
    assert sound is not None
    return sound.mono[:], sound.rate


def by_ffmpeg(song: Path) -> tuple[NDArray[np.float32], int]:
    sound = ByFfmpeg(song, ffmpeg_binary(RealWorld()))
    return np.concatenate([*sound.stretches()])[:, 0], sound.rate


def off(samples: NDArray[np.float32], rate: int) -> list[float]:
    """Seconds that each click comes late, where it fits the original's shape best."""
    shape = clicks([0.0], 0.03, rate)
    found = []
    for instant in INSTANTS:
        start = round((instant - 0.06) * rate)
        here = samples[start : start + round(0.15 * rate)]
        found.append((start + int(np.correlate(here, shape).argmax())) / rate - instant)
    return found


@pytest.mark.parametrize("name", FORMATS)
def test_a_click_is_where_the_wav_has_it(name: str, wav: Path) -> None:
    samples, rate = decoded(encoded(wav, name, *FORMATS[name]))
    assert max(map(abs, off(samples, rate))) < 0.002
    assert len(samples) / rate == pytest.approx(3.2, abs=0.06)


@pytest.mark.parametrize("name", ["mp3", "m4a", "ogg"])
def test_ffmpeg_hears_the_same_to_the_sample(name: str, wav: Path) -> None:
    song = encoded(wav, name, *FORMATS[name])
    samples, rate = decoded(song)
    theirs, their_rate = by_ffmpeg(song)
    assert rate == their_rate
    shorter = min(len(samples), len(theirs))
    assert np.abs(samples[:shorter] - theirs[:shorter]).max() < 1e-3


@pytest.mark.parametrize(
    ("name", "subtype"),
    [
        ("WAV", "PCM_24"),
        ("WAV", "FLOAT"),
        ("WAV", "PCM_U8"),
        ("WAV", "IMA_ADPCM"),
        ("WAV", "ULAW"),
        ("WAVEX", "PCM_16"),
        ("RF64", "PCM_16"),
        ("W64", "PCM_16"),
        ("AIFF", "PCM_16"),
        ("CAF", "PCM_16"),
    ],
)
def test_studios_files_have_the_same_samples_for_all(
    name: str, subtype: str, tmp_path: Path
) -> None:
    song = tmp_path / f"song.{name.lower().removesuffix('ex')}"
    soundfile.write(song, np.column_stack([CLICKS, CLICKS]), RATE, format=name, subtype=subtype)
    samples, rate = decoded(song)
    theirs, their_rate = by_ffmpeg(song)
    assert (len(samples), rate) == (len(theirs), their_rate)
    assert np.abs(samples - theirs).max() < 0.01
    assert max(map(abs, off(samples, rate))) < 0.002


@pytest.mark.parametrize("front", ["nothing", "cover", "zeros"])
def test_what_is_in_front_of_an_mp3_moves_nothing(front: str, wav: Path, tmp_path: Path) -> None:
    """A cover may be megabytes, and hold what looks like frames of sound."""
    bare = encoded(wav, "vbr.mp3", "-q:a", "5", "-id3v2_version", "0").read_bytes()
    picture = b"\0image/jpeg\0\3\0" + b"\xff\xd8" + b"\xff\xfb\x90\x64" * 300_000
    cover = b"APIC" + syncsafe(len(picture)) + b"\0\0" + picture
    tag = b"ID3\4\0\0" + syncsafe(len(cover)) + cover
    song = tmp_path / "song.mp3"
    song.write_bytes(
        {"nothing": b"", "cover": tag, "zeros": tag[:10] + bytes(len(cover))}[front] + bare
    )
    samples, rate = decoded(song)
    assert len(samples) == len(CLICKS)
    assert max(map(abs, off(samples, rate))) < 0.002


def syncsafe(size: int) -> bytes:
    """As ID3 writes lengths: seven bits a byte."""
    return bytes(size >> shift & 127 for shift in (21, 14, 7, 0))


def test_an_mp3_without_a_lame_tag_is_late_for_everyone(wav: Path) -> None:
    song = encoded(wav, "bare.mp3", "-c:a", "libmp3lame", "-write_xing", "0", "-id3v2_version", "0")
    samples, rate = decoded(song)
    late = [seconds * RATE for seconds in off(samples, rate)]
    assert late == pytest.approx([UNTAGGED] * 3, abs=0.001 * RATE)
    theirs, _ = by_ffmpeg(song)
    assert [seconds * RATE for seconds in off(theirs, rate)] == pytest.approx(late, abs=2)


@pytest.mark.parametrize("name", ["ogg", "mp3"])
def test_songs_in_a_row_are_heard_to_the_end(name: str, wav: Path, tmp_path: Path) -> None:
    """A recorded radio is such a chain, and people join MP3s so."""
    one = encoded(wav, name, *FORMATS[name]).read_bytes()
    row, alone = tmp_path / f"row.{name}", tmp_path / f"alone.{name}"
    row.write_bytes(one + (b"ID3\4\0\0\0\0\0\0" if name == "mp3" else b"") + one)
    alone.write_bytes(one + b"TAG" + bytes(125))
    samples, rate = decoded(row)
    assert len(samples) == len(by_ffmpeg(row)[0])
    assert len(samples) / rate == pytest.approx(6.4, abs=0.1)
    assert len(decoded(alone)[0]) / rate == pytest.approx(3.2, abs=0.01)


def test_a_recording_that_was_never_closed_is_heard(wav: Path, tmp_path: Path) -> None:
    data = wav.read_bytes()
    length = data.index(b"data") + 4
    song = tmp_path / "recorded.wav"
    song.write_bytes(data[:length] + bytes(4) + data[length + 4 :])
    assert max(map(abs, off(*decoded(song)))) < 0.002
