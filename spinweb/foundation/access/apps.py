from django.apps import AppConfig


class Access(AppConfig):
    name = "spinweb.foundation.access"
    label = "access"
    verbose_name = "Lanen"
