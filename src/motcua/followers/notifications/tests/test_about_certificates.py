"""Who is told that a certificate ends: who holds it, and who administers the agency; nothing personal is said."""

from datetime import UTC, datetime

import pytest

from motcua.followers.notifications import handlers
from motcua.followers.notifications.models import Message
from motcua.foundation.organizations.tests.factories import Place, person, place
from motcua.foundation.signing.events import SigningCertificateEnding

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def ending(here: Place, holder: int | None) -> SigningCertificateEnding:
    return SigningCertificateEnding(
        subject="certificate:1", agency_id=here.ward.pk, actor_id=None, post_id=None, at=AT, fingerprint="ab" * 32,
        days=30, holder=holder, ends_at=datetime(2026, 12, 20, 17, 0, tzinfo=UTC),
    )  # fmt: skip


def test_holder_and_administrators_read_when_it_ends_each_once() -> None:
    here, boss, leader, other = place(), person("Lý Văn Sơn"), person("Phạm Thị Dũng"), person("Lê Văn Bình")
    here.seat(here.post("quan-tri", "organizations.administer"), boss)
    for name, account in (("lanh-dao", leader), ("mot-cua", other)):
        here.seat(here.post(name), account)
    handlers.tell_holder_and_administrators_that_a_certificate_ends(ending(here, leader.pk))
    told = {one.account_id: one for one in Message.objects.all()}
    assert set(told) == {boss.pk, leader.pk}
    assert "21/12/2026" in told[leader.pk].body and told[leader.pk].link == "/desk/certificates/"
    handlers.tell_holder_and_administrators_that_a_certificate_ends(ending(here, boss.pk))
    assert Message.objects.filter(account_id=boss.pk).count() == 2


def test_of_a_seal_the_administrators_are_told() -> None:
    here, boss = place(), person("Lý Văn Sơn")
    here.seat(here.post("quan-tri", "organizations.administer"), boss)
    handlers.tell_holder_and_administrators_that_a_certificate_ends(ending(here, None))
    assert [one.account_id for one in Message.objects.all()] == [boss.pk]
