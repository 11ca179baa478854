from django.apps import AppConfig


class WiringConfig(AppConfig):
    name = "motcua.config"
    label = "config"
