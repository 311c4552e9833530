"""The worker: searches for a function that go on after the page was answered, one at a time, each in the lane of who asked for it."""

import logging
import os
import signal
from collections.abc import Callable
from threading import Event

from django.db import connection, transaction
from django.utils import timezone

from spinweb.engines.fit.carve import carve
from spinweb.foundation.access.context import lane
from spinweb.foundation.access.queries import NotVisible
from spinweb.practice.fitting import actions, queries

LOOK_EVERY = 3.0  # seconds
log = logging.getLogger(__name__)


def one_search(*, enough: Callable[[], bool] = lambda: False) -> bool:
    """Take one search that nobody works on, tell each second how far it is, and bring what was found to the workshop. False when there is none.

    It ends when it is proved, when somebody asked to stop, after `actions.LONGER` seconds, or when `enough` says so; then another worker takes it.
    """
    with transaction.atomic():
        if (taken := queries.next_carving()) is None:
            return False
    search, by = taken
    try:
        with transaction.atomic(), lane("staff", by) as viewer:
            carving, shop = queries.to_carve(viewer, search)
            if actions.give_up_at_rest(carving=carving, by=by, at=timezone.localtime()):
                return True
    except NotVisible:  # who asked takes no part any more, or the design was removed: it is not begun more than three times
        return True

    def told(value: int | None, bound: int) -> bool:
        with transaction.atomic(), lane("staff", by):
            return actions.tell_progress(carving=carving, value=value, bound=bound, by=by, at=timezone.localtime()) or enough()

    found = carve(shop.work, [shop.client], seconds=actions.LONGER, progress=told)
    if not enough():
        with transaction.atomic(), lane("staff", by):
            actions.keep_found(carving=carving, shop=shop, found=found, by=by, at=timezone.localtime())
    return True


def work(*, enough: Callable[[], bool] = lambda: False) -> None:
    """Work off searches until `enough`; holds no connection while there is nothing to do."""
    pause = Event()
    while not enough():
        try:
            busy = one_search(enough=enough)
        except Exception:
            log.exception("A search for a function broke off; it is tried again.")
            busy = False
        if not busy:
            connection.close()
            pause.wait(LOOK_EVERY)


def start_beside() -> int:
    """Start a worker beside this process, that ends with it; gives its process id. Forked, so that it costs no start and little memory."""
    parent = os.getpid()
    if child := os.fork():
        return child
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    try:
        os.nice(10)  # pages go first
        work(enough=lambda: os.getppid() != parent)
    finally:
        os._exit(0)
