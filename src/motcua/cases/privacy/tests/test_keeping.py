"""What is past its term goes, batch by batch; what the register keeps, what is held and what is counted stays."""

import io
import threading
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from motcua.cases.dossiers import services as dossiers
from motcua.cases.dossiers.models import CaseMessage, Dossier, IdentityCheck, PaperFile, Reading, Submission
from motcua.cases.dossiers.states import ERASED, IdentityResult
from motcua.cases.dossiers.tests.factories import MONDAY, Office, an_office, finished, submitted
from motcua.cases.privacy import jobs, selectors, services
from motcua.cases.privacy.events import DataDestroyed
from motcua.cases.privacy.models import DataRequest, RetentionRule
from motcua.cases.privacy.rules.keeping import past_since
from motcua.cases.privacy.services import keeping
from motcua.cases.privacy.states import KeptKind, TermUnit
from motcua.cases.privacy.tests.factories import a_desk, a_person, asked, ended
from motcua.foundation.accounts.models import Account, Profile
from motcua.foundation.accounts.states import FORGOTTEN
from motcua.foundation.files import services as files
from motcua.foundation.files.models import StoredFile, the_vault
from motcua.foundation.files.tests import samples
from motcua.foundation.journal.selectors import facts_about
from motcua.kernel.moments import local_day

DAY = timedelta(days=1)
# A year and a day after everything that the tests do on Monday.
LATER = MONDAY + 367 * DAY


@pytest.fixture
def office(db: None) -> Office:
    return an_office()


def a_term(kind: KeptKind, amount: int = 1, unit: str = "years", since: date = date(2026, 6, 1)) -> None:
    RetentionRule.objects.update_or_create(
        kind=kind, valid_from=since, defaults={"amount": amount, "unit": unit, "source": "Thử"}
    )


def with_scan(dossier: Dossier, content: bytes) -> StoredFile:
    scan = files.store(io.BytesIO(content), name="giay.pdf", at=MONDAY)
    paper = dossier.papers.order_by("id")[0]
    PaperFile.objects.create(paper=paper, file=scan, name="giay-nguyen-van-an.pdf", added_at=MONDAY)
    return scan


def table_of(model: str) -> list[dict[str, Any]]:
    return list(apps.get_model(model).objects.order_by("pk").values())


days = st.dates(date(1980, 1, 1), date(2100, 12, 31))


@given(days, st.integers(1, 200), st.sampled_from(TermUnit.values))
def test_a_term_reaches_back_and_never_too_little(on: date, amount: int, unit: str) -> None:
    before = past_since(on, amount, unit)
    assert local_day(before) < on
    longest = {"days": 1, "months": 31, "years": 366}[unit] * amount
    assert (on - local_day(before)).days <= longest
    if unit == "years" and local_day(before).year > 1970:
        assert local_day(before).year == on.year - amount


@given(days, st.integers(1, 60), st.sampled_from(TermUnit.values))
def test_what_is_past_today_is_past_tomorrow_and_longer_terms_keep_more(on: date, amount: int, unit: str) -> None:
    assert past_since(on, amount, unit) <= past_since(on + DAY, amount, unit)
    assert past_since(on, amount + 1, unit) <= past_since(on, amount, unit)


def test_the_newest_term_that_has_begun_counts(office: Office) -> None:
    a_term(KeptKind.READINGS, 3, "months")
    a_term(KeptKind.READINGS, 9, "months", since=local_day(LATER))
    assert selectors.term_of(KeptKind.READINGS, on=local_day(MONDAY)).says == "3 tháng"
    assert selectors.term_of(KeptKind.READINGS, on=local_day(LATER)).says == "9 tháng"


def test_dossiers_past_their_term_are_nameless_and_their_files_gone(
    office: Office,
    django_capture_on_commit_callbacks: Any,
) -> None:
    a_term(KeptKind.DOSSIERS)
    dossier = ended(office, a_person())
    scan = with_scan(dossier, samples.pdf())
    assert services.destroy_batch(KeptKind.DOSSIERS, at=MONDAY + 300 * DAY) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert services.destroy_batch(KeptKind.DOSSIERS, at=LATER) == 1
    dossier.refresh_from_db()
    assert (dossier.applicant_name, dossier.personal_number, dossier.phone) == (ERASED, "", "")
    assert not StoredFile.objects.filter(pk=scan.pk).exists()
    assert not the_vault().has(scan.sha256)
    assert services.destroy_batch(KeptKind.DOSSIERS, at=LATER) == 0
    (fact,) = [one for one in facts_about("retention") if isinstance(one, DataDestroyed)]
    assert (fact.what, fact.count) == ("dossiers", 1)


def test_no_column_of_an_erased_dossier_still_names_anybody(office: Office) -> None:
    a_term(KeptKind.DOSSIERS)
    an = a_person()
    dossier = ended(office, an)
    CaseMessage.objects.create(dossier=dossier, is_from_applicant=True, text="Tôi là Nguyễn Văn An", sent_at=MONDAY)
    Submission.objects.filter(dossier=dossier).update(
        prefilled={"ho_ten": {"value": "Nguyễn Văn An", "from": "profile"}}
    )
    with_scan(dossier, samples.pdf())
    IdentityCheck.objects.create(
        paper=dossier.papers.order_by("id")[0], result=IdentityResult.DIFFERS, reason="Ảnh không phải Nguyễn Văn An",
        pictures=1, at=MONDAY, actor_id=office.binh.id,
    )  # fmt: skip
    services.destroy_batch(KeptKind.DOSSIERS, at=LATER)
    said = str([
        list(model.objects.values())
        for model in apps.get_app_config("dossiers").get_models()
    ])  # fmt: skip
    for word in ("Nguyễn", "nguyen", "NGUYỄN", "086095003417", "0912000001", "an@vidu.vn", "Phạm Thái Bường"):
        assert word not in said, word


