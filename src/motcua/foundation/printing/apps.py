from django.apps import AppConfig


class PrintingConfig(AppConfig):
    name = "motcua.foundation.printing"
    label = "printing"
