"""Situations by name: a ward whose records clerk registers what comes in, and the leader who directs it.

Hoa keeps the register, Dũng directs, Chi deals with it, Bình only helps, Em is a stranger with every grant elsewhere.
What goes out Chi drafts, with An of the same unit; Dũng signs it and Hoa gives it a number.
"""

import itertools
from dataclasses import dataclass, replace
from datetime import date, datetime
from importlib import import_module
from uuid import uuid4

from django.apps import apps

from motcua.cases.correspondence import services
from motcua.cases.correspondence.models import (
    CertifiedCopy,
    CopyForm,
    DocumentKind,
    IncomingDocument,
    NumberingRule,
    OpinionReminderRule,
    OpinionRequest,
    OutgoingDocument,
    RetentionTerm,
    WorkFile,
)
from motcua.cases.correspondence.selectors import Known, document_lines
from motcua.cases.correspondence.services import AppendixSent, Arrival, Asking, CopyOrder, Draft
from motcua.cases.correspondence.states import DIRECTING, DRAFTING, REGISTERING
from motcua.foundation.accounts.models import Account
from motcua.foundation.organizations import services as organizations
from motcua.foundation.organizations.models import Agency
from motcua.foundation.organizations.selectors import actor_for
from motcua.foundation.organizations.states import AgencyKind
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import ZONE, local_day
from motcua.kernel.text import sort_key

SINCE = date(2025, 7, 1)
# Monday, 23 November 2026, 09:00; the 24th is a holiday.
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Office:
    """A ward with five people, and a neighbour."""

    agency: Agency
    hoa: Actor
    dung: Actor
    chi: Actor
    an: Actor
    binh: Actor
    em: Actor


def an_office() -> Office:
    """Everybody sits on a post of their own."""
    lay_kinds()
    number = next(_numbers)
    ward = _agency(f"H{1 + number % 98:02}.31", "Phường Long Châu")
    other = _agency(f"H{1 + number % 98:02}.32", "Phường Phước Hậu")
    economy = _unit(ward, "Phòng Kinh tế")
    return Office(
        agency=ward,
        hoa=_hire(ward, "Văn phòng", "Võ Thị Hoa", REGISTERING),
        dung=_hire(ward, "Lãnh đạo", "Trần Quốc Dũng", DIRECTING),
        chi=_hire(ward, economy, "Phạm Thị Chi", DRAFTING),
        an=_hire(ward, economy, "Ngô Văn An", DRAFTING),
        binh=_hire(ward, "Phòng Văn hóa - Xã hội", "Lê Văn Bình"),
        em=_hire(other, "Văn phòng", "Đặng Em", REGISTERING, DIRECTING, "correspondence.read", DRAFTING),
    )


def lay_kinds() -> None:
    """As the migrations did, where a test that really commits has emptied the tables since."""
    if not DocumentKind.objects.exists():
        import_module("motcua.cases.correspondence.migrations.0002_kinds").lay(apps, None)
    if not NumberingRule.objects.exists():
        import_module("motcua.cases.correspondence.migrations.0004_numbering").lay(apps, None)
    if not OpinionReminderRule.objects.exists():
        import_module("motcua.cases.correspondence.migrations.0014_opinion_reminders").lay(apps, None)
    if not CopyForm.objects.exists():
        import_module("motcua.cases.correspondence.migrations.0009_copies").lay(apps, None)


def kind(code: str = "cong-van") -> int:
    return DocumentKind.objects.get(code=code).pk


def an_arrival(**changes: object) -> Arrival:
    """A letter of the tax office, as the clerk types it."""
    plain = Arrival(
        origin="Thuế cơ sở 4 tỉnh Vĩnh Long",
        reference_number="1286/TCS4-NV",
        issued_on=date(2026, 11, 12),
        kind_id=kind(),
        abstract="Về việc cung cấp danh sách hộ kinh doanh mới thành lập",
        arrived_on=date(2026, 11, 23),
        pages=2,
    )
    return replace(plain, **changes)  # type: ignore[arg-type] # the test says which


def registered(office: Office, *, at: datetime = MONDAY, **changes: object) -> IncomingDocument:
    return services.register(an_arrival(**changes), is_confirmed=True, actor=office.hoa, at=at, key=uuid4())


def registered_by(who: Actor, *, at: datetime) -> IncomingDocument:
    """At another office, on that day."""
    arrival = an_arrival(arrived_on=local_day(at), issued_on=local_day(at))
    return services.register(arrival, is_confirmed=True, actor=who, at=at, key=uuid4())


def one_of_each(who: Actor, *, scan_id: int, at: datetime) -> dict[str, IncomingDocument]:
    """At another office, by one who has every grant there: new, presented and directed to themselves."""
    lay_kinds()
    new, shown, given = (registered_by(who, at=at) for _ in range(3))
    post = who.post_id or 0
    for one in (shown, given):
        services.present(one.pk, to_post=post, actor=who, at=at)
    services.direct(given.pk, text="Xem và trả lời.", main_post=post, actor=who, at=at)
    services.add_scan(given.pk, file_id=scan_id, file_name="cv.jpg", actor=who, at=at)
    return {"new": new, "presented": shown, "directed": given}


