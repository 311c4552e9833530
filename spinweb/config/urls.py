"""Mounts each portal, nothing else."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("spinweb.portals.public.urls")),
    path("", include("spinweb.portals.coach.urls")),
    path("organisatie/", include("spinweb.portals.office.urls")),
    path("inloggen/", include("allauth.account.urls")),
    path("inloggen/veilig/", include("allauth.mfa.urls")),
]
if settings.OIDC:
    urlpatterns += [path("inloggen/organisatie/", include("allauth.socialaccount.providers.openid_connect.urls")),
                    path("inloggen/organisatie/", include("allauth.socialaccount.urls"))]  # fmt: skip
handler400 = "spinweb.portals.shell.errors.bad_request"
handler403 = "spinweb.portals.shell.errors.forbidden"
handler404 = "spinweb.portals.shell.errors.not_found"
handler500 = "spinweb.portals.shell.errors.server_error"
