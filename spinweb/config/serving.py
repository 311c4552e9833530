"""gunicorn inside our own process: workers with threads, loaded once and forked, so that starting takes a moment. Beside it one that goes on with searches."""

import os
import signal
from contextlib import suppress
from typing import Any

from gunicorn.app.base import BaseApplication

from spinweb.config import working
from spinweb.config.wsgi import application
from spinweb.engines.fit.search import fast


class Server(BaseApplication):
    """gunicorn on loopback; behind a proxy that speaks https anywhere else."""

    def __init__(self, *, port: int, address: str = "127.0.0.1", workers: int = 2):
        self.told = {"bind": f"{address}:{port}", "workers": workers, "worker_class": "gthread", "threads": 4, "preload_app": True,
                     "max_requests": 2000, "max_requests_jitter": 200, "graceful_timeout": 5, "timeout": 30, "loglevel": "warning",
                     "control_socket_disable": True, "post_worker_init": lambda worker: fast.load_meanwhile(),
                     "on_exit": lambda server: self._end_worker()}  # fmt: skip
        super().__init__()

    def run(self) -> None:
        self.worker = working.start_beside()
        super().run()

    def _end_worker(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.worker, signal.SIGTERM)

    def load_config(self) -> None:
        for name, value in self.told.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        return application