def copied(document: IncomingDocument, who: Actor, *, at: datetime) -> CertifiedCopy:
    """On paper, signed by whoever makes it; the document has a scan."""
    order = CopyOrder(
        kind="SY", medium="paper", recipients="Thanh tra tỉnh", signer_post_id=who.post_id, capacity="head"
    )  # fmt: skip
    return services.certify(document.pk, order, is_own=False, actor=who, at=at, key=uuid4())


def presented(office: Office, *, at: datetime = MONDAY, **changes: object) -> IncomingDocument:
    document = registered(office, at=at, **changes)
    services.present(document.pk, to_post=office.dung.post_id or 0, actor=office.hoa, at=at)
    return document


def directed(office: Office, *, at: datetime = MONDAY, due_on: date | None = None) -> IncomingDocument:
    document = presented(office, at=at)
    services.direct(
        document.pk, text="Phòng Kinh tế rà soát, trả lời trước hạn.", main_post=office.chi.post_id or 0,
        with_posts=[office.binh.post_id or 0], due_on=due_on, actor=office.dung, at=at,
    )  # fmt: skip
    return document


def directed_to(who: Actor, *, clerk: Actor, leader: Actor, at: datetime) -> IncomingDocument:
    """At another office: what a leader gave to this post."""
    arrival = an_arrival(arrived_on=local_day(at), issued_on=local_day(at))
    document = services.register(arrival, is_confirmed=True, actor=clerk, at=at, key=uuid4())
    services.present(document.pk, to_post=leader.post_id or 0, actor=clerk, at=at)
    services.direct(document.pk, text="Tham mưu trả lời.", main_post=who.post_id or 0, actor=leader, at=at)
    return document


BODY = """Thực hiện Văn bản số 1286/TCS4-NV ngày 12 tháng 11 năm 2026 của Thuế cơ sở 4, phường đã rà soát 37 hộ.
1. Đề nghị Thuế cơ sở 4 đối chiếu mã số thuế.
2. Giao Phòng Kinh tế làm đầu mối."""


def a_draft(office: Office, **changes: object) -> Draft:
    """A letter to the tax office, as Chi types it; Dũng signs it in the chairman's place."""
    plain = Draft(
        kind_id=kind(), abstract="phối hợp rà soát hộ kinh doanh mới thành lập", body=BODY,
        addressees="Thuế cơ sở 4 tỉnh Vĩnh Long", recipients="CT, các PCT UBND phường\nPhòng Kinh tế",
        signer_post_id=office.dung.post_id or 0, capacity="KT.", unit_notation="KT", signer_title="Phó Chủ tịch",
        head_title="Chủ tịch",
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type] # the test says which


def drafted(office: Office, *, at: datetime = MONDAY, **changes: object) -> OutgoingDocument:
    return services.start(a_draft(office, **changes), actor=office.chi, at=at, key=uuid4())


def submitted(office: Office, *, at: datetime = MONDAY, **changes: object) -> OutgoingDocument:
    document = drafted(office, at=at, **changes)
    services.submit(document.pk, revision=1, actor=office.chi, at=at)
    return document


def approved(office: Office, *, at: datetime = MONDAY, **changes: object) -> OutgoingDocument:
    document = submitted(office, at=at, **changes)
    services.approve(document.pk, revision=2, actor=office.dung, at=at)
    return document


def issued(office: Office, *, at: datetime = MONDAY, **changes: object) -> OutgoingDocument:
    document = approved(office, at=at, **changes)
    return services.issue(document.pk, copies=5, revision=3, actor=office.hoa, at=at)


def opinions_asked(
    document: OutgoingDocument, who: Actor, *posts: Actor, at: datetime = MONDAY, revision: int = 1
) -> OpinionRequest:
    """Of these posts, three working days long."""
    asking = Asking(posts=tuple(one.post_id or 0 for one in posts), text="Phần kinh phí.", term_days=3)
    return services.ask_opinions(document.pk, asking, revision=revision, actor=who, at=at, key=uuid4())


def asked_of(who: Actor, *, by: Actor, at: datetime) -> OpinionRequest:
    """At another office, by one who drafts for them to sign."""
    draft = Draft(
        kind_id=kind("thong-bao"), abstract="lịch trực Tết", body="Lịch như sau.", recipients="Các khu phố",
        signer_post_id=who.post_id or 0, capacity="head",
    )  # fmt: skip
    return opinions_asked(services.start(draft, actor=by, at=at, key=uuid4()), by, who, at=at)


