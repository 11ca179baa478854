"""The web server's door."""

import gc
import os

from django.core.wsgi import get_wsgi_application

from motcua.config.lifelines import follow_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
# A worker whose server was killed with -9 would hold the port for ever.
follow_parent()
application = get_wsgi_application()
# What was loaded by now stays until the process ends: the collector need not look at it after every few requests.
gc.collect()
gc.freeze()
