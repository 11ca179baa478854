from django.apps import AppConfig


class LookConfig(AppConfig):
    name = "motcua.surfaces.look"
    label = "look"
