from django.apps import AppConfig


class FloorWork(AppConfig):
    name = "spinweb.practice.floor_work"
    label = "floor_work"
    verbose_name = "Meewerken op de werkvloer"
