"""How allauth is bent to our rules: nobody signs up without an invitation; factors are kept encrypted."""

import base64
import hashlib
import secrets
from contextlib import suppress

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.http import HttpRequest  # noqa: TID251 allauth hands it in


class InvitedOnly(DefaultAccountAdapter):
    """Sign-up is closed; an invitation makes the account."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SealedFactors(DefaultMFAAdapter):
    """Secrets of second factors, sealed with a key derived from the installation's."""

    @staticmethod
    def _cipher(key: bytes | None = None) -> AESGCM:
        return AESGCM(hashlib.sha256(b"factors" + (key or bytes.fromhex(settings.KEYS.read("fields")))).digest())

    def encrypt(self, text: str) -> str:
        nonce = secrets.token_bytes(12)
        return base64.b64encode(nonce + self._cipher().encrypt(nonce, text.encode(), b"factor")).decode()

    def decrypt(self, encrypted_text: str) -> str:
        raw = base64.b64decode(encrypted_text)
        *older, last = settings.KEYS.all("fields").values()
        for key in older:  # the one in use comes first; what was sealed before it was rotated opens with one of the others
            with suppress(InvalidTag):
                return self._cipher(key).decrypt(raw[:12], raw[12:], b"factor").decode()
        return self._cipher(last).decrypt(raw[:12], raw[12:], b"factor").decode()
