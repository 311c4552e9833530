from django.apps import AppConfig


class Accounts(AppConfig):
    name = "spinweb.foundation.accounts"
    label = "accounts"
    verbose_name = "Toegang"
