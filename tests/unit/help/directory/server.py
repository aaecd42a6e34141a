"""A server on this machine alone that plays a feed: each path has what it answers."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

HERE = "127.0.0.1"


@dataclass
class Answer:
    """One answer: JSON or bytes, the kind of content, the status, more headers, seconds to wait before it."""

    body: Any = b""
    kind: str = "application/json"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    waits: float = 0


@dataclass
class Feed:
    """The server's address, what it answers to each path, and what it was asked."""

    address: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def holds(self, *documents: dict[str, Any], per_page: int = 2) -> None:
        """Answer as a feed does that has these services, so many on a page."""
        pages = [documents[start : start + per_page] for start in range(0, len(documents), per_page)] or [()]
        for number, shown in enumerate(pages, 1):
            short = [{key: value for key, value in one.items() if not isinstance(value, list)} for one in shown]
            envelope = {"total_items": len(documents), "total_pages": len(pages), "page_number": number, "size": len(short), "last_page": number == len(pages)}
            self.answers[f"/feed/services?page={number}&per_page=100"] = Answer({**envelope, "contents": short})
        self.answers |= {f"/feed/services/{one['id']}": Answer(one) for one in documents}


@contextmanager
def serving() -> Iterator[Feed]:
    """Serve a feed until the block is left."""
    feed = Feed()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            feed.asked.append(self.path)
            answer = feed.answers.get(self.path, Answer({"why": "not here"}, status=404))
            feed.over.wait(answer.waits)
            body = answer.body if isinstance(answer.body, bytes) else json.dumps(answer.body).encode()
            self.send_response(answer.status)
            for name, value in {"Content-Type": answer.kind, "Content-Length": str(len(body)), **answer.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words: Any) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *words: Any) -> None:
            """A reader that went away is what some tests are about."""

    server = Server((HERE, 0), Handler)
    feed.address = f"http://{HERE}:{server.server_port}/feed"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield feed
    finally:
        feed.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
