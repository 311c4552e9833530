from django.apps import AppConfig


class Assignments(AppConfig):
    name = "spinweb.practice.assignments"
    label = "assignments"
    verbose_name = "Opdrachten en groepen"
