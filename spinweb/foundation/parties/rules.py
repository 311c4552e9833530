"""Sealing values for one client: AES-256-GCM under the client's data key, which the installation's key wraps.

Stored as `v1|<key of the installation>|<nonce and text>`; bound to table, row and column (see `security` in docs).
"""

import base64
import hashlib
import secrets
from contextvars import ContextVar
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from spinweb.foundation.base.fields import install_keys
from spinweb.foundation.parties.models import Client, ClientKey

_opened: ContextVar[dict[UUID, bytes] | None] = ContextVar("opened_client_keys", default=None)


class KeyLost(Exception):
    """The key that wrapped a client's data key is not the one installed: what it sealed cannot be read."""


def _installation_key() -> tuple[str, bytes]:
    key = bytes.fromhex(settings.KEYS.read("fields"))
    return hashlib.sha256(key).hexdigest()[:8], key


def new_client_key(client: Client) -> ClientKey:
    """A fresh data key for the client, wrapped; not yet saved."""
    name, wrapped = _wrap(secrets.token_bytes(32), client.pk)
    return ClientKey(client=client, organisation_id=client.organisation_id, wrapped_by=name, wrapped=wrapped)


def _wrap(data_key: bytes, client_id: UUID) -> tuple[str, str]:
    name, key = _installation_key()
    nonce = secrets.token_bytes(12)
    return name, base64.b64encode(nonce + AESGCM(key).encrypt(nonce, data_key, str(client_id).encode())).decode()


def _unwrap(wrapped_by: str, wrapped: str, client_id: UUID) -> bytes:
    key = settings.KEYS.all("fields").get(wrapped_by)
    if key is None:
        raise KeyLost(f"De sleutel {wrapped_by} ontbreekt op deze server; `spinweb doctor` zegt wat te doen.")
    raw = base64.b64decode(wrapped)
    return AESGCM(key).decrypt(raw[:12], raw[12:], str(client_id).encode())


def wrapped_anew(*, client_id: UUID, wrapped_by: str, wrapped: str) -> tuple[str, str]:
    """The same data key under the installation's key of now: its name and the wrapped key. Raises KeyLost."""
    return _wrap(_unwrap(wrapped_by, wrapped, client_id), client_id)


def forget_opened_keys() -> None:
    """Let go of the data keys opened so far; the lane does this at its end."""
    _opened.set({})


def _data_key(client_id: UUID) -> bytes:
    opened = _opened.get()
    if opened is None:
        opened = {}
        _opened.set(opened)
    if client_id not in opened:
        row = ClientKey.objects.filter(client_id=client_id).first()
        if row is None:
            raise KeyLost("De sleutel van deze cliënt is er niet meer: wat ermee versleuteld was, kan niemand nog lezen.")
        opened[client_id] = _unwrap(row.wrapped_by, row.wrapped, client_id)
    return opened[client_id]


def seal(text: str, *, client_id: UUID, bound_to: str) -> str:
    """Encrypt `text` for the client, bound to its place."""
    nonce = secrets.token_bytes(12)
    sealed = nonce + AESGCM(_data_key(client_id)).encrypt(nonce, text.encode(), bound_to.encode())
    return f"v1|{_installation_key()[0]}|{base64.b64encode(sealed).decode()}"


def unseal(stored: str, *, client_id: UUID, bound_to: str) -> str:
    """Decrypt what `seal` made. Raises KeyLost when the key or the place is not the one it was made with."""
    raw = base64.b64decode(stored.split("|", 2)[2])
    try:
        return AESGCM(_data_key(client_id)).decrypt(raw[:12], raw[12:], bound_to.encode()).decode()
    except InvalidTag as wrong:
        raise KeyLost("Deze waarde hoort niet op deze plaats of bij deze sleutel.") from wrong


install_keys(seal, unseal)
