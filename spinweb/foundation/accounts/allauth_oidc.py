"""Sign-in by an organisation's own provider: only for who has a place there, and linked it while signed in. Loaded only where it is configured.

Who somebody is, is what the provider calls them (`sub`), never their e-mail address. Nobody gets an account by it.
"""

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest  # noqa: TID251 allauth hands it in
from django.shortcuts import redirect  # noqa: TID251 and wants an answer back
from django.utils import timezone

from spinweb.foundation.accounts.models import Colleague

NOT_LINKED = "Deze inlog is nog niet gekoppeld. Log eerst in zoals je gewend bent, en koppel hem bij Veiligheid."
NOT_HERE = "Met deze inlog hoor je (niet meer) bij deze organisatie in Spinweb. Vraag je teamleider."


class KnownOnly(DefaultSocialAccountAdapter):
    """No sign-up, no guessing by address; a place at the organisation whose provider it is; a second step when the provider says it took one."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        provider = settings.OIDC[sociallogin.account.provider]
        user = sociallogin.user if sociallogin.is_existing else request.user if request.user.is_authenticated else None
        if user is None:
            self._refuse(request, NOT_LINKED)
        places = Colleague.objects.filter(user=user, organisation_id=provider.organisation)
        if not places.at_work(timezone.localdate()).exists():  # noqa: TID251 asked at sign-in, outside any action
            self._refuse(request, NOT_HERE)
        told = sociallogin.account.extra_data.get("id_token", {})
        request.session["oidc_second_step"] = bool(provider.second_step & set(told.get("amr") or ()))

    @staticmethod
    def _refuse(request: HttpRequest, why: str) -> None:
        messages.error(request, why)
        raise ImmediateHttpResponse(redirect("account_login"))
