from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Installed in demo mode only: production has neither the command nor the jobs."""

    name = "motcua.config.demo"
    label = "demo"
