from django.apps import AppConfig


class Office(AppConfig):
    name = "spinweb.portals.office"
    label = "portal_office"
