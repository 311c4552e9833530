from django.apps import AppConfig


class Coach(AppConfig):
    name = "spinweb.portals.coach"
    label = "portal_coach"
