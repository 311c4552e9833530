from django.apps import AppConfig


class Handovers(AppConfig):
    name = "spinweb.practice.handovers"
    label = "handovers"
    verbose_name = "Overdracht en doorverwijzing"
