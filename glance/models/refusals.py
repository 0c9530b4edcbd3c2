"""What goes wrong while a model is fetched, in one sentence with a way out."""

from __future__ import annotations

import errno
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from glance.diagnostics.catalogue import models as faults
from glance.diagnostics.catalogue.files import DISK_FULL, UNWRITABLE
from glance.diagnostics.diagnostic import Diagnostic

ANOTHER_DISK = "make room, or set HF_HUB_CACHE to a folder on another disk"


@dataclass(frozen=True, slots=True)
class Refused:
    """A repository that couldn't be fetched from `endpoint` into `folder`."""

    repository: str
    endpoint: str
    with_token: bool
    folder: Path

    @property
    def where(self) -> str:
        """The endpoint, as people say it."""
        return self.endpoint.partition("://")[2] or self.endpoint

    def meaning(self, reason: BaseException, revision: str) -> Diagnostic:
        """What an exception means: huggingface_hub's, the network's, this machine's."""
        import httpx2
        from huggingface_hub import errors

        if isinstance(reason, errors.HfHubHTTPError):
            return self._answer(reason, revision)
        if isinstance(reason, errors.OfflineModeIsEnabled):
            return self._unreachable("HF_HUB_OFFLINE is set")
        if isinstance(reason, errors.LocalEntryNotFoundError) and reason.__cause__:
            return self.meaning(reason.__cause__, revision)
        if isinstance(reason, httpx2.TransportError | ConnectionError):
            return self._unreachable(_short(reason))
        if isinstance(reason, OSError) and reason.errno is not None:
            return self._system(reason)
        return self.failed(_short(reason))

    def failed(self, reason: str) -> Diagnostic:
        """The other side did something that it shouldn't."""
        fault = faults.HUB_FAILED.anywhere(where=self.where, name=self.repository, reason=reason)
        return fault.hint("pull again: what has come is kept")

    def damaged(self, name: str) -> Diagnostic:
        """A file isn't what its hash says."""
        return self.failed(f"`{name}` came damaged")

    def _answer(self, refusal: Any, revision: str) -> Diagnostic:
        """What an answer of the hub's means, by its status and its error code."""
        status = refusal.response.status_code
        code = refusal.response.headers.get("X-Error-Code", "")
        if code == "RevisionNotFound":
            fault = faults.NO_SUCH_REVISION.anywhere(name=self.repository, revision=revision)
            return fault.hint(f"look at {self.endpoint}/{self.repository}/commits/main")
        if code == "GatedRepo" or status == 403:
            return self._gated("its page asks to agree to a licence first")
        if status == 401 and self.with_token and code != "RepoNotFound":
            return self._gated("it doesn't know the token in HF_TOKEN")
        if status in (401, 404):  # the hub says 401 of what isn't there, to those without a token
            fault = faults.NO_SUCH_MODEL.anywhere(name=self.repository, where=self.where)
            return fault.hint("look at how it is written there; if it is private, set HF_TOKEN")
        if status == 429:
            fault = faults.TOO_MANY_REQUESTS.anywhere(where=self.where)
            return fault.hint("wait some minutes and pull again, or set HF_TOKEN")
        return self.failed(f"it answers {status}")

    def _gated(self, reason: str) -> Diagnostic:
        fault = faults.GATED.anywhere(where=self.where, name=self.repository, reason=reason)
        return fault.hint(
            f"agree at {self.endpoint}/{self.repository}, make a token at "
            f"{self.endpoint}/settings/tokens and set HF_TOKEN to it"
        )

    def _unreachable(self, reason: str) -> Diagnostic:
        fault = faults.NO_NETWORK.anywhere(where=self.where, reason=reason)
        return fault.hint(
            "look at the network and pull again, or copy the model's folder from a machine that "
            "has it"
        )

    def _system(self, reason: OSError) -> Diagnostic:
        if reason.errno == errno.ENOSPC:
            return DISK_FULL.anywhere(path=self.folder).hint(ANOTHER_DISK)
        fault = UNWRITABLE.anywhere(path=self.folder, reason=reason.strerror or reason)
        return fault.hint("make it writable, or set HF_HUB_CACHE to another folder")


def _short(reason: BaseException) -> str:
    """The first line of what an exception says, without the system's number for it."""
    line = (str(reason).splitlines() or [type(reason).__name__])[0]
    return re.sub(r"^\[Errno -?\d+\] ", "", line)[:120]
