from django.apps import AppConfig


class Register(AppConfig):
    name = "spinweb.practice.register"
    label = "register"
    verbose_name = "Mijn register"
