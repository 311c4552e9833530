from django.apps import AppConfig


class CoachingPlans(AppConfig):
    name = "spinweb.practice.coaching_plans"
    label = "coaching_plans"
    verbose_name = "Coachingsplan"
