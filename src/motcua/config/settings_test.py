"""Settings of the tests: the product's own, with what only slows a test taken out."""

import os

os.environ["MOTCUA_MODE"] = "test"

from motcua.config.settings import *  # noqa: F403 - settings are a module of names

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SECRET_KEY = "tests sign with a key of their own, which no server would take"  # noqa: S105 - open on purpose
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {  # no collectstatic before a test; the finders serve the files as they lie in the tree
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
FILES_KEYS = ("tests seal with a key of their own",)
