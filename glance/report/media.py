"""Whether songs can be read, words drawn and videos written on this machine."""

from __future__ import annotations

import re
import subprocess

from glance.diagnostics.diagnostic import EnvironmentFault
from glance.ffmpeg import ffmpeg_binary
from glance.report.finding import Finding, first_line
from glance.world import World

FORMATS = ("WAV", "FLAC", "OGG", "MP3")
LETTERS = "Aé Ωж 音"
ANOTHER_FFMPEG = (
    "install ffmpeg from your system's packages, or unset GLANCE_FFMPEG to use the one that "
    "comes with imageio-ffmpeg"
)


def ffmpeg(world: World) -> Finding:
    try:
        binary = ffmpeg_binary(world)
    except EnvironmentFault as fault:
        found = fault.diagnostic
        return Finding("ffmpeg", "broken", found.message, found.help or "")
    asked = [_asked([str(binary), "-hide_banner", option]) for option in ("-version", "-encoders")]
    number = re.search(r"version (\S+)", asked[0])
    known = {name: f" {name} " in asked[1] for name in ("libx264", "aac")}
    facts = {"path": str(binary), "version": number[1] if number else None, **known}
    if number is None:
        return Finding("ffmpeg", "broken", f"{binary} doesn't run", ANOTHER_FFMPEG, facts)
    missing = [name for name, there in known.items() if not there]
    if missing:
        said = f"{binary} can't encode {' and '.join(missing)}"
        return Finding("ffmpeg", "broken", said, ANOTHER_FFMPEG, facts)
    return Finding("ffmpeg", "works", f"{number[1]} with libx264 and aac, {binary}", facts=facts)


def _asked(command: list[str]) -> str:
    """What a program prints; nothing where it can't be run."""
    try:
        return subprocess.run(
            command, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=30,
            errors="replace", check=False,
        ).stdout  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return ""


def songs() -> Finding:
    try:
        import soundfile
    except (ImportError, OSError) as reason:
        said = f"libsndfile can't be loaded: {first_line(reason)}"
        return Finding("songs", "broken", said, "run `pip install --force-reinstall soundfile`")
    formats = [name for name in FORMATS if name in soundfile.available_formats()]
    rest = [name for name in FORMATS if name not in formats]
    through = f"; {', '.join(rest)} through ffmpeg" if rest else "; others through ffmpeg"
    said = f"{', '.join(formats)} by libsndfile {soundfile.__libsndfile_version__}{through}"
    return Finding("songs", "works", said, facts={"formats": formats})


def lettering() -> Finding:
    """OpenCV's own font has the letters; other builds of OpenCV haven't the font."""
    try:
        from glance.render.captions import letter

        drawn = bool(letter(LETTERS, "centre", 320, 180).letters.any())
    except (ImportError, AttributeError, OSError) as reason:
        said, drawn = f"words can't be drawn: {first_line(reason)}", False
    else:
        said = "OpenCV's own font, with accents, Greek, Cyrillic and CJK"
    if drawn:
        return Finding("lettering", "works", said)
    help = "run `pip install --force-reinstall opencv-python-headless`, and no other OpenCV"
    return Finding("lettering", "broken", said, help)
