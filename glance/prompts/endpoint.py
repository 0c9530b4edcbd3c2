"""The enhancer `openai`: a language model behind an endpoint that speaks OpenAI's protocol.

OpenAI's own, and as well Ollama, llama.cpp, vLLM and many more. The key comes from the
environment and goes into the request's header and nowhere else: what a server answers with
an error is never printed, since some repeat the key in it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from glance.diagnostics.catalogue import prompts as faults
from glance.diagnostics.diagnostic import EnvironmentFault
from glance.prompts.ask import Ask
from glance.prompts.instructions import question, task
from glance.world import World

if TYPE_CHECKING:
    from openai import OpenAI

OFFICIAL = "https://api.openai.com/v1"
RETRIES = 3
"""After errors that pass: no connection, 408, 409, 429, 5xx; with pauses that grow."""
LARGEST = 256 * 1024
"""Bytes of an answer that are read: a line of text takes a few hundred."""
NO_KEY = "none"
"""What is sent to an endpoint of one's own, where there is no key."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The provider `openai`. The key is never part of a message, a lock or a repr."""

    model: str
    url: str
    world: World = field(repr=False)
    key: str = field(repr=False)
    timeout: float = 60.0
    retries: int = RETRIES
    name: str = "openai"

    def say(self, ask: Ask, variant: int, objection: str) -> str:
        import openai

        messages = [
            {"role": "system", "content": task(ask)},
            {"role": "user", "content": question(ask, objection)},
        ]
        body = {
            "model": self.model,
            "messages": messages,
            "temperature": 0.2 if variant == 0 and not objection else 0.9,
            "seed": int(ask.digest, 16) % 2**31 + variant,
        }
        try:
            return _content(self._answer(body))
        except openai.APITimeoutError:
            problem = self._slow()
        except openai.APIConnectionError:
            fault = faults.ENDPOINT_DOWN.anywhere(endpoint=self.place)
            problem = EnvironmentFault(fault.hint(DOWN))
        except openai.APIStatusError as error:
            problem = self._refused(error.status_code)
        raise problem  # out here it has no context: what the server said may repeat the key

    @property
    def place(self) -> str:
        """The endpoint as messages name it: without whatever secrets its address holds."""
        parts = urlsplit(self.url)
        port = f":{parts.port}" if parts.port else ""
        return f"{parts.scheme}://{parts.hostname or ''}{port}{parts.path}"

    def _answer(self, body: dict[str, Any]) -> bytes:
        """The bytes of an answer, within the time and the size that it may take."""
        started = self.world.now()
        kept = bytearray()
        with self._client() as client:
            asked = client.chat.completions.with_streaming_response.create(**body)
            with asked as response:
                for piece in response.iter_bytes():
                    kept += piece
                    if len(kept) > LARGEST:
                        return b""  # whatever it is, it isn't a line of text
                    if self.world.now() - started > self.timeout * (self.retries + 1):
                        raise self._slow()
        return bytes(kept)

    def _client(self) -> OpenAI:
        import openai

        quiet = openai.DefaultHttpxClient(event_hooks={"response": [_without_error_text]})
        return openai.OpenAI(
            api_key=self.key, base_url=self.url, timeout=self.timeout, max_retries=self.retries,
            http_client=quiet,
        )  # fmt: skip

    def _slow(self) -> EnvironmentFault:
        fault = faults.ENDPOINT_SLOW.anywhere(endpoint=self.place, seconds=self.timeout)
        return EnvironmentFault(
            fault.hint("give it longer: `--timeout 300`; or ask a smaller model")
        )

    def _refused(self, status: int) -> EnvironmentFault:
        if status in (401, 403):
            fault = faults.KEY_REFUSED.anywhere(endpoint=self.place, status=status)
            return EnvironmentFault(fault.hint("look at OPENAI_API_KEY in the environment"))
        if status == 429:
            fault = faults.RATE_LIMITED.anywhere(endpoint=self.place)
            return EnvironmentFault(fault.hint("wait a while, or enhance less at once: `--update "
                                               "'bar 0..8'`"))  # fmt: skip
        fault = faults.ENDPOINT_FAILED.anywhere(endpoint=self.place, status=status)
        asked = f"does it serve `{self.model}`, at an address that ends in `/v1`?"
        return EnvironmentFault(fault.hint(asked if status < 500 else "try again later"))


def _without_error_text(response: Any) -> None:
    """Leave the text of an error unread: it may repeat the key, or never end."""
    if response.status_code >= 400:
        http = sys.modules[type(response).__module__.partition(".")[0]]  # httpx, or its successor
        response.stream.close()
        response.stream = http.ByteStream(b"")


DOWN = "is the server running, and OPENAI_BASE_URL or `--endpoint` its address?"


def endpoint_of(model: str, endpoint: str, timeout: float, world: World) -> Endpoint:
    """The endpoint that the environment names, or `endpoint`. Raises EnvironmentFault."""
    url = endpoint or world.variable("OPENAI_BASE_URL") or ""
    key = (world.variable("OPENAI_API_KEY") or "").strip()
    if not (key.isascii() and key.isprintable()):
        fault = faults.MISTYPED_KEY.anywhere()
        raise EnvironmentFault(fault.hint("copy it into OPENAI_API_KEY again"))
    if not url and not key:
        fault = faults.NO_KEY.anywhere()
        raise EnvironmentFault(fault.hint("set OPENAI_API_KEY, or name a server of your own: "
                                          "`--endpoint http://localhost:11434/v1`"))  # fmt: skip
    parts = urlsplit(url or OFFICIAL)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        fault = faults.ENDPOINT_DOWN.anywhere(endpoint="the endpoint")
        raise EnvironmentFault(fault.hint("an address begins with `http://` or `https://`"))
    _expect_openai()
    return Endpoint(model, url or OFFICIAL, world, key or NO_KEY, timeout)


def _expect_openai() -> None:
    """Raises EnvironmentFault where the client isn't installed."""
    from importlib.util import find_spec

    if find_spec("openai") is None:
        fault = faults.NOT_INSTALLED.anywhere(provider="openai")
        raise EnvironmentFault(fault.hint("install it: `pip install 'glance[enhance]'`"))


def _content(answer: bytes) -> str:
    """The text of a chat completion; "" of anything else."""
    try:
        said: Any = json.loads(answer)
        for step in ("choices", 0, "message", "content"):
            said = said[step]
    except (ValueError, LookupError, TypeError, RecursionError):
        return ""
    return said if isinstance(said, str) else _joined(said)


def _joined(parts: object) -> str:
    """A content in parts, as some servers send it."""
    found: Iterable[Any] = parts if isinstance(parts, list) else ()
    return "".join(str(part.get("text", "")) for part in found if isinstance(part, dict))