def outgoing_of_each(who: Actor, *, appendix_id: int | None = None, at: datetime) -> dict[str, OutgoingDocument]:
    """At another office, by one who has every grant there and signs as the head: draft, submitted, approved, issued;
    each with this file behind it."""
    lay_kinds()
    draft = Draft(
        kind_id=kind("thong-bao"), abstract="lịch tiếp công dân", body="Lịch như sau.", recipients="Các khu phố",
        signer_post_id=who.post_id or 0, capacity="head",
        appendices=(AppendixSent("Bảng phân công", appendix_id),) if appendix_id is not None else None,
    )  # fmt: skip
    made = [services.start(draft, actor=who, at=at, key=uuid4()) for _ in range(4)]
    for one in made[1:]:
        services.submit(one.pk, revision=1, actor=who, at=at)
    for one in made[2:]:
        services.approve(one.pk, revision=2, actor=who, at=at)
    services.issue(made[3].pk, copies=1, revision=3, actor=who, at=at)
    return dict(zip(("draft", "submitted", "approved", "issued"), made, strict=True))


def known_to(actor: Actor) -> Known:
    """Documents only, each through its own door."""
    return lambda subjects: document_lines(subjects, actor=actor)


def a_term(who: Actor, *, years: int | None = 10, at: datetime = MONDAY, kind: str = "Hồ sơ thuế") -> RetentionTerm:
    """From the beginning of that year."""
    return services.rule_term(
        kind=kind, years=years, source="Bảng thời hạn bảo quản của phường", valid_from=date(at.year, 1, 1), actor=who,
        at=at,
    )  # fmt: skip


def a_work_file(
    clerk: Actor, *, keeper: Actor, term: RetentionTerm, at: datetime = MONDAY, code: str = "01.KT"
) -> WorkFile:  # fmt: skip
    return services.list_work_file(
        year=at.year, code=code, title=f"Hộ kinh doanh năm {at.year}", term_id=term.pk,
        keeper_post=keeper.post_id or 0, actor=clerk, at=at,
    )  # fmt: skip


def filed(file: WorkFile, *documents: IncomingDocument | OutgoingDocument, who: Actor, at: datetime = MONDAY) -> None:
    subjects = [one.subject for one in documents]
    services.file_items(file.pk, subjects, known=known_to(who), pages=2, actor=who, at=at)


def closed(file: WorkFile, *documents: IncomingDocument | OutgoingDocument, who: Actor, at: datetime = MONDAY) -> None:
    """With these in it."""
    filed(file, *documents, who=who, at=at)
    services.close_work_file(file.pk, known=known_to(who), pages={}, actor=who, at=at)


def work_files_of_each(who: Actor, giver: Actor, *, at: datetime) -> dict[str, int]:
    """At another office, by one who has every grant there: one with a document in it, one closed, one handed over by
    somebody else; with the item and the list."""
    lay_kinds()
    term = a_term(who, at=at)
    came = [registered_by(who, at=at) for _ in range(4)]
    files = [a_work_file(who, keeper=giver, term=term, at=at, code=f"0{number}.VP") for number in (1, 2, 3)]
    filed(files[0], came[0], who=who, at=at)
    for file, document in zip(files[1:], came[1:3], strict=True):
        closed(file, document, who=who, at=at)
    handover = services.hand_over_files([files[2].pk], condition="Đủ", actor=giver, at=at, key=uuid4())
    item = files[0].contents.get().pk
    return {"open": files[0].pk, "closed": files[1].pk, "item": item, "handover": handover.pk, "unfiled": came[3].pk}


def hired_beside(colleague: Actor, name: str) -> Actor:
    """On another post of the same unit, without a grant."""
    return _hire(Agency.objects.get(pk=colleague.agency_id), colleague.unit_id or 0, name)


def _agency(code: str, name: str) -> Agency:
    return organizations.create_agency(
        actor=SYSTEM, at=MONDAY, code=code, name=f"Ủy ban nhân dân {name}", short_name=name, kind=AgencyKind.WARD,
        valid_from=SINCE,
    )  # fmt: skip


def _unit(agency: Agency, name: str) -> int:
    return organizations.create_unit(agency.pk, actor=SYSTEM, at=MONDAY, code=f"u{next(_numbers)}", name=name).pk


def _hire(agency: Agency, unit: str | int, name: str, *grants: str) -> Actor:
    number = next(_numbers)
    unit_id = _unit(agency, unit) if isinstance(unit, str) else unit
    post = organizations.create_post(
        unit_id, actor=SYSTEM, at=MONDAY, code=f"p{number}", title="Công chức", valid_from=SINCE
    )
    for grant in grants:
        organizations.grant(post.pk, actor=SYSTEM, at=MONDAY, grant=grant)
    account = Account.objects.create(
        email=f"v{number}@vidu.vn", full_name=name, sort_key=sort_key(name), agency_id=agency.pk, created_at=MONDAY
    )
    organizations.hold_post(post.pk, actor=SYSTEM, at=MONDAY, account_id=account.pk, valid_from=SINCE)
    actor = actor_for(account.pk, post_id=post.pk, at=MONDAY)
    assert actor is not None
    return actor
