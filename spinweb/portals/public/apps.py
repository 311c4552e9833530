from django.apps import AppConfig


class Public(AppConfig):
    name = "spinweb.portals.public"
    label = "portal_public"
