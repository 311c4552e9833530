"""What every page frame shows: where the visitor is, who they are, and what they may open."""

from django.conf import settings
from django.http import HttpRequest

import spinweb
from spinweb.portals.shell.access import coaches, leads, may


def frame(request: HttpRequest) -> dict:
    """For templates: the visitor as colleague, the menus they have, and the version for addresses of static files."""
    return {"colleague": getattr(request, "colleague", None), "is_coach": may(request, coaches) and bool(getattr(request, "colleague", None)),
            "is_lead": may(request, leads) and bool(getattr(request, "colleague", None)), "version": spinweb.__version__,
            "demo": settings.DEMO, "providers": list(settings.OIDC.values())}  # fmt: skip
