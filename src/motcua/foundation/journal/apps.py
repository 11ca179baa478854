from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "motcua.foundation.journal"
    label = "journal"
