from django.apps import AppConfig


class Audit(AppConfig):
    name = "spinweb.foundation.audit"
    label = "audit"
    verbose_name = "Spoor"
