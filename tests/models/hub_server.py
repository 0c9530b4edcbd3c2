"""A hub on the loopback: as much of Hugging Face's as fetching a model needs.

GET  /api/models/OWNER/NAME/revision/REVISION    what a repository holds
HEAD /OWNER/NAME/resolve/REVISION/FILE           size, hash and commit of a file
GET  the same                                    its bytes, from anywhere in it (Range)
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

from tests.models.shelves import COMMIT

Files = Mapping[str, bytes]


@dataclass
class Hub:
    """What is on it, how it misbehaves, and what was asked of it.

    refuses   repositories answered with (status, error code);
    breaks    files after so many bytes of which the connection breaks, once;
    damages   files that come with other bytes than they are listed with;
    asked     requests, as `GET /path bytes=5-`;
    tokens    the tokens that were sent.
    """

    models: dict[str, Files] = field(default_factory=dict)
    refuses: dict[str, tuple[int, str]] = field(default_factory=dict)
    breaks: dict[str, int] = field(default_factory=dict)
    damages: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)
    address: str = ""

    def fetched(self, ending: str) -> list[str]:
        """The requests for the bytes of files that end so."""
        return [it for it in self.asked if it.startswith("GET") and ending in it]


def large(name: str) -> bool:
    return name.endswith((".safetensors", ".bin"))


def listing(files: Files) -> bytes:
    siblings = [
        {
            "rfilename": name,
            "size": len(data),
            "blobId": git_hash(data),
            **({"lfs": {"sha256": sha256(data), "size": len(data), "pointerSize": 100}}
               if large(name) else {}),
        }
        for name, data in files.items()
    ]  # fmt: skip
    return json.dumps({"id": "a/b", "sha": COMMIT, "siblings": siblings}).encode()


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def git_hash(data: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()


class _Handler(BaseHTTPRequestHandler):
    hub: Hub

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def log_message(self, format: str, *args: object) -> None:
        pass

    def _answer(self, body: bool) -> None:
        path, ranged = unquote(self.path.partition("?")[0]), self.headers.get("Range", "")
        self.hub.asked.append(f"{self.command} {path} {ranged}".strip())
        self.hub.tokens.add(self.headers.get("Authorization", ""))
        parts = path.removeprefix("/api/models").strip("/").split("/")
        repository, rest = "/".join(parts[:2]), parts[2:]
        if repository in self.hub.refuses:
            self._refuse(*self.hub.refuses[repository])
        elif repository not in self.hub.models:
            self._refuse(401, "RepoNotFound")
        elif len(rest) > 1 and rest[1] not in ("main", COMMIT):
            self._refuse(404, "RevisionNotFound")
        elif path.startswith("/api/"):
            self._send(listing(self.hub.models[repository]), {})
        else:
            self._file(self.hub.models[repository], "/".join(rest[2:]), ranged, body)

    def _file(self, files: Files, name: str, ranged: str, body: bool) -> None:
        if name not in files:
            self._refuse(404, "EntryNotFound")
            return
        data = files[name]
        hashed = sha256(data) if large(name) else git_hash(data)
        headers = {"ETag": f'"{hashed}"', "X-Repo-Commit": COMMIT, "Accept-Ranges": "bytes"}
        if name in self.hub.damages:
            data = bytes(byte ^ 1 for byte in data)
        start = int(ranged.removeprefix("bytes=").partition("-")[0] or 0)
        if start:
            headers["Content-Range"] = f"bytes {start}-{len(data) - 1}/{len(data)}"
        stop = self.hub.breaks.pop(name, None) if body else None
        self._send(data[start:], headers, 206 if start else 200, body, stop)

    def _send(
        self, data: bytes, headers: dict[str, str], status: int = 200, body: bool = True,
        stop: int | None = None,
    ) -> None:  # fmt: skip
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(data))}.items():
            self.send_header(name, value)
        self.end_headers()
        if body:
            self.wfile.write(data[:stop])
        if stop is not None:
            self.close_connection = True

    def _refuse(self, status: int, code: str) -> None:
        self.send_response(status)
        self.send_header("X-Error-Code", code)
        self.send_header("Content-Length", "0")
        self.end_headers()


@contextmanager
def serving() -> Iterator[Hub]:
    """A hub with nothing on it."""
    hub = Hub()
    handler = type("Handler", (_Handler,), {"hub": hub})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    hub.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
