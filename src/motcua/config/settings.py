"""Settings of the product; everything that differs between places comes from the environment."""

import os
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "procrastinate.contrib.django",
    "motcua.foundation.journal",
    "motcua.foundation.accounts",
    "motcua.foundation.organizations",
    "motcua.foundation.calendars",
    "motcua.foundation.files",
    "motcua.foundation.printing",
    "motcua.catalogue.procedures",
    "motcua.cases.dossiers",
    "motcua.followers.notifications",
    "motcua.followers.statistics",
    "motcua.surfaces.desk",
    "motcua.surfaces.portal",
]
SECRET_KEY = os.environ.get("MOTCUA_SECRET_KEY", "test-only")
DEBUG = False
ALLOWED_HOSTS = ["*"]
AUTH_USER_MODEL = "accounts.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]
ROOT_URLCONF = "motcua.config.urls"
STATIC_URL = "/static/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
SILENCED_SYSTEM_CHECKS = []
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": os.environ.get("PGDATABASE", "motcua"),
    "HOST": os.environ.get("PGHOST", "/tmp/w/pg"), "PORT": os.environ.get("PGPORT", "5432"), "USER": os.environ.get("PGUSER", "motcua"),
    "CONN_MAX_AGE": None, "TEST": {"NAME": os.environ.get("MOTCUA_TEST_DB", "test_motcua")}}}
