"""Tokens of links: made at random, stored as a hash. And what a password is not made of."""

import hashlib
import re
import secrets
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError

SINCE, USED = "since", "used"  # in a session: since when it is, and when it was last used


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


EASY, LEAST_LEFT = ("spinweb", "jobcoach", "wachtwoord", "welkom", "password"), 8


def left_without(password: str, words: Iterable[str]) -> str:
    """The letters of a password that are left without these words, and without the parts of names of several words."""
    easy = {part for word in words for part in (word, *re.split(r"[\W_]+", word)) if len(part) > 2}
    left = password.casefold()
    for word in sorted({"".join(re.findall(r"\w", w.casefold())) for w in easy} | {w.casefold() for w in easy}, key=lambda w: (-len(w), w)):
        left = left.replace(word, " ")
    return "".join(c for c in left if c.isalpha())


class OtherWords:
    """A password is not made of what anybody knows: Spinweb, the organisation, its place, one's own name (ASVS 6.2.11). One query for who works here."""

    SENTENCE = "Dit is te raden: er staat vooral in hoe jij, je organisatie of Spinweb heet. Neem een zin van andere woorden."

    def validate(self, password: str, user: Any = None) -> None:
        words = [*EASY, *getattr(user, "easy_words", ())]
        if user is not None:
            words += [user.email, user.email.partition("@")[0]]
            if not user._state.adding:
                for place in user.places.select_related("organisation"):
                    words += [place.name, place.organisation.name, place.organisation.place]
        if len(left_without(password, words)) < LEAST_LEFT:
            raise ValidationError(self.SENTENCE, code="password_easy_words")

    def get_help_text(self) -> str:
        return "Niet vooral je eigen naam, die van je organisatie of Spinweb."
