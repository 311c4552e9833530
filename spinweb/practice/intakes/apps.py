from django.apps import AppConfig


class Intakes(AppConfig):
    name = "spinweb.practice.intakes"
    label = "intakes"
    verbose_name = "Intake"
