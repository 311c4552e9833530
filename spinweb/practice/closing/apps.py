from django.apps import AppConfig


class Closing(AppConfig):
    name = "spinweb.practice.closing"
    label = "closing"
    verbose_name = "Afronding"
