"""What a counter takes in, and which of it cannot be saved."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from motcua.cases.dossiers.errors import IntakeInvalid, NotAllowed
from motcua.cases.dossiers.states import ApplicantKind, ReturnChannel
from motcua.kernel import identity, phones
from motcua.kernel.actor import Actor

# Read once: an enumeration puts its list together anew each time.
_KINDS, _RETURN_CHANNELS = frozenset(ApplicantKind.values), frozenset(ReturnChannel.values)
MOST_PAPERS = 200
MOST_FILES = 200
MOST_COPIES = 999


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """Chủ hồ sơ: whose matter it is."""

    name: str
    kind: str = str(ApplicantKind.CITIZEN)
    personal_number: str = ""
    tax_code: str = ""
    born_on: date | None = None
    sex: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitter:
    """Người nộp thay: who stands at the counter with a mandate."""

    name: str
    personal_number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    relation: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """A stored file under the name that it came with."""

    file_id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPaper:
    """A paper handed in; outside the procedure's list ``required_id`` is None.

    ``paper_id`` names a paper that the dossier has already: files hang on it, further copies are a row of their own.
    ``is_identity`` is worked out by whoever writes it.
    """

    name: str
    paper_id: int | None = None
    required_id: int | None = None
    originals: int = 0
    copies: int = 0
    is_shown_only: bool = False
    is_identity: bool = False
    files: tuple[NewFile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """Everything a clerk types. ``agency_id`` is the competent agency, where that is not the clerk's own.

    ``first_step`` is the code of the step after the receipt, where the process offers several; else its first way.
    ``quantities``: fee line of the procedure to how many of it; None where nobody asked. The exemption (miễn, giảm) is
    that of the agency's table, with the paper that was seen.
    """

    version_id: int
    applicant: Applicant
    channel: str = "counter"
    case_id: int | None = None
    mandate: Submitter | None = None
    papers: tuple[NewPaper, ...] = ()
    request: str = ""
    sets: int = 1
    return_channel: str = str(ReturnChannel.COUNTER)
    agency_id: int | None = None
    first_step: str | None = None
    quantities: Mapping[int, int] | None = None
    exemption_id: int | None = None
    exemption_proof: str = ""


def check_may_receive(agency_id: int | None, actor: Actor) -> None:
    """The counter's grant at the agency that the dossier is for."""
    if agency_id is None or actor.post_id is None or not actor.may("dossiers.receive", at=agency_id):
        raise NotAllowed


def check_intake(intake: Intake, *, on: date) -> None:
    """Raises IntakeInvalid with every fault, the first one in front."""
    faults = dict(_faults(intake, on))
    if faults:
        field, sentence = next(iter(faults.items()))
        raise IntakeInvalid(field=field, sentence=sentence, faults=faults)


def check_applicant(who: Applicant, *, on: date) -> None:
    """The same of the applicant alone."""
    faults = dict(_applicant_faults(who, on))
    if faults:
        field, sentence = next(iter(faults.items()))
        raise IntakeInvalid(field=field, sentence=sentence, faults=faults)


def check_papers_belong(papers: Iterable[NewPaper], required: Collection[int]) -> None:
    """A paper that names one of the procedure's list names one of this procedure's. Raises IntakeInvalid."""
    for place, paper in enumerate(papers):
        if paper.required_id is not None and paper.required_id not in required:
            sentence = "Giấy tờ này không thuộc thủ tục đã chọn. Hãy chọn lại trong danh sách."
            raise IntakeInvalid(field=f"papers.{place}", sentence=sentence, faults={f"papers.{place}": sentence})


