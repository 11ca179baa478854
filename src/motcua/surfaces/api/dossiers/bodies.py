"""The questions of the verbs. Field names are the services' arguments, unless ``arguments`` says otherwise."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers.selectors import DossierAtHand
from motcua.cases.dossiers.services import NewDefect
from motcua.cases.dossiers.states import ReturnChannel
from motcua.kernel.errors import Invalid
from motcua.kernel.moments import local_day
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.dossiers.papers import NoSuchPaper, Papers, new_papers
from motcua.surfaces.api.files import FileId, unseal
from motcua.surfaces.api.shapes import Asked, Code, Id, Line, Moment, Words

ResultWords = Annotated[str, Field(strict=True, max_length=4000)]
Hours = Annotated[float, Field(strict=True, ge=0.5, le=400, allow_inf_nan=False)]


class NoSuchOutcome(Invalid):
    message = "Thủ tục không có loại kết quả “{kind}”. Hãy xem danh sách kết quả của thủ tục."


class Body(Asked):
    """Said about the dossier that the address names."""

    def arguments(self, hand: DossierAtHand, request: ApiRequest) -> dict[str, Any]:
        return dict(self)


class Forwarding(Body):
    """`to_step` from the dossier's `choices`; without it to a colleague's post of the same step, or along the way."""

    to_step: Id | None = None
    to_post: Id | None = None
    remark: Words = ""


class Assignment(Body):
    """`to_account` from the dossier's `colleagues`."""

    to_account: Id


class ConsultationAsked(Body):
    """The asked post has `hours` working hours; the applicant's due moment stays where it is."""

    post_id: Id
    question: Words
    hours: Hours = 8

    def arguments(self, hand: DossierAtHand, request: ApiRequest) -> dict[str, Any]:
        return dict(self) | {"hours": Decimal(str(self.hours))}


class Answer(Asked):
    answer: Words


class Note(Body):
    """For colleagues; the applicant does not see it."""

    text: Words


class MorePapers(Body):
    papers: Papers

    def arguments(self, hand: DossierAtHand, request: ApiRequest) -> dict[str, Any]:
        return {"papers": new_papers(self.papers, hand.version, request)}


class SupplementPapers(MorePapers):
    papers: Papers = []


class DefectSent(Asked):
    """Of a paper in the dossier (`paper_id`), a required one that is missing (`required`), or one named in words.

    Of an answer of the form: `field` is its name, `page` its page, `paper_name` its label.
    """

    reason: Words
    paper_id: Id | None = None
    required: Code | None = None
    paper_name: Line = ""
    page: Annotated[Line, Field(max_length=60)] = ""
    field: Annotated[Line, Field(max_length=200)] = ""


class SupplementRequest(Body):
    """A second request names its `legal_basis` and waits for a leader."""

    defects: Annotated[list[DefectSent], Field(min_length=1, max_length=100)]
    explanation: Words
    guide: Line = ""
    legal_basis: Annotated[Line, Field(max_length=300)] = ""

    def arguments(self, hand: DossierAtHand, request: ApiRequest) -> dict[str, Any]:
        return dict(self) | {"defects": [_defect(one, hand, place) for place, one in enumerate(self.defects)]}


class CorrectionRequest(SupplementRequest):
    """Before the receipt as often as it takes; afterwards it is a request for papers with its once-only rule."""

    explanation: Words = ""


class Message(Body):
    """The applicant reads it on the portal."""

    text: Annotated[Words, Field(max_length=2000)]


class Refusal(Body):
    reason: Words
    legal_basis: Annotated[Line, Field(max_length=300)] = ""


class Reason(Body):
    reason: Words


class Urging(Body):
    text: Annotated[str, Field(strict=True, max_length=500)] = ""


class UrgingAnswer(Body):
    answer: Annotated[Words, Field(max_length=500)]


class Contact(Body):
    """What is empty is taken out."""

    phone: Annotated[Line, Field(max_length=16)] = ""
    email: Annotated[Line, Field(max_length=254)] = ""
    address: Annotated[Line, Field(max_length=300)] = ""


class IdentityCheck(Body):
    """What was found on the pictures of an identity paper; they are destroyed. Whoever says `differs` says why."""

    paper_id: Id
    result: Literal["matches", "differs"]
    reason: Words = ""


class Withdrawal(Body):
    reason: Words = ""


class Closure(Body):
    """At the counter to a named `receiver`, by post with a `tracking_number`, or electronically."""

    channel: ReturnChannel
    receiver: Annotated[Line, Field(max_length=200)] = ""
    tracking_number: Annotated[Line, Field(max_length=60)] = ""


