from django.apps import AppConfig


class Schemes(AppConfig):
    name = "spinweb.practice.schemes"
    label = "schemes"
    verbose_name = "Regelingen"
