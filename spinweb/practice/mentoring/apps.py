from django.apps import AppConfig


class Mentoring(AppConfig):
    name = "spinweb.practice.mentoring"
    label = "mentoring"
    verbose_name = "Begeleiden van de werkplek"
