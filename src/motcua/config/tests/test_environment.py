import os
import subprocess
import sys
from datetime import datetime

import pytest
from django.core.exceptions import ImproperlyConfigured

from motcua.config import env
from motcua.config.databases import database
from motcua.config.security import refuse_demo_accounts, refuse_half_a_national_login, refuse_unsafe_production
from motcua.foundation.accounts.models import Account
from motcua.kernel.moments import ZONE

SAFE = {"secret_key": "nhQ7-3xZ_unguessable-0123456789-abcdefghijkl", "debug": False, "hosts": ["motcua.example.vn"]}


@pytest.mark.parametrize(("value", "answer"), [("yes", True), ("no", False), (None, True)])
def test_a_flag_is_yes_or_no(monkeypatch, value, answer):
    monkeypatch.delenv("X", raising=False)
    if value is not None:
        monkeypatch.setenv("X", value)
    assert env.flag("X", default=True) is answer


@pytest.mark.parametrize(("read", "value"), [
    (lambda: env.flag("X", default=True), "true"),
    (lambda: env.number("X", default=1), "-1"),
    (lambda: env.number("X", default=1, least=1), "0"),
    (lambda: env.choice("X", "demo", default="demo"), "prod"),
    (lambda: env.folder("X", default=None), "var"),
    (lambda: env.site("X", origins=(), hosts=(), https=True), "motcua.example.vn"),
    (lambda: env.site("X", origins=(), hosts=(), https=True), "https://motcua.example.vn/vi"),
])  # fmt: skip
def test_a_value_that_means_nothing_is_refused_by_name(monkeypatch, read, value):
    monkeypatch.setenv("X", value)
    with pytest.raises(ImproperlyConfigured, match=r"^X must"):
        read()


@pytest.mark.parametrize(("said", "answer"), [
    ({"typed": "https://mc.example.vn/"}, "https://mc.example.vn"),
    ({"origins": ["https://front.example.vn"], "hosts": ["inner"]}, "https://front.example.vn"),
    ({"hosts": ["*", "mc.example.vn"]}, "https://mc.example.vn"),
    ({"hosts": ["mc.example.vn"], "https": False}, "http://mc.example.vn"),
    ({}, ""),
])  # fmt: skip
def test_letters_know_the_address_of_the_site(monkeypatch, said, answer):
    monkeypatch.setenv("X", said.get("typed", ""))
    hosts, origins = said.get("hosts", ()), said.get("origins", ())
    assert env.site("X", origins=origins, hosts=hosts, https=said.get("https", True)) == answer


def test_a_secret_is_made_once_and_only_its_owner_may_read_it(tmp_path, monkeypatch):
    monkeypatch.delenv("X", raising=False)
    kept = tmp_path / "secrets" / "key"
    first = env.secret("X", kept_in=kept)
    assert len(first) > 60
    assert env.secret("X", kept_in=kept) == first
    assert kept.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in kept.parent.iterdir()] == ["key"]


def test_a_database_address_may_name_a_socket_folder_and_options():
    wanted = database("postgresql://lan:m%40t@/motcua?host=/run/pg&port=5433&sslmode=require&connect_timeout=3")
    assert [wanted[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "motcua", "lan", "m@t", "/run/pg", "5433",
    ]  # fmt: skip
    assert wanted["OPTIONS"]["sslmode"] == "require"
    assert wanted["OPTIONS"]["connect_timeout"] == 3


@pytest.mark.parametrize("url", ["mysql://x/y", "postgresql://host/", "nonsense", "postgresql://host:port/name"])
def test_a_database_address_that_is_none_is_refused(url):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        database(url)


def test_production_starts_when_all_is_safe():
    refuse_unsafe_production(**SAFE)


@pytest.mark.parametrize(("change", "sentence"), [
    ({"debug": True}, "refuses DEBUG"),
    ({"secret_key": "short"}, "weak or well-known secret"),
    ({"secret_key": "a" * 50}, "weak or well-known secret"),
    ({"secret_key": "django-insecure-" + SAFE["secret_key"]}, "weak or well-known secret"),
    ({"hosts": []}, "MOTCUA_HOSTS"),
    ({"hosts": ["*"]}, "MOTCUA_HOSTS"),
])  # fmt: skip
def test_production_refuses_what_is_unsafe_and_says_what_to_do(change, sentence):
    with pytest.raises(ImproperlyConfigured, match=sentence):
        refuse_unsafe_production(**{**SAFE, **change})


@pytest.mark.parametrize(("change", "sentence"), [
    ({"client_id": ""}, "MOTCUA_OIDC_CLIENT_ID"),
    ({"secret": ""}, "MOTCUA_OIDC_CLIENT_SECRET"),
    ({"issuer": "http://dinhdanh.example.vn"}, "https://"),
    ({"issuer": "dinhdanh.example.vn", "production": False}, "https://"),
])  # fmt: skip
def test_half_a_national_login_does_not_start(change, sentence):
    whole = {"issuer": "https://dinhdanh.example.vn", "client_id": "x", "secret": "y", "production": True}
    refuse_half_a_national_login(**whole)
    refuse_half_a_national_login(issuer="", client_id="", secret="", production=True)
    with pytest.raises(ImproperlyConfigured, match=sentence):
        refuse_half_a_national_login(**{**whole, **change})


@pytest.mark.django_db
def test_production_refuses_a_database_with_demo_accounts():
    refuse_demo_accounts()
    noon = datetime(2026, 11, 20, 12, tzinfo=ZONE)
    Account.objects.create(email="binh@demo.vn", full_name="Bình", sort_key="", is_demo=True, created_at=noon)
    with pytest.raises(ImproperlyConfigured, match="refuses demo accounts"):
        refuse_demo_accounts()


def test_the_settings_of_production_follow_every_advice_of_the_framework(tmp_path):
    environment = {
        **os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "MOTCUA_MODE": "production",
        "MOTCUA_HOSTS": "motcua.example.vn", "MOTCUA_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings", "DATABASE_URL": "postgresql://nobody@/none?host=/nowhere",
    }  # fmt: skip
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # what browser tests need
    command = [sys.executable, "-m", "motcua", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "smtp" in _setting("EMAIL_BACKEND", environment)  # never the console: its log would hold names and links


def _setting(name, environment):
    code = f"from django.conf import settings; print(settings.{name})"
    command = [sys.executable, "-c", code]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
