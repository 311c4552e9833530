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


BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Macintosh", "Mac"), ("Linux", "Linux"))


def device_name(agent: str) -> str:
    """What a browser says of itself, as its owner would call it: 'Firefox op Windows'."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "Browser")
    system = next((name for mark, name in SYSTEMS if mark in agent), "onbekend apparaat")
    return f"{browser} op {system}"
