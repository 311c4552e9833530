from django.apps import AppConfig


class Events(AppConfig):
    name = "spinweb.practice.events"
    label = "events"
    verbose_name = "Gebeurtenissen"
