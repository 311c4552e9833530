from django.apps import AppConfig


class Finding(AppConfig):
    name = "spinweb.practice.finding"
    label = "finding"
    verbose_name = "Zoeken vanuit het profiel"
