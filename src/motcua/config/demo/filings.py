"""What the demo's first citizen has on the portal: a draft half filled in, a dossier received, one to be corrected."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from motcua.cases.dossiers import selectors as dossier_reads
from motcua.cases.dossiers import services as dossiers
from motcua.cases.dossiers.services import NewDefect, Received
from motcua.cases.dossiers.states import ReturnChannel
from motcua.cases.filings import selectors as held
from motcua.cases.filings import services as filings
from motcua.cases.filings.errors import FilingIncomplete
from motcua.cases.filings.states import REQUEST, Start
from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures.errors import ProcedureMissing
from motcua.config.demo import lockers, rights
from motcua.config.demo.citizens import CITIZENS
from motcua.config.demo.desk import Desk
from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.organizations.selectors import AgencyBrief
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day

# Procedures without a form of their own, so that what is asked for can be said in a sentence.
BEGUN, RECEIVED, MARKED = "1.001193", "2.000908", "2.002516"
_ASKED = {
    RECEIVED: "Xin cấp 02 bản sao giấy chứng nhận tốt nghiệp từ sổ gốc.",
    MARKED: "Xin xác nhận thông tin hộ tịch của tôi để làm hồ sơ hưởng chế độ.",
}


def file_for_citizens(agency: AgencyBrief, *, scans: Sequence[int], at: datetime) -> None:
    """Once: whoever has a draft or a dossier already gets nothing more."""
    name, phone, email, number = CITIZENS[0]
    account = accounts.account_of(phone)
    if account is None:
        return
    actor = accounts.citizen_actor(account.pk)
    if held.own_drafts(actor=actor, session_key=""):
        return
    lockers.give_papers(agency, scans=scans, at=at)
    typed = {"name": name, "phone": accounts.citizen(account.pk).phone, "email": email or ""}
    typed |= {"personal_number": number, "address": "42/7 Phạm Thái Bường, phường Long Châu"}
    _begin(agency, BEGUN, actor, typed, at)
    clerk = Desk(agency.id, at=at).at_post(Desk(agency.id, at=at).clerks[0])
    taken_in = _file(agency, RECEIVED, actor, typed, scans, at - timedelta(hours=5))
    if taken_in is not None:
        dossiers.acknowledge(taken_in.id, actor=clerk, at=at - timedelta(hours=4))
        rights.ask_about_data(taken_in.code, actor=actor, at=at - timedelta(hours=1))
    marked = _file(agency, MARKED, actor, typed, scans, at - timedelta(hours=3))
    if marked is not None:
        papers = dossier_reads.own_page(marked.code, actor=actor, now=at).papers
        mark = NewDefect(reason="Ghi rõ cần xác nhận nội dung nào.", field=REQUEST, paper_name="Nội dung đề nghị")
        if papers:
            mark = NewDefect(reason="Ảnh mờ, không đọc được ngày tháng. Mời chụp lại.", paper_id=papers[0].id)
        dossiers.request_correction(
            marked.id, defects=[mark], explanation="Anh chị gửi lại giúp, em xem ngay ạ.", actor=clerk,
            at=at - timedelta(hours=2),
        )  # fmt: skip


def _begin(agency: AgencyBrief, code: str, actor: Actor, typed: dict[str, str], at: datetime) -> str | None:
    """The token of a draft with its first page filled in; None where the commune does not take the procedure online."""
    try:
        version = procedures.public_procedure(code, local_day(at), agency_id=agency.id).version
    except ProcedureMissing:
        return None
    start = Start(
        version_id=version.version_id, agency_id=agency.id, case_id=version.cases[0].id if version.cases else None,
        return_channel=str(ReturnChannel.COUNTER), eform_version_id=version.eform_version_id,
        beneficiary_id=actor.id, applicant=typed,
    )  # fmt: skip
    return filings.begin(start, actor=actor, session_key="", at=at).token


def _file(
    agency: AgencyBrief, code: str, actor: Actor, typed: dict[str, str], scans: Sequence[int], at: datetime
) -> Received | None:
    """Filed with a sentence and a scan for each paper; None where that is not enough."""
    token = _begin(agency, code, actor, typed, at)
    if token is None:
        return None
    filings.save_page(
        token, REQUEST, {REQUEST: _ASKED[code]}, fields=frozenset({REQUEST}), revision=1, actor=actor, session_key="",
        at=at,
    )  # fmt: skip
    draft = held.get_draft(token, actor=actor, session_key="")
    for number, asked in enumerate(held.asked_papers(draft, on=local_day(at))):
        page = filings.NewPage(scans[number % len(scans)], f"anh-{number + 1}.jpg")
        filings.add_pages(token, [page], required_id=asked.paper.id, actor=actor, session_key="", at=at)
    key = held.get_draft(token, actor=actor, session_key="").key
    try:
        return filings.file(token, actor=actor, at=at, key=key)
    except FilingIncomplete:
        return None
