from django.apps import AppConfig


class LockersConfig(AppConfig):
    name = "motcua.cases.lockers"
    label = "lockers"
