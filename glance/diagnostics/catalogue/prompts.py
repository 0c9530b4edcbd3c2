"""G075x and G076x: prompts that are enhanced, and who does it."""

from __future__ import annotations

from glance.diagnostics.diagnostic import Fault, Severity

ONLY_PROMPTS = Fault(
    "G0750",
    Severity.ERROR,
    "only a prompt can be `{word}`",
    """`enhanced` has the words of a prompt said more fully, as picture models like them, and
`as written` keeps them as they are where the header says `enhance on`. Styles, negatives and
captions are always taken as written.""",
    bad="style cubism enhanced",
    good='prompt "a finger" enhanced',
)

# The lock -------------------------------------------------------------------------

NOT_YET = Fault(
    "G0751",
    Severity.WARNING,
    "“{text}” has no expansion yet, so it is drawn as written",
    """This script's prompts are enhanced by a language model, as its lock says, and a build
never asks one: it would be another video each time, and none without a network. `glancec
enhance` asks, and writes the answer into the lock.""",
)
NOT_LOCKED = Fault(
    "G0752",
    Severity.ERROR,
    "“{text}” has no expansion in the lock, and `--locked` forbids making one",
    "`--locked` promises that nothing is decided afresh.",
)
DAMAGED = Fault(
    "G0753",
    Severity.ERROR,
    "line {line} of `{lock}` can't be understood: {reason}",
    """The `[prompts]` part of the lock was edited by hand or mangled by a merge. Guessing could
change the pictures, so it is left alone.""",
)
UNREADABLE = Fault(
    "G0754",
    Severity.ERROR,
    "the lock `{lock}` can't be read: {reason}",
    "There is a lock, so prompts were expanded that mustn't be made anew in silence.",
    help="look at who may read it",
)
UNWRITABLE = Fault(
    "G0755",
    Severity.WARNING,
    "the expansions of prompts can't be written to `{lock}`: {reason}",
    """The built-in enhancer says the same again for the same script and song, so this build is
as good; but what isn't kept may change with the script.""",
    help="make its folder writable",
)

STYLE_CHANGED = Fault(
    "G0756",
    Severity.NOTE,
    "the expansion of “{text}” speaks of a lens, and its style is no photograph any more",
    """The prompt was enhanced for a photographic style, and the style has been changed since. What
was decided stays until it is decided anew; a picture model may mix the two.""",
)

# Who enhances ---------------------------------------------------------------------

NO_PROVIDER = Fault(
    "G0760",
    Severity.ERROR,
    "nobody called `{name}` enhances prompts: there are {known}",
    """`template` is built in and needs nothing; `openai` asks a language model at any endpoint
that speaks OpenAI's protocol; `local` runs a language model from a folder on this machine.""",
    help="say `--provider template`, which needs nothing",
)
NO_MODEL = Fault(
    "G0761",
    Severity.ERROR,
    "`{provider}` has to be told which model to ask",
    "An endpoint serves many models, and a folder is anywhere: neither can be guessed.",
)
NO_KEY = Fault(
    "G0762",
    Severity.ERROR,
    "there is neither a key nor an endpoint to ask for expansions",
    """The key of an endpoint comes from the environment, as OPENAI_API_KEY, and from nowhere
else: files are shared, and locks are committed. An endpoint of your own (Ollama, llama.cpp,
vLLM) is named by OPENAI_BASE_URL or `--endpoint`, and most need no key.""",
)
KEY_REFUSED = Fault(
    "G0763",
    Severity.ERROR,
    "{endpoint} refuses the key (status {status})",
    "The key is wrong, has expired, or isn't for this endpoint or model. The lock is unchanged.",
)
ENDPOINT_DOWN = Fault(
    "G0764",
    Severity.ERROR,
    "{endpoint} can't be reached",
    "Nothing answers there: no network, a wrong address, or the server isn't running. The lock "
    "is unchanged.",
)
ENDPOINT_SLOW = Fault(
    "G0765",
    Severity.ERROR,
    "{endpoint} didn't answer within {seconds:g} s",
    "A model that has to be loaded first, or is too large for its machine, may need longer. The "
    "lock is unchanged.",
)
RATE_LIMITED = Fault(
    "G0766",
    Severity.ERROR,
    "{endpoint} has had too many requests (status 429)",
    "It was asked again a few times, with pauses that grow. The lock is unchanged.",
)
ENDPOINT_FAILED = Fault(
    "G0767",
    Severity.ERROR,
    "{endpoint} answers with status {status}",
    "Something is wrong there, or it knows no such model. The lock is unchanged.",
)
NONSENSE = Fault(
    "G0768",
    Severity.ERROR,
    "{model} gives nothing usable for “{text}”: its last answer {objection}",
    """An answer has to be one line that says the same more fully: with the author's words in it,
short enough for a picture model's text encoder, without markup, talk, or names of people and
brands. It was asked again and told why. The lock is unchanged.""",
)
NOT_A_LANGUAGE_MODEL = Fault(
    "G0769",
    Severity.ERROR,
    "`{folder}` holds no language model that can be run: {reason}",
    """A local enhancer is a folder as transformers saves a causal language model: `config.json`,
the tokenizer's files and weights as safetensors. Other files of weights and code that comes
with a model can do anything on this machine, so neither is run.""",
)
NOTHING_OFFERED = Fault(
    "G0770",
    Severity.ERROR,
    "there is no variant {number} of “{text}” to choose",
    "`--choose` takes from what the last `--variants` offered for the same prompts.",
)
MISTYPED_KEY = Fault(
    "G0771",
    Severity.ERROR,
    "what is in OPENAI_API_KEY can't be a key: it has letters in it that none has",
    "Keys are plain letters, digits and dashes. A line end or a typographic quote came along "
    "when it was copied.",
)
NOT_INSTALLED = Fault(
    "G0772",
    Severity.ERROR,
    "the enhancer `{provider}` needs a library that isn't installed",
    "The built-in enhancer needs none. Those that ask a language model need the client, or "
    "transformers, which most people have no use for.",
)

ALL: tuple[Fault, ...] = (
    ONLY_PROMPTS,
    NOT_YET,
    NOT_LOCKED,
    DAMAGED,
    UNREADABLE,
    UNWRITABLE,
    STYLE_CHANGED,
    NO_PROVIDER,
    NO_MODEL,
    NO_KEY,
    KEY_REFUSED,
    ENDPOINT_DOWN,
    ENDPOINT_SLOW,
    RATE_LIMITED,
    ENDPOINT_FAILED,
    NONSENSE,
    NOT_A_LANGUAGE_MODEL,
    NOTHING_OFFERED,
    MISTYPED_KEY,
    NOT_INSTALLED,
)
