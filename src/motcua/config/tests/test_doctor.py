import io
from datetime import UTC, datetime

import pytest

from motcua.config import checkup
from motcua.foundation.files import services as files


def _about(subject):
    return next(finding for finding in checkup.examine() if finding.subject == subject)


@pytest.mark.django_db
def test_a_good_installation_is_well():
    assert all(finding.is_well for finding in checkup.examine())


@pytest.mark.django_db
def test_a_scanner_that_does_not_answer_is_named(settings, tmp_path):
    settings.CLAMD = str(tmp_path / "clamd.ctl")
    assert not _about("virus scanner").is_well


@pytest.mark.django_db
def test_a_mail_server_that_does_not_answer_is_named(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 1
    assert "127.0.0.1:9" in _about("mail").says


@pytest.mark.django_db
def test_secrets_that_others_may_read_are_named(tmp_path, monkeypatch):
    monkeypatch.setattr(checkup, "VAR", tmp_path)
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "secret_key").write_text("x")
    (tmp_path / "secrets" / "secret_key").chmod(0o644)
    assert "secret_key" in _about("secrets").says


@pytest.mark.django_db
def test_a_file_whose_bytes_are_gone_is_named(settings, tmp_path):
    settings.FILES_ROOT, settings.FILES_S3 = tmp_path, ""
    at = datetime(2026, 11, 23, tzinfo=UTC)
    kept = files.store(io.BytesIO(b"Xin ch\xc3\xa0o"), name="thu.txt", at=at)
    assert _about("files").is_well
    next(tmp_path.rglob(kept.sha256)).unlink()
    assert kept.sha256[:12] in _about("files").says


def test_https_without_a_trusted_proxy_is_named_in_production(settings, monkeypatch):
    monkeypatch.setattr(checkup, "MODE", "production")
    settings.HTTPS, settings.ALLAUTH_TRUSTED_PROXY_COUNT = True, 0
    assert not checkup._proxies().is_well
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert checkup._proxies().is_well
