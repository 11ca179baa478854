from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "motcua.foundation.payments"
    label = "payments"
