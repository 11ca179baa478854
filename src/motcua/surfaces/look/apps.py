from django.apps import AppConfig
from django.forms import Field
from django.utils.translation import gettext_lazy as later

# Django's own words ("Trường này là bắt buộc.") say what is wrong, not what to do. Said before any app is made ready:
# a form's fields keep the words they were made with, and the library's forms come with the first app that asks for it.
Field.default_error_messages["required"] = later("Hãy điền mục này.")


class LookConfig(AppConfig):
    name = "motcua.surfaces.look"
    label = "look"
