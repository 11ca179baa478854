from django.apps import AppConfig


class SigningConfig(AppConfig):
    name = "motcua.foundation.signing"
    label = "signing"
