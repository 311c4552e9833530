from django.apps import AppConfig


class Progress(AppConfig):
    name = "spinweb.practice.progress"
    label = "progress"
    verbose_name = "Voortgang en bijstellen"
