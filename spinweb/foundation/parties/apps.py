from django.apps import AppConfig


class Parties(AppConfig):
    name = "spinweb.foundation.parties"
    label = "parties"
    verbose_name = "Betrokkenen"

    def ready(self) -> None:
        """Hand the encrypted field its keys."""
        from spinweb.foundation.parties import rules  # noqa: F401 installs itself
