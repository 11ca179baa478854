"""Letters, control sheet and register, filled from what the verbs wrote."""

from datetime import date, timedelta

import pytest

from motcua.cases.dossiers import errors, selectors, services
from motcua.cases.dossiers.services import NewPaper, Submitter
from motcua.cases.dossiers.tests.factories import MARRIAGE, MONDAY, ask, finished, in_review, received

SITE = "https://motcua.vidu.vn"
AT = MONDAY + timedelta(hours=1)


def test_the_slip_printed_again_is_the_same_whatever_happened_since(office):
    dossier = received(office, MARRIAGE, mandate=Submitter(name="Trần Ủy", paper="Giấy ủy quyền"))
    first = services.print_letter(dossier.code, form="01", actor=office.binh, site=SITE)
    assert first.content.startswith(b"%PDF")
    services.add_papers(dossier.pk, papers=[NewPaper(name="Đơn", originals=1)], actor=office.binh, at=AT)
    services.forward(dossier.pk, actor=office.dung, at=AT)
    ask(office, dossier, AT)
    again = services.print_letter(dossier.code, form="01", actor=office.binh, site=SITE)
    assert again == first
    assert services.print_letter(dossier.code, form="02", actor=office.binh, site=SITE).content.startswith(b"%PDF")


def test_every_letter_prints(office):
    refused, stopped, extended = (in_review(office, MARRIAGE) for _ in range(3))
    services.refuse(refused.pk, reason="Sai thẩm quyền", legal_basis="Điều 12", actor=office.dung, at=AT)
    services.stop(stopped.pk, reason="Theo đơn", actor=office.binh, at=AT)
    services.extend(
        extended.pk,
        new_due_at=MONDAY.replace(day=30, hour=17, minute=30),
        cause="verification",
        reason="Chờ xác minh",
        actor=office.dung,
        at=AT,
    )
    for form, dossier in (("03", refused), ("05", stopped), ("04", extended)):
        assert services.print_letter(dossier.code, form=form, actor=office.binh, site=SITE).content[:4] == b"%PDF"


def test_a_letter_that_was_never_issued_is_not_printed(office):
    dossier = received(office)
    for form in ("02", "06", "xx"):
        with pytest.raises(errors.FormNotForThis):
            services.print_letter(dossier.code, form=form, actor=office.binh, site=SITE)
    with pytest.raises(errors.DossierNotFound):
        services.print_letter(dossier.code, form="01", actor=office.em, site=SITE)


def test_the_control_sheet_has_a_line_for_every_handover(office):
    dossier = finished(office)
    services.close(dossier.pk, channel="counter", receiver="Nguyễn Văn An", actor=office.binh, at=AT)
    view = selectors.control_sheet(dossier.code, actor=office.binh)
    assert [(line.from_person, line.to_person) for line in view.handovers] == [
        ("Lê Văn Bình", "Phạm Thị Chi"),
        ("Phạm Thị Chi", "Trần Quốc Dũng"),
        ("Trần Quốc Dũng", "Võ Thị Hoa"),
        ("Võ Thị Hoa", ""),
        ("Lê Văn Bình", "Nguyễn Văn An"),
    ]
    # Each within the day on which its step's time ends; the result that waits to be fetched keeps none.
    assert [line.timing for line in view.handovers] == ["on_time", "on_time", "on_time", "on_time", ""]
    assert services.print_control_sheet(dossier.code, actor=office.binh, at=AT).content.startswith(b"%PDF")


def test_the_register_lists_a_period_and_a_field(office, django_assert_num_queries):
    for days in (0, 0, 2):
        received(office, at=MONDAY + timedelta(days=days))
    today = date(2026, 11, 23)
    with django_assert_num_queries(1):
        rows = list(selectors.register_rows(office.agency.pk, today, today, actor=office.binh))
    assert [row.code[-4:] for row in rows] == ["0001", "0002"]
    assert list(selectors.register_rows(office.agency.pk, today, today, 10**9, actor=office.binh)) == []
    assert list(selectors.register_rows(office.agency.pk, today, today, actor=office.em)) == []
    printed = services.print_register(office.agency.pk, today, date(2026, 11, 30), actor=office.binh, at=AT)
    assert printed.content.startswith(b"%PDF")
    with services.register_sheet(office.agency.pk, today, today, actor=office.binh, at=AT) as sheet:
        assert sheet.read(2) == b"PK"
