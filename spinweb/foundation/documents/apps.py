from django.apps import AppConfig


class Documents(AppConfig):
    name = "spinweb.foundation.documents"
    label = "documents"
    verbose_name = "Documenten"
