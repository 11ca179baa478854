from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "motcua.cases.dossiers"
    label = "dossiers"
