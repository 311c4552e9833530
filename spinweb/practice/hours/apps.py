from django.apps import AppConfig


class Hours(AppConfig):
    name = "spinweb.practice.hours"
    label = "hours"
    verbose_name = "Uren"
