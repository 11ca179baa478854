from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    name = "motcua.catalogue.procedures"
    label = "procedures"
