from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    name = "motcua.followers.statistics"
    label = "statistics"
