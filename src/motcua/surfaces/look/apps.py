from django.apps import AppConfig
from django.forms import Field
from django.utils.translation import gettext_lazy as later


class LookConfig(AppConfig):
    name = "motcua.surfaces.look"
    label = "look"

    def ready(self) -> None:
        # Django's own words ("Trường này là bắt buộc.") say what is wrong, not what to do.
        Field.default_error_messages["required"] = later("Hãy điền mục này.")
