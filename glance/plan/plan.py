"""The plan: all a renderer, an exporter or a report needs, and nothing else.

It is plain data, in frames, and enough to render on a machine that has neither the
script nor the song. `docs/plan.schema.json` describes its JSON form.
"""

from __future__ import annotations

from fractions import Fraction

# The lock's room says what it pins; the plan carries it on under the same name.
from glance.models.weights import Weights as Weights
from glance.records import dataclass

PLAN_VERSION = 2

Samples = float | tuple[float, ...]
"""A value at each frame, or one number where it never changes."""


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a mixture and its weight at each frame of the shot.

    Weights of a mixture sum to 1 at each frame.
    """

    text: str
    weight: Samples


@dataclass(frozen=True, slots=True)
class StylePart:
    """One style of a mixture, with what is needed to apply it.

    template  jinja2 source with `{{ prompt }}`, or "" for a style the renderer
              knows by its name alone;
    """

    name: str
    template: str
    negative: str
    weight: Samples


@dataclass(frozen=True, slots=True)
class File:
    """A file of the project: its path as the script names it, and the hash of its bytes."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class WeightedFile:
    """A file that takes part in the picture: a LoRA, a reference picture. Weights don't
    sum to anything: 0 leaves it out, 1 is its full strength, and a LoRA's may be below 0."""

    file: File
    weight: Samples


@dataclass(frozen=True, slots=True)
class Camera:
    """Where the camera is at each frame, counted from the shot's first frame.

    zoom   factor, 1 = as drawn, 2 = twice as close: a longer lens;
    dolly  factor, 1 = where it began, 2 = at half the distance: the camera itself comes
           closer, so that what is near grows more than what is far;
    orbit  degrees around what is in the middle of the picture, positive = the camera
           goes to the right;
    pan    share of the picture's width, positive = the camera looks further right;
    tilt   share of the picture's height, positive = the camera looks further up;
    roll   degrees, positive = the camera turns clockwise (the picture turns
           counter-clockwise);
    shake  how far it trembles, as a share of the height, 0 = steady.
    """

    zoom: Samples = 1.0
    dolly: Samples = 1.0
    orbit: Samples = 0.0
    pan: Samples = 0.0
    tilt: Samples = 0.0
    roll: Samples = 0.0
    shake: Samples = 0.0


@dataclass(frozen=True, slots=True)
class Shot:
    """A run of frames from one cut to the next: the unit that is rendered and cached.

    start, end  frames of the video, half-open;
    tail        frames rendered beyond `end` while the next shot dissolves in;
    dissolve    frames at the start of this shot that blend in over the one before;
    seed        identity of the shot's noise; does not depend on fps nor on other
                shots, so that an edit elsewhere leaves the picture alone;
    mode        `feedback travel still clip`;
    reseeds     frames (of the video) at which the picture is drawn anew;
    loras       small weights laid over the model's;
    references  pictures whose looks the model is to take up;
    init        the picture that the shot grows out of, None for noise alone;
    steps       denoising steps of a picture drawn from noise alone, None: the model's own;
    guidance    how hard the prompt pulls, None: the model's own;
    cadence     every so many frames one is denoised, those between are carried along.

    All Samples of a shot have `end + tail - start` values, or are one number.
    """

    start: int
    end: int
    tail: int
    dissolve: int
    seed: int
    mode: str
    prompt: tuple[Part, ...]
    negative: tuple[Part, ...]
    style: tuple[StylePart, ...]
    strength: Samples
    camera: Camera
    reseeds: tuple[int, ...] = ()
    loras: tuple[WeightedFile, ...] = ()
    references: tuple[WeightedFile, ...] = ()
    init: File | None = None
    steps: int | None = None
    guidance: Samples | None = None
    cadence: int = 1

    @property
    def length(self) -> int:
        """Frames to render, the tail included."""
        return self.end + self.tail - self.start


@dataclass(frozen=True, slots=True)
class FadeSamples:
    """How far the picture has gone over to a colour (`black`, `white`, `#rrggbb`)."""

    colour: str
    amount: Samples


@dataclass(frozen=True, slots=True)
class CaptionFrames:
    """Words on the picture from frame `start` to `end`, at `place`.

    opacity has `end - start` values or is one number.
    """

    text: str
    place: str
    start: int
    end: int
    opacity: Samples = 1.0


@dataclass(frozen=True, slots=True)
class Finish:
    """What the compositor does to every frame, whatever the renderer.

    Samples have one value for each frame of the video. brightness, contrast and
    saturation are factors (1 = as it is), hue is degrees, flash is 0..1 towards white.
    """

    brightness: Samples = 1.0
    contrast: Samples = 1.0
    saturation: Samples = 1.0
    hue: Samples = 0.0
    flash: Samples = 0.0
    fades: tuple[FadeSamples, ...] = ()
    captions: tuple[CaptionFrames, ...] = ()


@dataclass(frozen=True, slots=True)
class AudioPart:
    """The sound that goes with the video: the file as the script names it, and its hash."""

    path: str
    sha256: str
    duration: float


@dataclass(frozen=True, slots=True)
class CueMark:
    """A statement of the script, for reports: what it set, when, and on which line."""

    property: str
    text: str
    start: float
    end: float
    line: int


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Where the music and the script's cues are, in seconds, for reports.

    Nothing is rendered from it and it is part of no key.
    """

    beats: tuple[float, ...]
    downbeats: tuple[float, ...]
    sections: tuple[tuple[str, float, float], ...]
    cuts: tuple[float, ...]
    """The instants at which the script asked for cuts, before they met a frame."""
    cues: tuple[CueMark, ...] = ()
    first_bar: int = 0
    """The number of the bar that begins at `downbeats[0]`."""
    doubtful: tuple[float, ...] = ()
    """Those of `beats` that are a guess: nothing clear is struck around them."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A video, frame by frame. Frame n is shown from n / fps, counted from the audio's
    first sample; there are ceil(duration × fps) of them."""

    title: str
    width: int
    height: int
    fps: Fraction
    frames: int
    seed: int
    model: str
    audio: AudioPart
    shots: tuple[Shot, ...]
    finish: Finish
    landmarks: Landmarks
    weights: Weights | None = None
    """None for `sketch`, which has none, and for a model that isn't on this machine."""
    version: int = PLAN_VERSION
