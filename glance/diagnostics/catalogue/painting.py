"""What goes wrong between a model's files and the device it is to paint on."""

from __future__ import annotations

from glance.diagnostics.catalogue.header import HEAD
from glance.diagnostics.diagnostic import Fault, Severity

CONTINUES = f'{HEAD}model "Wan-AI/Wan2.1-I2V-14B-480P-Diffusers"\n'

NO_SUCH_DEVICE = Fault(
    "G0710",
    Severity.ERROR,
    "GLANCE_DEVICE asks for `{name}`, and here are only: {known}",
    """Glance paints on the fastest device that PyTorch can use: an NVIDIA GPU (`cuda`, with
several also `cuda:1`), Apple's GPU (`mps`), else the CPU (`cpu`). GLANCE_DEVICE overrides the
choice. An NVIDIA GPU that isn't found most often means that PyTorch was installed without CUDA.""",
)

TOO_LITTLE_MEMORY = Fault(
    "G0711",
    Severity.ERROR,
    "one picture of `{model}` at {size} doesn't fit into the memory of {device}",
    """Glance paints several pictures at once, and paints fewer where memory is short; then it
decodes pictures in tiles, then it keeps the weights in the computer's own memory and brings them
to the GPU piece by piece. When a single picture still doesn't fit, only a smaller picture or a
smaller model helps, or closing what else uses the GPU.""",
)

LORA_MISFIT = Fault(
    "G0712",
    Severity.ERROR,
    "the LoRA `{file}` doesn't fit `{model}`",
    """A LoRA is a small change to the weights of one kind of model. One that was trained on
Stable Diffusion 1.5 fits no SDXL model, nor the other way round: the page it comes from says
which it is for, most often as "base model". Glance reads LoRAs in the formats of kohya and of
diffusers, as `.safetensors`.""",
)

MODEL_UNREADABLE = Fault(
    "G0713",
    Severity.ERROR,
    "the files of the model `{model}` can't be read: {reason}",
    """The model is on this machine, but diffusers can't make it out: files were cut short while
they were fetched, or are of a newer format than the installed diffusers knows.""",
    help="fetch it anew with `glancec models pull`, or update diffusers",
)

NO_REFERENCES = Fault(
    "G0714",
    Severity.ERROR,
    "`{model}` can't take up the look of a picture: {reason}",
    """`reference` shows the model a picture whose look it is to take up. That takes an
IP-Adapter: small extra weights, made for Stable Diffusion 1.5 and for SDXL, and an encoder that
looks at the picture. `glancec models pull` fetches them.""",
)

BEGINS_WITH_A_PICTURE = Fault(
    "G0715",
    Severity.ERROR,
    "`{model}` makes a clip out of a picture, and a shot has none to begin with",
    """In `mode clip` a shot is a clip of a video model. Some of these draw from words alone; this
one continues a picture, which is the shot's `init`.""",
    bad=f"{CONTINUES}mode clip\n",
    good=f'{CONTINUES}mode clip\ninit "cover.png"\n',
    help='begin with one, as in `init "cover.png"`, or take a model that draws from words, such as '
    "`Lightricks/LTX-Video-0.9.5`",
)

ALL: tuple[Fault, ...] = (
    NO_SUCH_DEVICE,
    TOO_LITTLE_MEMORY,
    LORA_MISFIT,
    MODEL_UNREADABLE,
    NO_REFERENCES,
    BEGINS_WITH_A_PICTURE,
)
