"""What the last build of an output left: enough to see that there is nothing to do."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from pathlib import Path

from glance.builder.faults import cannot_write
from glance.builder.store import Store
from glance.plan.summary import Summary
from glance.records import dataclass
from glance.world import sha256_of_file


@dataclass(frozen=True, slots=True)
class Stamp:
    """The key of all that went into a video, and the file that came out.

    size in bytes; modified is the file's mtime in nanoseconds; sha256 is of its bytes.
    """

    key: str
    size: int
    modified: int
    sha256: str
    summary: Summary
    """Of the plan: what `--explain` compares the next one with."""


def stamp(key: str, output: Path, summary: Summary) -> Stamp:
    """Of a video just made."""
    found = output.stat()
    return Stamp(key, found.st_size, found.st_mtime_ns, sha256_of_file(output), summary)


def read_stamp(store: Store, output: Path) -> Stamp | None:
    """What was noted of this output; None if nothing was."""
    noted = store.get(_key(output))
    return Stamp(**json.loads(noted)) if noted else None


def keep_stamp(store: Store, output: Path, made: Stamp) -> None:
    """Note it for the next build."""
    text = json.dumps(asdict(made), sort_keys=True, separators=(",", ":"))
    store.put(_key(output), text.encode())


def still_there(noted: Stamp, output: Path) -> Stamp | None:
    """The stamp, if the output is the file it speaks of; one that was only touched counts."""
    try:
        found = output.stat()
        if found.st_size != noted.size:
            return None
        if found.st_mtime_ns != noted.modified and sha256_of_file(output) != noted.sha256:
            return None
    except OSError:
        return None
    return replace(noted, modified=found.st_mtime_ns)


def touch(store: Store, output: Path) -> None:
    """Make the output as new as now, and note that it is still the same file.

    Raises EnvironmentFault where the system doesn't let us.
    """
    noted = read_stamp(store, output)
    known = noted and still_there(noted, output)
    try:
        output.touch()
    except OSError as error:
        raise cannot_write(output, error) from error
    if known:
        keep_stamp(store, output, replace(known, modified=output.stat().st_mtime_ns))


def _key(output: Path) -> str:
    return hashlib.sha256(f"stamp 1 {output.absolute()}".encode()).hexdigest()
