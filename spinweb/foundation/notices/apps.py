from django.apps import AppConfig


class Notices(AppConfig):
    name = "spinweb.foundation.notices"
    label = "notices"
    verbose_name = "Berichten"
