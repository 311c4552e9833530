from django.apps import AppConfig


class Fitting(AppConfig):
    name = "spinweb.practice.fitting"
    label = "fitting"
    verbose_name = "Passend maken"