def _faults(intake: Intake, on: date) -> Iterator[tuple[str, str]]:
    who = intake.applicant
    yield from _applicant_faults(who, on)
    if intake.channel not in ("counter", "online", "post"):
        yield "channel", "Cách thức nộp không có trong danh mục. Hãy chọn lại."
    if intake.return_channel not in _RETURN_CHANNELS:
        yield "return_channel", "Nơi nhận kết quả không có trong danh mục. Hãy chọn lại."
    if intake.return_channel == ReturnChannel.POST and not who.address:
        yield "address", "Nhận kết quả qua bưu chính cần địa chỉ. Hãy nhập địa chỉ của chủ hồ sơ."
    if intake.return_channel == ReturnChannel.ELECTRONIC and not (who.email or who.phone):
        yield "email", "Nhận bản điện tử cần thư điện tử hoặc điện thoại. Hãy nhập một trong hai."
    if not 1 <= intake.sets <= MOST_COPIES:
        yield "sets", "Số bộ hồ sơ là số từ 1 đến 999."
    if intake.mandate is not None:
        yield from _mandate_faults(intake.mandate)
    yield from _paper_faults(intake.papers)


def _applicant_faults(who: Applicant, on: date) -> Iterator[tuple[str, str]]:
    if not who.name:
        yield "name", "Hãy nhập họ tên hoặc tên tổ chức của chủ hồ sơ."
    elif len(who.name) > 200:
        yield "name", "Tên dài quá 200 ký tự. Hãy rút gọn."
    if who.kind not in _KINDS:
        yield "kind", "Loại chủ hồ sơ không có trong danh mục. Hãy chọn lại."
    if len(who.personal_number) > 20:
        yield "personal_number", "Số định danh cá nhân có 12 chữ số. Hãy nhập lại."
    if who.kind == ApplicantKind.ENTERPRISE and not who.tax_code:
        yield "tax_code", "Hãy nhập mã số thuế của doanh nghiệp."
    if who.tax_code and not identity.is_tax_code(who.tax_code):
        yield "tax_code", "Mã số thuế có 10, 12 hoặc 13 chữ số và số kiểm tra phải khớp. Hãy kiểm tra lại."
    if who.born_on is not None and not date(1880, 1, 1) <= who.born_on <= on:
        yield "born_on", "Ngày sinh không thể sau hôm nay hoặc trước năm 1880. Hãy kiểm tra lại."
    if len(who.sex) > 3:
        yield "sex", "Giới tính là Nam hoặc Nữ."
    if len(who.address) > 300:
        yield "address", "Địa chỉ dài quá 300 ký tự. Hãy rút gọn."
    yield from _contact_faults(who.phone, who.email, "")


def _mandate_faults(who: Submitter) -> Iterator[tuple[str, str]]:
    if not who.name:
        yield "mandate_name", "Hãy nhập họ tên người nộp thay."
    limits = (
        ("mandate_name", who.name, 200),
        ("mandate_personal_number", who.personal_number, 20),
        ("mandate_address", who.address, 300),
        ("mandate_relation", who.relation, 80),
        ("mandate_paper", who.paper, 200),
    )
    for field, text, most in limits:
        if len(text) > most:
            yield field, f"Nội dung dài quá {most} ký tự. Hãy rút gọn."
    yield from _contact_faults(who.phone, who.email, "mandate_")


def _contact_faults(phone: str, email: str, prefix: str) -> Iterator[tuple[str, str]]:
    if phone and not phones.is_phone(phone):
        yield f"{prefix}phone", "Số điện thoại không đúng: di động 10 số (03, 05, 07, 08, 09), cố định 11 số (02)."
    if email and (len(email) > 254 or not identity.is_email(email)):
        yield f"{prefix}email", "Thư điện tử không đúng, ví dụ ten@vidu.vn."


def _paper_faults(papers: tuple[NewPaper, ...]) -> Iterator[tuple[str, str]]:
    if len(papers) > MOST_PAPERS or sum(len(paper.files) for paper in papers) > MOST_FILES:
        yield "papers", f"Một hồ sơ có tối đa {MOST_PAPERS} giấy tờ và {MOST_FILES} tệp. Hãy gộp bớt."
    for place, paper in enumerate(papers):
        if not paper.name:
            yield f"papers.{place}", "Hãy nhập tên giấy tờ."
        if not (0 <= paper.originals <= MOST_COPIES and 0 <= paper.copies <= MOST_COPIES):
            yield f"papers.{place}", "Số bản là số từ 0 đến 999."
        if any(len(file.name) > 200 for file in paper.files):
            yield f"papers.{place}", "Tên tệp dài quá 200 ký tự. Hãy đổi tên ngắn hơn."
