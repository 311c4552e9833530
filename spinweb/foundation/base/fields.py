"""Field classes 0 to 3, and the encrypted type for class 3 (functional health data). Class 4, a diagnosis, has no field.

A value of class 3 is stored as AES-256-GCM under a data key of its client, bound to table, row and column, so that a
value moved to another place does not open and so that destroying the key erases the value from trail and backups too.
"""

import json
from collections.abc import Callable
from typing import Any

from django.db import models

_KEYS: dict[str, Callable] = {}


def install_keys(seal: Callable[..., str], unseal: Callable[..., str]) -> None:
    """`parties` knows the clients' keys; it hands in how to seal and unseal when the application starts."""
    _KEYS.update(seal=seal, unseal=unseal)


class Sealed(str):
    """The text of an encrypted value as it stands in the database, not yet opened."""

    __slots__ = ()


class _Opening:
    """Opens a sealed value the moment it is looked at, so that a list that never shows it never decrypts it."""

    def __init__(self, field: "EncryptedField"):
        self.field = field

    def __get__(self, row: models.Model | None, owner: type) -> Any:
        if row is None:
            return self
        if self.field.attname not in row.__dict__:
            row.refresh_from_db(fields=[self.field.attname])
        value = row.__dict__[self.field.attname]
        if isinstance(value, Sealed):
            value = json.loads(_KEYS["unseal"](str(value), client_id=row.client_id, bound_to=self.field.place(row)))
            row.__dict__[self.field.attname] = value
        return value

    def __set__(self, row: models.Model, value: Any) -> None:
        row.__dict__[self.field.attname] = value


class EncryptedField(models.Field):
    """Any JSON value, encrypted for the row's client (`row.client_id`). Cannot be searched or set by `.update()`."""

    description = "Versleuteld (klasse 3)"

    def db_type(self, connection: Any) -> str:
        return "text"

    def contribute_to_class(self, cls: type, name: str, private_only: bool = False) -> None:  # noqa: FBT001, FBT002 as Django calls it
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _Opening(self))

    def place(self, row: models.Model) -> str:
        return f"{row._meta.db_table}|{row.pk}|{self.column}"

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Sealed | None:
        return None if value is None else Sealed(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Sealed | None:  # noqa: FBT001 as Django calls it
        value = model_instance.__dict__.get(self.attname)
        if value is None or isinstance(value, Sealed):
            return value
        return Sealed(_KEYS["seal"](json.dumps(value, ensure_ascii=False), client_id=model_instance.client_id,
                                    bound_to=self.place(model_instance)))  # fmt: skip

    def get_prep_value(self, value: Any) -> str | None:
        if value is not None and not isinstance(value, Sealed):
            raise TypeError(f"{self.name} is encrypted: save the row, do not .update() or filter on it")
        return value

    def value_to_string(self, obj: models.Model) -> str:
        return str(obj.__dict__.get(self.attname) or "")
