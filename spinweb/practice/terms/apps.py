from django.apps import AppConfig


class Terms(AppConfig):
    name = "spinweb.practice.terms"
    label = "terms"
    verbose_name = "Termijnen"
