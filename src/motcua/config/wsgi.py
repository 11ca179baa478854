"""The web server's door."""

import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver
from django.utils.module_loading import import_string
from holidays import country_holidays

from motcua.config.lifelines import follow_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
# A worker whose server was killed with -9 would hold the port for ever.
follow_parent()
application = get_wsgi_application()
# All views, which Django else imports at the first page: a second of whoever asks for it. And what takes in files,
# which it imports at the first one: by then an upgrade may have put other code there.
get_resolver().reverse_dict  # noqa: B018 - it is the reading that counts
for handler in settings.FILE_UPLOAD_HANDLERS:
    import_string(handler)
# The library of public holidays reads those of every country at the first question, which the first page of each
# worker had to wait for: 0.4 to 1 s.
country_holidays("VN")
# What was loaded by now stays until the process ends: the collector need not look at it after every few requests.
gc.collect()
gc.freeze()
