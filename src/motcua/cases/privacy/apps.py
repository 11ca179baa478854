from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "motcua.cases.privacy"
    label = "privacy"
