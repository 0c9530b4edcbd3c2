"""A real HTTP server on this machine that answers as language models do, and as they shouldn't."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]
"""What a server does with a request, whose body it is handed."""


@dataclass
class Served:
    """A running server: its address, and what it was asked."""

    url: str
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def serving(*answers: Answer) -> Iterator[Served]:
    """Each request gets the next answer; the last one goes on."""
    served = Served("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            number = len(served.asked)
            served.asked.append(body)
            served.headers.append({name.lower(): value for name, value in self.headers.items()})
            answers[min(number, len(answers) - 1)](self, body)

        def log_message(self, format: str, *arguments: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    served.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()


def author_s_words(body: dict[str, Any]) -> str:
    said, _ = json.JSONDecoder().raw_decode(body["messages"][1]["content"])
    return str(said["author's words"])


def completion(text: str) -> bytes:
    message = {"role": "assistant", "content": text}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    return json.dumps({"id": "x", "object": "chat.completion", "choices": [choice]}).encode()


def send(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200) -> None:
    handler.send_response(status)
    handler.send_header("content-type", "application/json")
    handler.send_header("content-length", str(len(body)))
    handler.send_header("retry-after-ms", "1")
    handler.end_headers()
    handler.wfile.write(body)


def well(more: str = "close-up, soft light") -> Answer:
    """The author's words, and some more."""
    return lambda handler, body: send(handler, completion(f"{author_s_words(body)}, {more}"))


def saying(text: str) -> Answer:
    return lambda handler, body: send(handler, completion(text))


def raw(body: bytes) -> Answer:
    return lambda handler, _: send(handler, body)


def status(code: int) -> Answer:
    """An error that repeats the key, as some servers do."""

    def answer(handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        said = f"bad key: {handler.headers['authorization']}"
        send(handler, json.dumps({"error": {"message": said}}).encode(), code)

    return answer


def sent_on(url: str) -> Answer:
    """Go and ask somebody else."""

    def answer(handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        handler.send_response(307)
        handler.send_header("location", f"{url}/chat/completions")
        handler.send_header("content-length", "0")
        handler.end_headers()

    return answer


def late(seconds: float) -> Answer:
    def answer(handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        time.sleep(seconds)
        send(handler, completion("finger, too late"))

    return answer


def dripping(handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
    """A byte now and then, for ever: no read of it is ever late."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(200):
        try:
            handler.wfile.write(b" ")
            handler.wfile.flush()
        except OSError:
            return
        time.sleep(0.05)


def endless_error(handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
    handler.send_response(500)
    handler.end_headers()
    pour(handler)


def endless(handler: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
    handler.send_response(200)
    handler.end_headers()
    pour(handler)


def pour(handler: BaseHTTPRequestHandler) -> None:
    for _ in range(10_000):
        try:
            handler.wfile.write(b"x" * 65536)
        except OSError:
            return
