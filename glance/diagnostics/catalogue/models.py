"""What goes wrong with finding, pinning and fetching models: codes G0730 and up."""

from __future__ import annotations

from glance.diagnostics.diagnostic import Fault, Severity

TO_PULL = Fault(
    "G0730",
    Severity.WARNING,
    "the model `{model}` isn't on this machine, so this can be checked but not built",
    "A model's weights are gigabytes and are fetched once, by `glancec models pull`, never "
    "during a check or a build. Until they are there, `--model sketch` draws a preview of the "
    "same storyboard.",
)

HALF_HERE = Fault(
    "G0731",
    Severity.WARNING,
    "not all of the model `{model}` is on this machine: {lacking}",
    "A model is several files: networks, their configuration, tokenizers. A download that was "
    "stopped, or one by another program that took only some of them, leaves a part. What is "
    "there is kept; `glancec models pull` fetches the rest.",
)

OTHER_REVISION = Fault(
    "G0732",
    Severity.WARNING,
    "the lock pins commit {pinned} of `{model}`, and on this machine is {here}",
    "A repository's files change; the lock says from which commit the video was made, so that "
    "it can be made again. Fetch that commit, or say that another one is to be used from now "
    "on.",
)

PICKLES = Fault(
    "G0733",
    Severity.ERROR,
    "`{model}` can't be loaded safely: its weights are in {file}",
    "Files in `.bin`, `.ckpt` and `.pt` are pickles: reading one runs whatever program is in "
    "it, and a storyboard may come from a stranger. `.safetensors` holds numbers and nothing "
    "else, so Glance reads no other.",
)

FOREIGN = Fault(
    "G0734",
    Severity.ERROR,
    "`{model}` needs a program that came with it, for its {component}",
    "Some models bring Python code of their own. Glance runs none: it would do whatever its "
    "author liked, with your files. Models that diffusers and transformers know themselves "
    "don't need any.",
)

UNKNOWN_KIND = Fault(
    "G0735",
    Severity.ERROR,
    "`{model}` isn't a kind of model that Glance can run: it is {kind}",
    "Glance draws with models that make pictures from words and from other pictures, and with "
    "a few that make clips. `glancec models families` lists them.",
)

WEIGHTS_DIFFER = Fault(
    "G0736",
    Severity.ERROR,
    "`{model}` isn't the model that the lock pins: {file} is another file",
    "The lock holds the hash of every file of the model, so that a video can be made again to "
    "the byte, and so that nobody exchanges a file unseen. Either the file was changed or "
    "damaged, or another model is meant from now on.",
)

UNPINNED_LOCKED = Fault(
    "G0737",
    Severity.ERROR,
    "the lock `{lock}` doesn't say which weights `{model}` has",
    "`--locked` fails rather than decide anything that isn't in the lock, and which weights "
    "draw the pictures is such a decision.",
)

REPINNED = Fault(
    "G0738",
    Severity.NOTE,
    "the lock pinned `{old}`; it now pins `{model}`, which the script names",
    "The lock holds the weights of one model, the script's.",
)

NOT_MISSED = Fault(
    "G0739",
    Severity.NOTE,
    "all pictures of this video were kept, so what isn't on this machine wasn't missed",
    "A build needs its model where there is something to draw. An edit that asks for other "
    "pictures will stop for want of it.",
)

NO_SUCH_MODEL = Fault(
    "G0740",
    Severity.ERROR,
    "there is no model `{name}` on {where}",
    "A model is named `owner/name`, as on the page it is fetched from. A misspelt name, one "
    "that was renamed or taken down, and one that is private all look alike from outside.",
)

NOT_A_NAME = Fault(
    "G0741",
    Severity.ERROR,
    "`{name}` can't be the name of a model",
    "A model is named `owner/name`, as on the page it is fetched from; or by the path of a "
    "folder or a `.safetensors` file inside the script's folder.",
)

NO_NETWORK = Fault(
    "G0742",
    Severity.ERROR,
    "{where} can't be reached: {reason}",
    "Models are fetched over the network, once. Everything else Glance does works without one.",
)

GATED = Fault(
    "G0743",
    Severity.ERROR,
    "{where} doesn't hand out `{name}` to everyone: {reason}",
    "Some models are handed out only to those who have agreed to their licence on the model's "
    "page. The page gives the agreement; a token says who asks. Glance takes a token from the "
    "variable HF_TOKEN and from nowhere else, and keeps it nowhere.",
)

TOO_MANY_REQUESTS = Fault(
    "G0744",
    Severity.ERROR,
    "{where} asks to be left alone for a while: too many requests came from here",
    "Those who ask without a token, or share an address with many others, are given fewer "
    "requests. What was fetched until now is kept.",
)

HUB_FAILED = Fault(
    "G0745",
    Severity.ERROR,
    "{where} failed while `{name}` was being fetched: {reason}",
    "The fault lies with the other side, or with something between. What was fetched until now "
    "is kept.",
)

NO_SUCH_REVISION = Fault(
    "G0746",
    Severity.ERROR,
    "`{name}` has no revision `{revision}`",
    "A revision is a commit, a branch or a tag of the model's repository.",
)

NOTHING_TO_LOAD = Fault(
    "G0747",
    Severity.ERROR,
    "`{name}` holds nothing that Glance could load: {reason}",
    "Glance loads models in diffusers' format (a `model_index.json` and a folder for each "
    "part) with weights in `.safetensors`. It looks before it fetches, so nothing was.",
)

NO_HUB_LIBRARY = Fault(
    "G0748",
    Severity.ERROR,
    "models can't be fetched: the package huggingface_hub isn't installed",
    "It comes with the package's extra: `pip install 'glance[diffusion]'`.",
)

NO_ROOM = Fault(
    "G0749",
    Severity.ERROR,
    "`{name}` needs {needed} more on the disk of `{folder}`, which has {free}",
    "The room is looked at before anything is fetched.",
)

ALL: tuple[Fault, ...] = (
    TO_PULL,
    HALF_HERE,
    OTHER_REVISION,
    PICKLES,
    FOREIGN,
    UNKNOWN_KIND,
    WEIGHTS_DIFFER,
    UNPINNED_LOCKED,
    REPINNED,
    NOT_MISSED,
    NO_SUCH_MODEL,
    NOT_A_NAME,
    NO_NETWORK,
    GATED,
    TOO_MANY_REQUESTS,
    HUB_FAILED,
    NO_SUCH_REVISION,
    NOTHING_TO_LOAD,
    NO_HUB_LIBRARY,
    NO_ROOM,
)
