import pytest

from motcua.config import checkup


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
