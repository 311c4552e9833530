from django.apps import AppConfig


class Matching(AppConfig):
    name = "spinweb.practice.matching"
    label = "matching"
    verbose_name = "Matching"
