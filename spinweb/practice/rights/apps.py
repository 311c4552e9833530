from django.apps import AppConfig


class Rights(AppConfig):
    name = "spinweb.practice.rights"
    label = "rights"
    verbose_name = "Rechten van de cliënt"
