from django.apps import AppConfig


class Accounts(AppConfig):
    name = "spinweb.foundation.accounts"
    label = "accounts"
    verbose_name = "Toegang"

    def ready(self) -> None:
        from spinweb.foundation.accounts import allauth_events

        allauth_events.listen()
