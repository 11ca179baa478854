"""Vào sổ: numbers without gaps, voided ones explained, secrets kept out."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.cases.correspondence import errors, selectors, services
from motcua.cases.correspondence.models import ArrivalNumber, DocumentKind, IncomingDocument
from motcua.cases.correspondence.states import IncomingState, Secrecy, Urgency
from motcua.cases.correspondence.tests.factories import MONDAY, Office, an_arrival, directed, presented, registered
from motcua.foundation.files import services as files
from motcua.foundation.files.models import StoredFile
from motcua.foundation.files.tests import samples
from motcua.foundation.journal.selectors import facts_about
from motcua.kernel.moments import ZONE

NEW_YEAR = datetime(2027, 1, 4, 9, 0, tzinfo=ZONE)


def test_the_decree_names_29_kinds_two_of_them_without_an_abbreviation(office: Office) -> None:
    kinds = selectors.kinds_on(date(2026, 11, 23))
    assert len(kinds) == 29
    assert {"QyĐ", "CTr", "TTr", "GM"} <= {kind.abbreviation for kind in kinds}
    assert [kind.name for kind in kinds if not kind.abbreviation] == ["Công văn", "Thư công"]
    assert selectors.kinds_on(date(2019, 1, 1)) == []


def test_numbers_run_from_one_each_year_and_each_agency_has_its_own(office: Office) -> None:
    assert [registered(office).number for _ in range(3)] == [1, 2, 3]
    assert services.register(an_arrival(), is_confirmed=True, actor=office.em, at=MONDAY, key=uuid4()).number == 1
    first = registered(office, at=NEW_YEAR, arrived_on=NEW_YEAR.date())
    assert (first.number, first.year) == (1, 2027)


def test_the_year_is_that_of_vietnam(office: Office) -> None:
    """18:00 UTC on the last of December is the first of January there."""
    at = datetime(2026, 12, 31, 18, 0, tzinfo=UTC)
    assert registered(office, at=at, arrived_on=date(2027, 1, 1)).year == 2027


def test_the_same_form_sent_twice_is_one_line(office: Office) -> None:
    key = uuid4()
    one = services.register(an_arrival(), is_confirmed=True, actor=office.hoa, at=MONDAY, key=key)
    again = services.register(an_arrival(), is_confirmed=True, actor=office.hoa, at=MONDAY, key=key)
    assert again.pk == one.pk
    assert ArrivalNumber.objects.get(agency=office.agency).last == 1


def test_a_number_goes_back_with_the_transaction_that_took_it(office: Office) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        registered(office)
        raise RuntimeError("the machine is switched off here")
    assert registered(office).number == 1


def test_what_is_refused_takes_no_number(office: Office) -> None:
    with pytest.raises(errors.KindNotInForce):
        registered(office, kind_id=0)
    with pytest.raises(errors.ScanMissing):
        registered(office, file_id=2**40)
    assert registered(office).number == 1


def test_a_secret_document_leaves_nothing_behind(office: Office) -> None:
    for changes in ({"secrecy": Secrecy.CONFIDENTIAL}, {"abstract": "Kế hoạch diễn tập (MẬT)"}):
        with pytest.raises(errors.SecretRefused):
            registered(office, **changes)
    assert not IncomingDocument.objects.exists()
    assert not ArrivalNumber.objects.exists()


def test_a_kind_that_is_over_is_offered_no_more(office: Office) -> None:
    DocumentKind.objects.filter(code="thu-cong").update(valid_to=date(2026, 11, 22))
    with pytest.raises(errors.KindNotInForce):
        registered(office, kind_id=DocumentKind.objects.get(code="thu-cong").pk)


@pytest.mark.parametrize("who", ["dung", "chi", "binh"])
def test_only_who_keeps_the_register_writes_into_it(office: Office, who: str) -> None:
    with pytest.raises(errors.MayNotRegister):
        services.register(an_arrival(), is_confirmed=True, actor=getattr(office, who), at=MONDAY, key=uuid4())


def test_the_journal_says_what_was_registered_and_nothing_of_its_words(office: Office) -> None:
    document = registered(office, urgency=Urgency.URGENT)
    (fact,) = facts_about(document.subject)
    assert fact.plain() == {"number": 1, "year": 2026, "kind_code": "cong-van", "urgency": 1}


def test_a_voided_number_stays_with_its_reason_and_is_not_given_again(office: Office) -> None:
    wrong = registered(office)
    services.void(wrong.pk, reason="Ghi trùng với số 15 sổ năm trước", actor=office.hoa, at=MONDAY)
    assert registered(office).number == 2
    line = next(iter(selectors.register_lines(office.agency.pk, MONDAY.date(), MONDAY.date(), actor=office.hoa)))
    assert (line.number, line.note) == (1, "Hủy số: Ghi trùng với số 15 sổ năm trước")


def test_a_number_is_not_voided_without_a_reason_nor_after_the_leader_has_decided(office: Office) -> None:
    with pytest.raises(errors.WordsMissing):
        services.void(registered(office).pk, reason="  ", actor=office.hoa, at=MONDAY)
    with pytest.raises(errors.MoveNotAllowed):
        services.void(directed(office).pk, reason="Nhầm", actor=office.hoa, at=MONDAY)
    services.void(presented(office).pk, reason="Gửi nhầm nơi nhận", actor=office.hoa, at=MONDAY)


def test_the_table_itself_refuses_a_voided_line_without_a_reason(office: Office) -> None:
    document = registered(office)
    with pytest.raises(IntegrityError), transaction.atomic():
        IncomingDocument.objects.filter(pk=document.pk).update(state=IncomingState.VOIDED, voided_at=MONDAY)


def test_a_scan_may_come_with_the_line_or_once_afterwards(office: Office, settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path
    scan = files.store(BytesIO(samples.pdf()), name="cv1286.pdf", at=MONDAY)
    document = registered(office)
    services.add_scan(document.pk, file_id=scan.pk, file_name="cv1286.pdf", actor=office.hoa, at=MONDAY)
    with pytest.raises(errors.ScannedAlready):
        services.add_scan(document.pk, file_id=scan.pk, file_name="khac.pdf", actor=office.hoa, at=MONDAY)
    # What the register refers to, no sweep takes away.
    files.sweep_unreferred(at=MONDAY + timedelta(days=400))
    assert StoredFile.objects.filter(pk=scan.pk).exists()


def test_a_search_needs_no_diacritics_and_reads_numbers_too(office: Office) -> None:
    one = registered(office)
    registered(office, abstract="Mời họp giao ban", reference_number="3/GM-UBND", origin="UBND tỉnh")
    for text in ("ho kinh doanh", "HỘ KINH", "1286/tcs4", "thue co so danh sach"):
        filters = selectors.DocumentFilters(group="register", text=text)
        assert [row.id for row in selectors.incoming(office.hoa, filters=filters, now=MONDAY).rows] == [one.pk], text


def test_the_search_can_read_its_index(office: Office) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT 1 FROM correspondence_incomingdocument WHERE search LIKE '%kinh doanh%'")
        assert "incoming_search_trgm" in "\n".join(row[0] for row in cursor.fetchall())
