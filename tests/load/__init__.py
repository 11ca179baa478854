"""The bench. It runs outside pytest, so it wakes Django itself."""

import os

import django
from django.apps import apps

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings_test")
if not apps.ready:
    django.setup()
