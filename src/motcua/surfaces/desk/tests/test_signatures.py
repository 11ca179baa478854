"""Chờ tôi ký: one list of results and documents, ticked, signed by the worker, each refusal beside its paper."""

import re

from django.utils import timezone

from motcua.cases.correspondence.errors import ChangedMeanwhile
from motcua.cases.correspondence.models import OutgoingDocument
from motcua.cases.correspondence.tests import factories as correspondence
from motcua.cases.correspondence.tests.factories import Office as Registry
from motcua.cases.dossiers import jobs
from motcua.cases.dossiers.models import BulkRun, OutcomeSignature
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office
from motcua.cases.dossiers.tests.test_signing_results import key, page, pki, trusted, with_file
from motcua.foundation.organizations import services as organizations
from motcua.foundation.organizations.selectors import actor_for
from motcua.foundation.signing.tests.pki import PASSPHRASE, TestPki
from motcua.kernel.actor import SYSTEM, Actor
from motcua.surfaces.desk.tests.conftest import LAST_WEEK, browser_of
from motcua.surfaces.desk.tests.test_signing_results import give

__all__ = ["page", "pki", "trusted"]


def with_registry(office: Office) -> Registry:
    """The same people write and direct documents too."""
    correspondence.lay_kinds()
    chi, dung = _granted(office.chi, "correspondence.draft"), _granted(office.dung, "correspondence.direct")
    return Registry(office.agency, hoa=office.hoa, dung=dung, chi=chi, an=chi, binh=office.binh, em=office.em)


def _granted(actor: Actor, grant: str) -> Actor:
    organizations.grant(actor.post_id or 0, actor=SYSTEM, at=LAST_WEEK, grant=grant)
    found = actor_for(actor.id or 0, post_id=actor.post_id, at=timezone.now())
    assert found is not None
    return found


def test_a_leader_ticks_results_and_documents_and_reads_what_became_of_each(
    office: Office, trusted: None, pki: TestPki, page: bytes
) -> None:
    give(office)
    own, _ = key(office, pki, "leader", office.dung), key(office, pki, "seal")
    result = with_file(factories.approved(office, at=LAST_WEEK), page)
    registry = with_registry(office)
    fits, other, moved = (
        correspondence.submitted(registry, at=LAST_WEEK, **changes)
        for changes in ({"capacity": "TM.", "head_title": ""}, {}, {"capacity": "TM.", "head_title": ""})
    )
    dung = browser_of(office.dung)
    assert "1 kết quả chờ bạn ký số" in dung.get("/desk/").content.decode()
    shown = dung.get("/desk/signatures/").content.decode()
    ticks = re.findall(r'name="paper" value="([^"]+)"', shown)
    assert ticks == [*(f"d:{one.pk}:2" for one in (fits, other, moved)), f"r:{result.code}"]
    form = {"paper": ticks, "certificate_id": own.pk, "key": re.findall(r'name="key" value="([^"]+)"', shown)[0]}
    for typed, said in (
        ({"passphrase": "sai mật khẩu này"}, "Không mở được tệp khóa"),
        ({"passphrase": PASSPHRASE, "paper": []}, "Chưa chọn văn bản nào"),
    ):  # fmt: skip
        answer = dung.post("/desk/signatures/", form | typed)
        text = answer.content.decode()
        assert (answer.status_code, said in text, typed["passphrase"] in text) == (422, True, False)
        assert text.count(" checked") == len(typed.get("paper", ticks))
    OutgoingDocument.objects.filter(pk=moved.pk).update(revision=3)
    answer = dung.post("/desk/signatures/", form | {"passphrase": PASSPHRASE})
    run = BulkRun.objects.get()
    assert answer["Location"] == f"/desk/bulk/{run.pk}/"
    assert "Đang ký: còn 4 văn bản" in dung.get(answer["Location"]).content.decode()
    assert browser_of(office.chi).get(answer["Location"]).status_code == 404
    jobs.sign_bulk(run.pk)
    told = dung.get(answer["Location"]).content.decode()
    assert "2 đã ký" in told
    assert "Văn bản đề ký “KT.”, vị trí này được giao ký “TM.”" in told
    assert str(ChangedMeanwhile()) in told
    fits.refresh_from_db()
    assert (fits.state, fits.signed_file_id is None, OutcomeSignature.objects.count()) == ("approved", False, 1)
    assert re.findall(r'name="paper" value="([^"]+)"', dung.get("/desk/signatures/").content.decode()) == [
        f"d:{other.pk}:2", f"d:{moved.pk}:3",
    ]  # fmt: skip
    assert 'name="paper"' not in browser_of(office.chi).get("/desk/signatures/").content.decode()


def test_an_agency_without_a_seal_signs_its_documents_on_paper_and_the_page_says_where(office: Office) -> None:
    give(office)
    correspondence.submitted(with_registry(office), at=LAST_WEEK)
    shown = browser_of(office.dung).get("/desk/signatures/").content.decode()
    assert 'name="paper"' not in shown
    assert "1 văn bản đi khác trình bạn ký trên giấy" in shown
