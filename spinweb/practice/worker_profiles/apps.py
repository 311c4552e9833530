from django.apps import AppConfig


class WorkerProfiles(AppConfig):
    name = "spinweb.practice.worker_profiles"
    label = "worker_profiles"
    verbose_name = "Werknemersprofiel"
