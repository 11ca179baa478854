from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "motcua.foundation.accounts"
    label = "accounts"

    def ready(self) -> None:
        import_module(f"{self.name}.adapters.signals")
