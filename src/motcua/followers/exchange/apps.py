from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "motcua.followers.exchange"
    label = "exchange"
