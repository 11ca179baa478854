from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JournalConfig(AppConfig):
    name = "motcua.foundation.journal"
    label = "journal"

    def ready(self) -> None:
        # Followers introduce themselves when their handlers are imported; the journal knows none by name.
        autodiscover_modules("handlers")
