from django.apps import AppConfig


class FilingsConfig(AppConfig):
    name = "motcua.cases.filings"
    label = "filings"
