"""Serves the site: gunicorn over Django, each worker with connections of its own and a thread that seals the audit."""

from __future__ import annotations

import socket
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from gunicorn.app.base import BaseApplication

from sooner.errors import UsageError
from sooner.warehouse.home import Home
from sooner_site.commands import logs

#: How many requests one worker answers at a time.
THREADS = 4
#: After so many seconds a worker that gives no sign is ended and another begins.
SECONDS = 60


@dataclass(frozen=True)
class Address:
    """Where the server listens."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def refuse_taken(self) -> None:
        """Raises UsageError where another program listens there, or where this machine has no such address."""
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                tried.bind((self.host, self.port))
            except OSError:
                raise UsageError(f"Nothing can be served at {self}: another program listens there, or it is no address of this machine. Try --port.") from None


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn, told by us and not by files or arguments of its own."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        self.told = told
        super().__init__()

    def load_config(self) -> None:
        """Tell gunicorn what it is to do; a setting that its version does not have is not needed there."""
        for name, value in self.told.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        """The site, brought up in the worker."""
        return import_module("sooner_site.config.wsgi").application


def serve(home: Home, at: Address, workers: int) -> None:
    """Serve until a signal ends it. Django has to be up; what it opened is closed here, so that no worker shares it."""
    from django.db import connections

    connections.close_all()
    Server(told(home, at, workers)).run()


def told(home: Home, at: Address, workers: int) -> dict[str, Any]:
    """What gunicorn is told."""
    log = logs.settings(home.path / "logs")
    stop = threading.Event()

    def begin(worker: Any) -> None:
        logs.begin(home.path / "logs")
        keep_sealing(stop)

    return {
        "bind": str(at),
        "workers": workers,
        "worker_class": "gthread",
        "threads": THREADS,
        "timeout": SECONDS,
        "graceful_timeout": 10,
        "proc_name": "sooner",
        "logconfig_dict": log,
        "control_socket_disable": True,
        "umask": 0o077,
        "post_worker_init": begin,
        "worker_exit": lambda server, worker: stop.set(),
    }


def keep_sealing(stop: threading.Event) -> threading.Thread:
    """Begin the thread that seals the audit while this worker lives."""
    from sooner_site.access import chain

    thread = threading.Thread(target=chain.keep_sealing, args=(stop,), name="sealing", daemon=True)
    thread.start()
    return thread
