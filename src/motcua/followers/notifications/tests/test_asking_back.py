"""How it was: asked by a message whose link is made when it goes out, and not where there is nothing to ask."""

from datetime import timedelta

import pytest
from django.core import mail
from pytest_django import Settings

from motcua.cases.dossiers.models import Dossier
from motcua.cases.feedback import selectors as feedback
from motcua.cases.feedback import services as ratings
from motcua.cases.feedback.states import Served
from motcua.followers.notifications import services
from motcua.followers.notifications.models import Message
from motcua.followers.notifications.tests.factories import AT, dossier
from motcua.foundation.journal import services as journal
from motcua.foundation.organizations.tests.factories import place

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(settings: Settings) -> Dossier:
    settings.SITE = "https://motcua.example.vn"
    here = place()
    post = here.post("tra-ket-qua")
    case = dossier(here, post.pk)
    ratings.ask(
        Served(
            subject=case.subject, agency_id=case.agency_id, unit_id=None, post_id=post.pk,
            procedure_id=case.version.procedure_id, version_id=case.version_id, timing="early", closed_at=AT,
        ),
        at=AT,
    )  # fmt: skip
    while journal.work_off(at=AT):
        pass
    return case


def send(at: object = AT) -> None:
    while services.send_next(at=at):  # type: ignore[arg-type]
        pass


def test_the_link_is_in_the_mail_and_in_no_table(asked: Dossier) -> None:
    token = feedback.open_token(asked.subject, at=AT)
    kept = str(list(Message.objects.values()))
    send()
    (letter,) = mail.outbox
    assert f"Đánh giá: https://motcua.example.vn/rating/{token}/" in letter.body
    assert asked.code in letter.subject
    assert token not in kept + str(list(Message.objects.values()))


def test_who_answered_meanwhile_is_not_asked_again_once_it_is_settled(asked: Dossier) -> None:
    ratings.rate(feedback.open_token(asked.subject, at=AT), level="very", at=AT)
    send(AT + timedelta(days=2))
    assert not mail.outbox
    assert Message.objects.get(template="applicant.rating").kind == "in_app"