def test_a_file_that_another_dossier_has_too_stays(office: Office) -> None:
    a_term(KeptKind.DOSSIERS)
    scan = with_scan(ended(office, a_person()), samples.pdf())
    with_scan(submitted(office, a_person("Trần Thị Mười")), samples.pdf())
    services.destroy_batch(KeptKind.DOSSIERS, at=LATER)
    assert StoredFile.objects.filter(pk=scan.pk).exists()
    assert the_vault().has(scan.sha256)


def test_what_is_open_held_or_asked_about_is_never_touched(office: Office) -> None:
    a_term(KeptKind.DOSSIERS)
    desk, an = a_desk(office), a_person()
    waiting, ready, held, argued = submitted(office, an), finished(office), ended(office, an), ended(office, an)
    services.hold_dossier(held.code, why="lawsuit", source="TB 5/TA", actor=desk.lan, at=MONDAY)
    asked(an, argued)
    before = [table_of("dossiers.Dossier"), table_of("dossiers.Submission")]
    assert services.destroy_batch(KeptKind.DOSSIERS, at=LATER) == 0
    assert before == [table_of("dossiers.Dossier"), table_of("dossiers.Submission")]
    assert {waiting.pk, ready.pk, held.pk, argued.pk} == set(Dossier.objects.values_list("pk", flat=True))


def test_closed_accounts_are_forgotten_after_their_term_and_open_ones_never(office: Office) -> None:
    a_term(KeptKind.ACCOUNTS)
    an, other = a_person(), a_person("Trần Thị Mười")
    Profile.objects.create(account_id=an.id, ethnicity="Kinh", updated_at=MONDAY)
    services.close_account(actor=an, at=MONDAY)
    assert services.destroy_batch(KeptKind.ACCOUNTS, at=MONDAY + 300 * DAY) == 0
    assert services.destroy_batch(KeptKind.ACCOUNTS, at=LATER) == 1
    assert Account.objects.get(pk=an.id).full_name == FORGOTTEN
    assert Account.objects.get(pk=other.id).full_name == "Trần Thị Mười"
    assert not Profile.objects.exists()


def test_a_night_goes_through_every_kind_in_batches(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "BATCH", 2)
    desk, an = a_desk(office), a_person()
    for kind in KeptKind:
        a_term(kind)
    for _ in range(5):
        dossier = ended(office, an)
    dossiers.note_reading(dossier.pk, actor=office.binh, at=MONDAY)
    request = asked(an, dossier)
    services.refuse_request(request.pk, ground="archives", answer="Hồ sơ phải lưu", actor=desk.lan, at=MONDAY)
    apps.get_model("notifications", "Message").objects.create(
        kind="in_app", account_id=an.id, subject="x", template="x", title="t", body="b", link="/", owed_at=MONDAY
    )
    expected = {line.term.kind: line.count for line in services.preview(on=local_day(LATER))}
    jobs.destroy_what_is_past_its_term(int(LATER.timestamp()))
    told: dict[str, int] = {}
    for fact in facts_about("retention"):
        if isinstance(fact, DataDestroyed):
            told[fact.what] = told.get(fact.what, 0) + fact.count
    assert told == {kind: count for kind, count in expected.items() if count}
    assert {"dossiers", "readings", "requests", "messages"} <= set(told)
    assert not any(line.count for line in services.preview(on=local_day(LATER)))
    assert not Reading.objects.exists()
    assert DataRequest.objects.get().answer == ""
    assert DataRequest.objects.get().is_blank


def test_a_kind_that_breaks_keeps_no_other_waiting(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    a_term(KeptKind.READINGS)
    dossiers.note_reading(ended(office, a_person()).pk, actor=office.binh, at=MONDAY)
    broken = keeping.Keeper(lambda _before: 0, lambda *_all: 1 // 0)
    monkeypatch.setitem(keeping._KEEPERS, KeptKind.DOSSIERS, broken)
    jobs.destroy_what_is_past_its_term(int(LATER.timestamp()))
    assert not Reading.objects.exists()


def test_a_batch_that_dies_leaves_nothing_half_done_and_the_next_does_it(office: Office) -> None:
    a_term(KeptKind.DOSSIERS)
    dossier = ended(office, a_person())
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        services.destroy_batch(KeptKind.DOSSIERS, at=LATER)
        raise KeyboardInterrupt
    dossier.refresh_from_db()
    assert dossier.applicant_name != ERASED
    assert not [one for one in facts_about("retention") if isinstance(one, DataDestroyed)]
    assert services.destroy_batch(KeptKind.DOSSIERS, at=LATER) == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_destroy_each_thing_once() -> None:
    office = an_office()
    a_term(KeptKind.DOSSIERS)
    an = a_person()
    for _ in range(4):
        ended(office, an)
    counts: list[int] = []

    def work(at: datetime) -> None:
        try:
            while found := services.destroy_batch(KeptKind.DOSSIERS, at=at):
                counts.append(found)
        finally:
            connection.close()

    both = [threading.Thread(target=work, args=(LATER,)) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sum(counts) == 4
    facts = [one for one in facts_about("retention") if isinstance(one, DataDestroyed)]
    assert sum(one.count for one in facts) == 4
