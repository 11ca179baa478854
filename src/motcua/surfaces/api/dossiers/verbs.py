"""Each verb as a noun: ``POST /dossiers/{code}/closure``. The nouns are the desk's, the rules are the services'."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers import services
from motcua.cases.dossiers.selectors import DossierAtHand
from motcua.cases.dossiers.states import DossierState
from motcua.kernel.errors import Missing
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.dossiers import bodies
from motcua.surfaces.api.dossiers.router import router
from motcua.surfaces.api.dossiers.shapes import Standing
from motcua.surfaces.api.shapes import Code, IdInAddress
from motcua.surfaces.api.ways import does


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the services under its noun, with its question if it has one."""

    noun: str
    name: str
    summary: str
    body: type[bodies.Body] | None = None

    @property
    def act(self) -> Callable[..., Any]:
        return getattr(services, self.name)  # type: ignore[no-any-return] # by its name


VERBS = (
    Verb("acknowledgment", "acknowledge", "Receive what was filed on the portal"),
    Verb("correction-requests", "request_correction", "Ask the applicant to correct", bodies.CorrectionRequest),
    Verb("messages", "send_message", "Write to the applicant", bodies.Message),
    Verb("takeover", "take_over", "Take free work over"),
    Verb("forwarding", "forward", "Forward to a step or a post", bodies.Forwarding),
    Verb("assignment", "assign", "Name the person who does it", bodies.Assignment),
    Verb("consultations", "consult", "Ask another post", bodies.ConsultationAsked),
    Verb("notes", "write_note", "Write a note", bodies.Note),
    Verb("papers", "add_papers", "Add papers or scans", bodies.MorePapers),
    Verb("supplement-requests", "request_supplement", "Ask the applicant for papers", bodies.SupplementRequest),
    Verb("supplement-approval", "approve_supplement", "Approve a second request for papers"),
    Verb("supplement-rejection", "decline_supplement", "Decline a second request for papers"),
    Verb("supplement-acceptance", "accept_supplement", "Accept the papers asked for", bodies.SupplementPapers),
    Verb("suspension", "suspend", "Suspend: another agency is awaited", bodies.Reason),
    Verb("resumption", "resume", "Go on after a suspension"),
    Verb("payment-request", "require_payment", "Ask for a financial duty", bodies.PaymentRequest),
    Verb("payment", "settle_payment", "Note that it was paid", bodies.Payment),
    Verb("extension", "extend", "Apologize and name a new moment (form 04)", bodies.Extension),
    Verb("extension-proposal", "propose_extension", "Propose form 04 to the leaders", bodies.Extension),
    Verb("extension-rejection", "decline_extension", "Decline what was proposed; the moment stays", bodies.Reason),
    Verb("delay-cause", "explain_delay", "Say why it is late or will be", bodies.DelayCause),
    Verb("outcome", "draft_outcome", "Draft the outcome", bodies.OutcomeDraft),
    Verb("result", "make_outcome", "Draft the outcome from a template", bodies.ResultMade),
    Verb("submission", "submit_for_signature", "Submit the draft to a leader", bodies.Submission),
    Verb("approval", "approve", "Approve the draft", bodies.Approval),
    Verb("return", "send_back", "Send the draft back", bodies.SendingBack),
    Verb("signature", "sign_outcome", "Sign the outcome with a key that lies in the server", bodies.Key),
    Verb("seal", "seal_outcome", "Seal what was signed, with the key of the agency", bodies.Seal),
    Verb("completion", "finish", "Number the outcome and finish", bodies.Completion),
    Verb("refusal", "refuse", "Refuse (form 03)", bodies.Refusal),
    Verb("withdrawal", "withdraw", "Note that the applicant withdraws", bodies.Withdrawal),
    Verb("stoppage", "stop", "Stop at the applicant's wish (form 05)", bodies.Reason),
    Verb("closure", "close", "Hand the result over", bodies.Closure),
    Verb("letters", "issue_letter", "Number a letter", bodies.Letter),
    Verb("urgings", "urge", "Urge whoever has it", bodies.Urging),
    Verb("urging-answer", "answer_urging", "Answer those who urged", bodies.UrgingAnswer),
    Verb("identity-check", "check_identity", "Compare an identity paper; its pictures go", bodies.IdentityCheck),
    Verb("contact", "correct_contact", "Correct the contact in all open dossiers of the person", bodies.Contact),
)
NOUNS = {verb.name: verb.noun for verb in VERBS} | {"answer_consultation": "consultations/{number}/answer"}
# What these make has an id of its own.
_MAKING = ("consult", "write_note", "issue_letter", "urge", "send_message")


class NoSuchQuestion(Missing):
    message = "Không tìm thấy câu hỏi này trong hồ sơ."


def _register(verb: Verb) -> None:
    shape = verb.body
    way = does(router, f"/dossiers/{{code}}/{verb.noun}", Standing, name=f"dossier-{verb.noun}", summary=verb.summary)
    if shape is None:

        @way
        def act_at_once(request: ApiRequest, code: Code) -> Standing:
            return _do(verb, request, code, None)

    else:

        @way
        def act(request: ApiRequest, code: Code, body: shape) -> Standing:  # type: ignore[valid-type] # ninja reads it at run time
            return _do(verb, request, code, body)


for one in VERBS:
    _register(one)


@does(
    router, "/dossiers/{code}/consultations/{number}/answer", Standing,
    name="dossier-answer", summary="Answer a question to this post",
)  # fmt: skip
def answer(request: ApiRequest, code: Code, number: IdInAddress, body: bodies.Answer) -> Standing:
    now = timezone.now()
    hand = dossiers.dossier_at_hand(code, actor=request.actor, now=now)
    if not hand.has_question(number):
        raise NoSuchQuestion
    services.answer_consultation(number, answer=body.answer, actor=request.actor, at=now)
    return standing_of(hand, made=None)


def _do(verb: Verb, request: ApiRequest, code: str, body: bodies.Body | None) -> Standing:
    now = timezone.now()
    hand = dossiers.dossier_at_hand(code, actor=request.actor, now=now)
    arguments = body.arguments(hand, request) if body is not None else {}
    made = verb.act(hand.dossier.pk, **arguments, actor=request.actor, at=now)
    return standing_of(hand, made=made.pk if verb.name in _MAKING else None)


def standing_of(hand: DossierAtHand, *, made: int | None) -> Standing:
    """Read again from the row itself: the verb may have moved it out of this post's sight."""
    row = hand.dossier
    row.refresh_from_db()
    return Standing(
        code=row.code, state=row.state, state_text=str(DossierState(row.state).label), step=row.step_name,
        post_id=row.post_id, holder_id=row.holder_id, due_at=row.due_at, supplements=row.supplements, made=made,
    )  # fmt: skip