class PaymentRequest(Body):
    """`amount` in đồng."""

    amount: Annotated[int, Field(strict=True, ge=1, le=100_000_000_000)]
    reason: Words


class Payment(Body):
    receipt: Annotated[Line, Field(max_length=120)]


class Extension(Body):
    """Form 04. `cause` from `GET /extension-causes`; `new_due_at` lies on a working day."""

    new_due_at: Moment
    cause: Annotated[Line, Field(max_length=60)]
    reason: Words


class DelayCause(Body):
    """`cause` from `GET /extension-causes`; the applicant does not see it."""

    cause: Annotated[Line, Field(max_length=60)]
    note: Annotated[str, Field(strict=True, max_length=4000)] = ""


class Key(Body):
    """`certificate` is the id of a certificate of the inventory, `passphrase` what opens its key: used, never kept."""

    certificate: Annotated[int, Field(strict=True, ge=1, lt=2**63)]
    passphrase: Annotated[str, Field(strict=True, min_length=1, max_length=200)]

    def arguments(self, hand: DossierAtHand, request: ApiRequest) -> dict[str, Any]:
        return {"certificate_id": self.certificate, "passphrase": self.passphrase}


class Seal(Key):
    """`number` is written into a result that leaves room for it; without one it is the number of the draft."""

    number: Annotated[Line, Field(max_length=60)] = ""

    def arguments(self, hand: DossierAtHand, request: ApiRequest) -> dict[str, Any]:
        return {**super().arguments(hand, request), "number": self.number}


class OutcomeDraft(Body):
    """`kind` is the code of an outcome of the procedure, `file` the id of a file that was sent."""

    name: Line
    kind: Code | None = None
    number: Annotated[Line, Field(max_length=60)] = ""
    text: Annotated[str, Field(strict=True, max_length=40_000)] = ""
    file: FileId | None = None

    def arguments(self, hand: DossierAtHand, request: ApiRequest) -> dict[str, Any]:
        kinds = {outcome.code: outcome.id for outcome in hand.version.outcomes}
        if self.kind is not None and self.kind not in kinds:
            raise NoSuchOutcome(kind=self.kind, field="kind")
        file = unseal(self.file, request, place="file") if self.file else None
        return {
            "name": self.name, "kind_id": kinds[self.kind] if self.kind else None, "number": self.number,
            "text": self.text, "file_id": file.file_id if file else None, "file_name": file.name if file else "",
        }  # fmt: skip


class ResultMade(Body):
    """`template` is the code of a template that serves the procedure, none the usual one; `words` go over what the
    filing says, by the codes of its fields."""

    template: Annotated[str, Field(strict=True, max_length=60)] | None = None
    words: dict[str, ResultWords] = Field(default_factory=dict, max_length=60)
    number: Annotated[Line, Field(max_length=60)] = ""

    def arguments(self, hand: DossierAtHand, request: ApiRequest) -> dict[str, Any]:
        today = local_day(hand.now)
        usual = dossiers.templates_for(hand.dossier, on=today)[:1]
        code = self.template or (usual[0].code if usual else "")
        chosen = dossiers.template_for(hand.dossier, code, on=today)
        words = dossiers.words_for(hand.dossier, chosen, on=today) | self.words
        return {"template": chosen.code, "words": words, "number": self.number}


class Submission(Body):
    to_post: Id | None = None
    remark: Words = ""


class Approval(Body):
    """`read` is the `drafted_at` of the draft that was read: another one is not approved."""

    remark: Words = ""
    to_post: Id | None = None
    read: Moment | None = None


class SendingBack(Body):
    remark: Words
    to_step: Id | None = None


class Completion(Body):
    number: Annotated[Line, Field(max_length=60)] = ""


class Letter(Body):
    """The letter of a form (01 slip … 05 notice of stopping); asked for again it is the same letter."""

    form: Literal["01", "02", "03", "04", "05"]


def _defect(sent: DefectSent, hand: DossierAtHand, place: int) -> NewDefect:
    required = next((paper.id for paper in hand.version.papers if paper.code == sent.required), None)
    if sent.required is not None and required is None:
        raise NoSuchPaper(paper=sent.required, field=f"defects.{place}.required")
    return NewDefect(
        reason=sent.reason, paper_id=sent.paper_id, required_id=required, paper_name=sent.paper_name,
        page=sent.page, field=sent.field,
    )  # fmt: skip
