from django.apps import AppConfig


class Workplaces(AppConfig):
    name = "spinweb.practice.workplaces"
    label = "workplaces"
    verbose_name = "Werkplekken"
