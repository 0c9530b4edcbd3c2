"""Which weights a model has: what the lock pins and the plan carries."""

from __future__ import annotations

from glance.records import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """Which weights a model has: pinned in the lock, so that no build meets others.

    family    the row of `models.families` that says how it is run;
    revision  the commit of the model's repository, "" for a folder or a file;
    sha256    one hash over the hashes of all its weight and configuration files.
    """

    family: str
    revision: str
    sha256: str
