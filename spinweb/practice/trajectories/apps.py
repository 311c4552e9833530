from django.apps import AppConfig


class Trajectories(AppConfig):
    name = "spinweb.practice.trajectories"
    label = "trajectories"
    verbose_name = "Traject"
