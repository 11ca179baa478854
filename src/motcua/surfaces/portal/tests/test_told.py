"""Thông báo của tôi: one's own news, and the choice of how to be told."""

import pytest
from django.test import Client
from django.utils import timezone

from motcua.followers.notifications import selectors
from motcua.followers.notifications.models import Message
from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.accounts.models import Account

pytestmark = pytest.mark.django_db
PAGE = "/me/notifications/"


def signed_in(name: str) -> tuple[Client, Account]:
    account = Account(
        email=f"{name}@vidu.vn", full_name=name, sort_key=name, created_at=timezone.now(), is_citizen=True
    )
    account.set_unusable_password()
    account.save(force_insert=True)
    client = Client()
    client.force_login(account)
    return client, account


def news(account: Account, title: str) -> None:
    Message.objects.create(
        kind="in_app", account=account, subject="dossier:1", template="applicant.received", title=title, body="x",
        link="/me/dossiers/H61.21-261123-0001/", owed_at=timezone.now(),
    )  # fmt: skip


def test_each_reads_the_own_news_only() -> None:
    (an, an_account), (_, ba_account) = signed_in("an"), signed_in("ba")
    news(an_account, "Tin của An")
    news(ba_account, "Tin của Ba")
    page = an.get(PAGE).content.decode()
    assert "Tin của An" in page and "Tin của Ba" not in page
    assert an.post(PAGE + "reading/").status_code == 302
    assert (selectors.unread_count(an_account.pk), selectors.unread_count(ba_account.pk)) == (0, 1)


@pytest.mark.parametrize(
    ("way", "kept"), [("sms", ("sms", False)), ("inside", ("", True)), ("", ("", False)), ("pigeon", ("", False))]
)
def test_the_choice_is_kept(way: str, kept: tuple[str, bool]) -> None:
    an, account = signed_in("an")
    assert an.post(PAGE + "choice/", {"way": way}).status_code == 302
    assert selectors.preference_of(account.pk) == kept
    assert an.get(PAGE).status_code == 200


def test_a_stranger_signs_in_first(client: Client) -> None:
    assert client.get(PAGE).status_code == 302


@pytest.mark.parametrize(("language", "kept"), [("en", "en"), ("vi", "vi"), ("", ""), ("tlh", "")])
def test_the_language_of_messages_is_chosen_beside_the_way(language: str, kept: str) -> None:
    an, account = signed_in("an")
    an.post(PAGE + "choice/", {"way": "sms", "language": language})
    assert accounts.chosen_language(account.pk) == kept
    assert f'name="language" value="{kept}" checked' in an.get(PAGE).content.decode()


def test_news_in_another_language_than_the_page_says_so() -> None:
    an, account = signed_in("an")
    news(account, "Dossier H61.21-261123-0001 has been received")
    Message.objects.update(language="en")
    assert '<b lang="en">Dossier H61.21-261123-0001 has been received</b>' in an.get(PAGE).content.decode()
    an.cookies["language"] = "en"
    assert "<b>Dossier H61.21-261123-0001 has been received</b>" in an.get(PAGE).content.decode()
