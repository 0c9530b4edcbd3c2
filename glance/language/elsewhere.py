"""What other tools and people call the things that Glance has other words for.

Those that only need replacing are replaced; of the others a sentence says how it is done here.
"""

from __future__ import annotations

from glance.diagnostics.diagnostic import Diagnostic
from glance.syntax.complaints.backwards import A_SHOT, SHOTS
from glance.syntax.cue_behind import EVENTS

WORDS: dict[str, str] = {
    **EVENTS,
    **dict.fromkeys(("caption", "subtitle", "lyric", "lyrics"), "text"),
    **dict.fromkeys(("cfg", "cfg_scale", "guidance_scale"), "guidance"),
    **dict.fromkeys(("denoise", "denoising", "denoising_strength", "img2img"), "strength"),
    **dict.fromkeys(("rotate", "rotation", "spin", "turn"), "camera roll"),
    **dict.fromkeys(("translate", "slide"), "camera pan"),
    **dict.fromkeys(("image", "picture", "init_image"), "init"),
    **dict.fromkeys(("negative_prompt", "avoid"), "negative"),
    "bpm": "tempo",
    **dict.fromkeys(("signature", "time_signature", "timesig"), "meter"),
    **dict.fromkeys(("midi", "beatgrid", "beat_grid", "tempo_map"), "grid"),
    **dict.fromkeys(("warp", "warp_marker"), "anchor"),
}
"""Statements by another name."""

CAMERA: dict[str, str] = {
    **dict.fromkeys(("rotate", "rotation", "rotation_z", "angle", "spin", "turn"), "roll"),
    **dict.fromkeys(("translate", "translation_x", "move", "slide", "x"), "pan"),
    **dict.fromkeys(("translation_y", "y"), "tilt"),
    **dict.fromkeys(("translation_z", "push", "z"), "dolly"),
    **dict.fromkeys(("rotation_y", "yaw"), "orbit"),
}
"""Camera moves by another name."""

STYLED = 'that is for a style to do: `glancec styles "worn film"` finds one by a mood'
COLOURED = "colours are the style's and the prompt's; `hue 20deg` and `saturation 0.5` shift them"
AS_LONG = "a move goes as fast as its cue is short: `on bar 8..16: camera zoom 1.2`"
BEGINS = "bar 0 begins where `downbeat 0.37s` says; a grid's file where `at` behind it says"
SIGNED = "a time signature is a `meter`: `meter 3/4`"
FOLLOWS = "what follows the music has a curve in its value: `brightness 1 + 0.3 * kick`"
KEYED = "Glance hears it, and nothing depends on it: `glancec analyze` says what is heard"
REPEATED = "what comes again is a cue: `on every 4 bars: flash 0.3`"

WAYS: dict[str, str] = {
    **dict.fromkeys(SHOTS, A_SHOT),
    **dict.fromkeys(("effect", "filter", "glitch", "blur", "invert", "grain"), STYLED),
    **dict.fromkeys(("color", "colour", "colors", "colours", "tint"), COLOURED),
    **dict.fromkeys(("speed", "slow", "fast", "faster", "slower"), AS_LONG),
    **dict.fromkeys(("loop", "repeat"), REPEATED),
    **dict.fromkeys(("offset", "delay", "first_beat"), BEGINS),
    **dict.fromkeys(("react", "follow", "sync", "audioreactive", "reactive"), FOLLOWS),
    "pulse": "what pulses falls back each time: `on every beat: brightness 1.3 -> 1`",
    "time": SIGNED,
    "key": KEYED,
    **dict.fromkeys(("black", "white"), "a picture goes to a colour with `fade to black`"),
    **dict.fromkeys(
        ("opacity", "alpha"), "a shot blends in with `dissolve 1 bar`, out with `fade`"
    ),
    **dict.fromkeys(("volume", "mute"), "the song sounds as it is: only pictures are made here"),
    "video": 'a shot can begin with a picture of yours, `init "cover.png"`, but with no video',
}
"""How to do what has no word of its own."""

CAMERA_WAYS: dict[str, str] = {
    "left": "as in `camera pan -10%`",
    "right": "as in `camera pan 10%`",
    "up": "as in `camera tilt 10%`",
    "down": "as in `camera tilt -10%`",
    "in": "as in `camera zoom 1.2`, a fifth closer",
    "out": "as in `camera zoom 0.8`, further away",
}


def said_elsewhere(fault: Diagnostic, word: str, of_camera: bool = False) -> Diagnostic | None:
    """The fault of an unknown word with its word here, or the way; None for any other word."""
    words, ways = (CAMERA, CAMERA_WAYS) if of_camera else (WORDS, WAYS)
    known = word.lower()
    if known in words:
        return fault.suggest(words[known])
    return fault.hint(ways[known]) if known in ways else None
