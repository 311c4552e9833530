"""Sign-in by an organisation's own provider (OpenID Connect): which there are, from the file that SPINWEB_OIDC names. None by default.

A list in YAML; see docs/howto/own-sign-in.md:

    - {id: debrug, naam: De Brug, organisatie: <uuid>, uitgever: https://login.brug.example/realms/werk, client_id: spinweb,
       client_secret_file: /etc/spinweb/keys/oidc-debrug, tweede_stap: [mfa, otp, hwk]}
"""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

import yaml

NEEDED = {"id", "naam", "organisatie", "uitgever", "client_id", "client_secret_file"}


class Unreadable(Exception):
    """The file does not fit; the text says which key and what was expected."""


@dataclass(frozen=True)
class Provider:
    """One organisation's provider. `second_step` are the ways of signing in there (`amr`) that count as a second step here."""

    id: str
    name: str
    organisation: UUID
    issuer: str
    client_id: str
    secret: str
    second_step: frozenset[str]

    @property
    def origin(self) -> str:
        """Where its pages stand: a form of ours may lead there."""
        told = urlsplit(self.issuer)
        return f"{told.scheme}://{told.netloc}"

    def as_app(self) -> dict:
        """As allauth wants it. The token itself is read; nothing else is asked of the provider."""
        return {"provider_id": self.id, "name": self.name, "client_id": self.client_id, "secret": self.secret,
                "settings": {"server_url": self.issuer, "fetch_userinfo": False, "oauth_pkce_enabled": True}}  # fmt: skip


def read(path: str) -> dict[str, Provider]:
    """The providers by id. Raises Unreadable."""
    if not path:
        return {}
    told = yaml.safe_load(Path(path).read_text())
    if not isinstance(told, list) or not told:
        raise Unreadable(f"{path}: verwacht een lijst van aanbieders.")
    found = [_provider(f"{path}, nummer {n}", one) for n, one in enumerate(told, 1)]
    if len({p.id for p in found}) != len(found):
        raise Unreadable(f"{path}: elke id komt één keer voor.")
    return {p.id: p for p in found}


def _provider(where: str, told: dict) -> Provider:
    if missing := NEEDED - set(told or {}):
        raise Unreadable(f"{where}: {', '.join(sorted(missing))} ontbreekt.")
    if not re.fullmatch(r"[a-z0-9-]{2,40}", str(told["id"])):
        raise Unreadable(f"{where}: id is een kort woord in kleine letters.")
    if not str(told["uitgever"]).startswith("https://"):
        raise Unreadable(f"{where}: uitgever begint met https://.")
    try:
        organisation = UUID(str(told["organisatie"]))
    except ValueError:
        raise Unreadable(f"{where}: organisatie is het kenmerk van een organisatie in Spinweb (een uuid).") from None
    secret = Path(told["client_secret_file"]).read_text().strip()
    return Provider(told["id"], str(told["naam"]), organisation, str(told["uitgever"]).rstrip("/"), str(told["client_id"]), secret,
                    frozenset(told.get("tweede_stap") or ()))  # fmt: skip
