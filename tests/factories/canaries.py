"""Canaries: a word of its own in every field of text of one organisation, to see whether any of them turns up where it may not."""

import re
from datetime import datetime
from typing import Any

from django.db import models, transaction

from spinweb.foundation.base.fields import EncryptedField
from tests.factories import rows

MARK = "kanarie"
SEEN = re.compile(rf"{MARK}\d+".encode())


def _texts(model: type[models.Model]) -> list[models.Field]:
    kinds = (models.CharField, models.TextField, EncryptedField)
    return [f for f in model._meta.concrete_fields if isinstance(f, kinds) and not f.choices and not f.primary_key and not f.has_default()]


class Canaries:
    """Lets them loose in a trajectory; `names` says which word stands in which field."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.left_out: list[str] = []

    def word(self, field: models.Field) -> str:
        """The word of this field."""
        place = f"{field.model._meta.label}.{field.name}"
        return self.names.setdefault(place, f"{MARK}{len(self.names):04}")

    def fill(self, trajectory: models.Model, *, by: models.Model, at: datetime) -> None:
        """A row of every model, with a canary in every text that takes one."""
        for model in rows.case_models():
            if rows.of_case(model, trajectory).exists() and rows.of_case(model, trajectory).filter(**self._in_plain(model)).exists():
                continue
            words = self._fitting(model)
            while not self._made(model, trajectory, words, by=by, at=at):
                if not words:
                    self.left_out.append(model._meta.label)
                    break
                words.popitem()

    def _in_plain(self, model: type[models.Model]) -> dict[str, Any]:
        plain = [f for f in _texts(model) if not isinstance(f, EncryptedField)]
        return {f"{plain[0].name}__startswith": MARK} if plain else {}

    def _fitting(self, model: type[models.Model]) -> dict[str, str]:
        known = set(rows.MUST.get(model._meta.label, {}))
        return {f.name: self.word(f) for f in _texts(model) if f.name not in known and (f.max_length is None or f.max_length >= 12)}

    @staticmethod
    def _made(model: type[models.Model], trajectory: models.Model, words: dict[str, str], **who: Any) -> bool:
        try:
            with transaction.atomic():
                rows.make(model, trajectory, words=words, **who)
        except Exception:  # this table wants something else in one of its texts
            return False
        return True


def seen_in(content: bytes) -> set[str]:
    """Every canary in what came out."""
    return {found.decode() for found in SEEN.findall(content)}
