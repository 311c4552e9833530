"""Tokens of links: made at random, stored as a hash."""

import hashlib
import secrets


def hashed(token: str) -> str:
    """What is stored of a token: reading the database gives nobody a working link."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_token() -> tuple[str, str]:
    """A token of 192 bits for a link, and what is stored of it."""
    token = secrets.token_urlsafe(24)
    return token, hashed(token)
