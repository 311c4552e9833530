from django.apps import AppConfig


class Sharing(AppConfig):
    name = "spinweb.foundation.sharing"
    label = "sharing"
    verbose_name = "Delen"
