from django.apps import AppConfig


class EformsConfig(AppConfig):
    name = "motcua.catalogue.eforms"
    label = "eforms"
