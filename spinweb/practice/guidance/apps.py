from django.apps import AppConfig


class Guidance(AppConfig):
    name = "spinweb.practice.guidance"
    label = "guidance"
    verbose_name = "Begeleiding"
