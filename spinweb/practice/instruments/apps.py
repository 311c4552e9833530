from django.apps import AppConfig


class Instruments(AppConfig):
    name = "spinweb.practice.instruments"
    label = "instruments"
    verbose_name = "Instrumenten"
