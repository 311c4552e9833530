"""What every page frame shows: where the visitor is, who they are, and what they may open."""

from django.conf import settings
from django.http import HttpRequest

import spinweb
from spinweb.engines.rulebook.reader import read
from spinweb.portals.shell.access import coaches, leads, may


def frame(request: HttpRequest) -> dict:
    """For templates: the part of the menu one is in, unless the page names another; the visitor as colleague, the menus they have, and the version."""
    match = request.resolver_match
    of_a_trajectory = match is not None and match.namespace == "coach" and "trajectory_id" in match.kwargs
    section = "caseload" if of_a_trajectory else ""
    handed = getattr(request, "handed", None)  # in other hands there are no menus and no name of the coach
    colleague = None if handed else getattr(request, "colleague", None)
    return {"section": section, "colleague": colleague, "handed": handed, "version": spinweb.__version__,
            "is_coach": may(request, coaches) and bool(colleague), "is_lead": may(request, leads) and bool(colleague),
            "demo": settings.DEMO, "quiet": _quiet(request), "providers": list(settings.OIDC.values())}  # fmt: skip


def _quiet(request: HttpRequest) -> dict | None:
    """The terms after which a page says that it will ask who is there; None for who has none."""
    return None if settings.DEMO or getattr(request, "colleague", None) is None else read("access")["sessie"]
