from django.apps import AppConfig


class ClientsConfig(AppConfig):
    name = "motcua.foundation.clients"
    label = "clients"
