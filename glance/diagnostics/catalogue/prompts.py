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

ALL: tuple[Fault, ...] = (ONLY_PROMPTS,)
