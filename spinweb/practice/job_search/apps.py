from django.apps import AppConfig


class JobSearch(AppConfig):
    name = "spinweb.practice.job_search"
    label = "job_search"
    verbose_name = "Zoeken naar werk"
