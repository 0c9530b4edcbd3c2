"""What a model can't do, or does without: codes G0720 and up."""

from __future__ import annotations

from glance.diagnostics.catalogue.header import HEAD
from glance.diagnostics.diagnostic import Fault, Severity

TURBO = f'{HEAD}model "stabilityai/sd-turbo"\n'
VIDEO = f'{HEAD}model "Lightricks/LTX-Video"\n'

NOT_FOR_SKETCH = Fault(
    "G0720",
    Severity.WARNING,
    "`{name}` does nothing with `{model}`",
    why="`sketch` composes its pictures by itself: it takes no denoising steps, follows no "
    "guidance, and reads neither LoRAs nor pictures. The line waits for a model that does.",
    bad=f"{HEAD}steps 4\n",
    good=f"{TURBO}steps 4\n",
)

FLAT_CAMERA = Fault(
    "G0721",
    Severity.NOTE,
    "nothing here sees depth, so the picture is a plane for {moves}",
    why="A picture says nothing of how far away things are. A depth model guesses it, so that what "
    "is near moves more than what is far. Without one `orbit` is a shift, `dolly` a zoom and "
    "`tilt` a shift upwards: the timing is the same, the space is missing.",
)

NOT_GUIDED = Fault(
    "G0722",
    Severity.WARNING,
    "`{name}` does nothing with `{model}`, which follows its prompt without guidance",
    why="Models that draw in a few steps were taught with their guidance built in. Negative "
    "prompts work by way of guidance, so these have none of either.",
    bad=f'{TURBO}negative "text, watermark"\n',
    good=f'{TURBO}prompt "a lighthouse, nothing written on it"\n',
)

MODE_NOT_DRAWN = Fault(
    "G0723",
    Severity.ERROR,
    "`{model}` can't draw in `mode {mode}`",
    why="`feedback`, `travel` and `still` are made of single pictures, which a picture model "
    "draws; `clip` is a shot in one go, which takes a video model. Neither can do the other's "
    "work.",
    bad=f"{TURBO}mode clip\n",
    good=f"{TURBO}mode travel\n",
)

CLIPS_ONLY = Fault(
    "G0724",
    Severity.ERROR,
    "`{model}` draws whole shots, in `mode {mode}`, and the script doesn't say so",
    why="Without a `mode` line each frame is drawn from the one before. A video model can't do "
    "that: it makes a shot in one go.",
    bad=f'{VIDEO}prompt "the sea"\n',
    good=f'{VIDEO}mode clip\nprompt "the sea"\n',
)

NO_PLACE_FOR_FILES = Fault(
    "G0725",
    Severity.ERROR,
    "`{name}` can't be laid over `{model}`",
    why="Both change a network from within. A LoRA is made for a model that draws pictures, not "
    "clips; the look of a picture is taken up by an IP-Adapter, and there are some for Stable "
    "Diffusion 1.5 and XL and the models made from them, and none for others.",
    bad=f'{TURBO}reference "art.png" 0.6\n',
    good=f'{HEAD}model "stabilityai/sdxl-turbo"\nreference "art.png" 0.6\n',
)

NO_ADAPTER = Fault(
    "G0726",
    Severity.WARNING,
    "what takes up the look of a `reference` isn't on this machine, so this can't be built",
    why="A model draws from words. That it draws in the manner of a picture takes an IP-Adapter, "
    "a second model that is fetched once.",
)

ALL: tuple[Fault, ...] = (
    NOT_FOR_SKETCH,
    FLAT_CAMERA,
    NOT_GUIDED,
    MODE_NOT_DRAWN,
    CLIPS_ONLY,
    NO_PLACE_FOR_FILES,
    NO_ADAPTER,
)
