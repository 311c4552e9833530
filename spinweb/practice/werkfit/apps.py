from django.apps import AppConfig


class Werkfit(AppConfig):
    name = "spinweb.practice.werkfit"
    label = "werkfit"
    verbose_name = "Werkfit"
