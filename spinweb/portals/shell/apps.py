from django.apps import AppConfig


class Shell(AppConfig):
    name = "spinweb.portals.shell"
    label = "portal_shell"
