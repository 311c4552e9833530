from django.apps import AppConfig


class Placements(AppConfig):
    name = "spinweb.practice.placements"
    label = "placements"
    verbose_name = "Plaatsing"
