"""Who looked at my dossier: what its applicant is told, and what an auditor is."""

from datetime import date, timedelta

import pytest

from motcua.cases.dossiers import services as dossiers
from motcua.cases.dossiers.errors import DossierNotFound
from motcua.cases.dossiers.states import ReadingWay
from motcua.cases.dossiers.tests.factories import MONDAY, Office, a_citizen, an_office, submitted
from motcua.cases.privacy import selectors
from motcua.cases.privacy.models import PrivacyRule
from motcua.cases.privacy.states import Setting


@pytest.fixture
def office(db: None) -> Office:
    return an_office()


def test_each_way_of_seeing_is_told_once_an_hour(office: Office) -> None:
    an = a_citizen()
    dossier = submitted(office, an)
    for way in (ReadingWay.PAGE, ReadingWay.FILE, ReadingWay.PAGE):
        dossiers.note_reading(dossier.pk, way=way, actor=office.binh, at=MONDAY)
    found = selectors.readings_of(dossier.code, actor=an, now=MONDAY)
    assert sorted(line.way for line in found) == ["Mở giấy tờ, kết quả", "Mở hồ sơ"]
    assert {line.until - line.since for line in found} == {timedelta(hours=1)}


def test_the_post_is_told_and_the_name_only_where_the_office_says_so(office: Office) -> None:
    an = a_citizen()
    dossier = submitted(office, an)
    dossiers.note_reading(dossier.pk, actor=office.binh, at=MONDAY)
    (line,) = selectors.readings_of(dossier.code, actor=an, now=MONDAY)
    assert line.who == "Vị trí của Lê Văn Bình"
    assert line.unit
    PrivacyRule.objects.create(setting=Setting.READERS_NAMED, number=1, source="QĐ", valid_from=date(2026, 11, 1))
    (line,) = selectors.readings_of(dossier.code, actor=an, now=MONDAY)
    assert line.who == "Lê Văn Bình · Vị trí của Lê Văn Bình"


def test_it_is_told_to_whose_dossier_it_is_and_to_nobody_else(office: Office) -> None:
    an, other = a_citizen(), a_citizen("Trần Thị Mười")
    dossier = submitted(office, an)
    dossiers.note_reading(dossier.pk, actor=office.binh, at=MONDAY)
    with pytest.raises(DossierNotFound):
        selectors.readings_of(dossier.code, actor=other, now=MONDAY)
    assert selectors.readings_about(other, now=MONDAY) == ([], None)
    assert [line.code for line in selectors.readings_about(an, now=MONDAY)[0]] == [dossier.code]


def test_the_list_goes_on_where_a_page_ended(office: Office) -> None:
    an = a_citizen()
    dossier = submitted(office, an)
    for hour in range(5):
        dossiers.note_reading(dossier.pk, actor=office.binh, at=MONDAY + timedelta(hours=hour))
    first, more = selectors.readings_about(an, now=MONDAY, limit=3)
    second, end = selectors.readings_about(an, now=MONDAY, after=more, limit=3)
    assert (len(first), len(second), end) == (3, 2, None)
    assert not {line.number for line in first} & {line.number for line in second}


def test_an_auditor_is_told_every_name_of_their_own_agency_only(office: Office) -> None:
    dossier = submitted(office, a_citizen())
    dossiers.note_reading(dossier.pk, actor=office.binh, at=MONDAY)
    auditor = office.hire("Phạm Kiểm", "journal.audit")
    (line,) = selectors.readings_audited(dossier.code, actor=auditor)
    assert line.who.startswith("Lê Văn Bình")
    for stranger in (office.em, office.binh):
        with pytest.raises(DossierNotFound):
            selectors.readings_audited(dossier.code, actor=stranger)


def test_what_many_are_taken_into_is_noted_for_each(office: Office) -> None:
    an = a_citizen()
    dossier = submitted(office, an)
    dossiers.acknowledge(dossier.pk, actor=office.binh, at=MONDAY)
    day = MONDAY.date()
    with dossiers.register_sheet(office.agency.pk, day, day, actor=office.binh, at=MONDAY):
        pass
    assert [line.way for line in selectors.readings_about(an, now=MONDAY)[0]] == ["Xuất ra sổ, bảng tính"]
