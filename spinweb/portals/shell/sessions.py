"""How long somebody stays signed in: some hours in all, and less when nothing is asked for a while (ASVS 7.3.1, 7.3.2). The terms are in rulebook `access`.

The session keeps since when it is and when it was last used, to the minute; proving again who one is, is use.
"""

import time

from django.http import HttpRequest

from spinweb.engines.rulebook.reader import read
from spinweb.foundation.accounts.rules import SINCE, USED
from spinweb.portals.shell.access import last_proof, ways_proved

NOTED_EACH = 60  # seconds; or every page would write the session


def is_over(request: HttpRequest) -> bool:
    """Whether the hours of this session are over, however busy it was."""
    return time.time() - request.session.setdefault(SINCE, time.time()) > 3600 * read("access")["sessie"]["uren"]


def is_by_provider(request: HttpRequest) -> bool:
    """Whether the visitor came in by the sign-in of their organisation, and has perhaps nothing here to prove who they are with."""
    return "socialaccount" in ways_proved(request)


def is_asleep(request: HttpRequest) -> bool:
    """Whether nothing was asked for so long that the visitor proves again who they are. Else this counts as use.

    The one-click visitors of a demo have nothing to prove.
    """
    now = time.time()
    used = max(request.session.get(USED, 0), last_proof(request))
    if used and "demo" not in ways_proved(request) and now - used > 60 * read("access")["sessie"]["stil_minuten"]:
        return True
    if now - request.session.get(USED, 0) > NOTED_EACH:
        request.session[USED] = now
    return False
