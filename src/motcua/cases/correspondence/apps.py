from django.apps import AppConfig


class CorrespondenceConfig(AppConfig):
    name = "motcua.cases.correspondence"
    label = "correspondence"
