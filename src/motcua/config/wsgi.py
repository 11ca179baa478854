"""The web server's door."""

import os

from django.core.wsgi import get_wsgi_application

from motcua.config.lifelines import follow_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
# A worker whose server was killed with -9 would hold the port for ever.
follow_parent()
application = get_wsgi_application()
