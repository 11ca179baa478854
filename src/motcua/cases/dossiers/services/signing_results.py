"""Ký số kết quả: the approving leader signs the file of the result, then the records clerk seals it.

The signature is made and checked outside any transaction, because authorities are asked on the way; then one
transaction puts the signed file in the place of the other. Whoever is killed before it has signed nothing: the outcome
has its old file, and bytes that nobody refers to are swept.

A result that was made from a template names its places: there the hand and the seal are seen, and the seal closes
number and day (decision 0018). An uploaded file is signed without being changed for the eye.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from motcua.cases.dossiers.errors import FieldMissing, OutcomeChanged
from motcua.cases.dossiers.errors.signing import NumberSealed, ResultNotPdf
from motcua.cases.dossiers.events import OutcomeSigned
from motcua.cases.dossiers.models import Dossier, Outcome, OutcomeSignature
from motcua.cases.dossiers.rules import outcome as rules
from motcua.cases.dossiers.services.result_places import places_of, seen
from motcua.cases.dossiers.services.stepping import lock
from motcua.cases.dossiers.states import SignatureRole
from motcua.foundation.files import selectors as stored
from motcua.foundation.files import services as files
from motcua.foundation.files.errors import FileMissing
from motcua.foundation.files.states import MediaType
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.signing import services as signing
from motcua.foundation.signing.services import KeptPaper
from motcua.foundation.signing.states import CertificateKind, Order, PaperKind
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean

_KINDS = {SignatureRole.LEADER: CertificateKind.PERSON, SignatureRole.SEAL: CertificateKind.SEAL}
_CHECKS = {SignatureRole.LEADER: rules.check_may_sign, SignatureRole.SEAL: rules.check_may_seal}
_FIELDS = {SignatureRole.LEADER: "Ky", SignatureRole.SEAL: "Dau"}
_REASONS = {SignatureRole.LEADER: "Ký kết quả giải quyết hồ sơ", SignatureRole.SEAL: "Đóng dấu kết quả"}


def sign_outcome(
    dossier_id: int, *, certificate_id: int, passphrase: str, along: Callable[[], object] | None = None, actor: Actor,
    at: datetime,
) -> OutcomeSignature:  # fmt: skip
    """Ký số: the one who approved signs with a key of their own. The passphrase goes no further than the key.

    ``along`` is written together with the signature, or neither is: the tick of a run of many.

    Raises NotTheApprover, AlreadySigned, ResultFileMissing, ResultNotPdf, SigningUnderWay, and whatever
    ``signing.sign_and_keep`` says.
    """
    return _sign(SignatureRole.LEADER, dossier_id, certificate_id, passphrase, along, actor, at)


def seal_outcome(
    dossier_id: int, *, certificate_id: int, passphrase: str, number: str = "", actor: Actor, at: datetime
) -> OutcomeSignature:
    """Đóng dấu số: the records clerk, with the agency's key, what the leader has signed.

    ``number`` is written into a result that leaves room for it; without one it is the number that the draft had.
    Raises OutcomeNotSigned, AlreadySealed, FieldMissing, and what ``sign_outcome`` raises.
    """
    return _sign(SignatureRole.SEAL, dossier_id, certificate_id, passphrase, None, actor, at, clean(number)[:60])


def check_number(dossier_id: int, number: str, *, is_sealed: bool) -> None:
    """What stands below the seal is not numbered otherwise. Raises NumberSealed."""
    if not (number and is_sealed) or not places_of(dossier_id).has_fields:
        return
    sealed = Outcome.objects.values_list("number", flat=True).get(dossier=dossier_id)
    if sealed != number:
        raise NumberSealed(number=sealed, field="number")


def _sign(
    role: SignatureRole, dossier_id: int, certificate_id: int, passphrase: str, along: Callable[[], object] | None,
    actor: Actor, at: datetime, number: str = "",
) -> OutcomeSignature:  # fmt: skip
    with signing.at_the_desk("result", dossier_id):
        dossier, source_id, pdf = _what_lies_there(role, dossier_id, actor)
        places = places_of(dossier_id)
        number = _number_for(dossier_id, number) if role == SignatureRole.SEAL and places.has_fields else ""
        order = Order(_FIELDS[role], reason=_REASONS[role])
        done = signing.sign_and_keep(
            pdf, name="ket-qua.pdf", kind=_KINDS[role], certificate_id=certificate_id, passphrase=passphrase,
            paper_kind=PaperKind.RESULT, agency_id=dossier.agency_id,
            order=seen(order, places, dossier, number=number, at=at),
            printed=places.marks if role == SignatureRole.LEADER else None, subject=_subject(dossier), actor=actor,
            at=at,
        )  # fmt: skip
        return _keep(role, dossier_id, source_id, done, along, number, actor=actor, at=at)


def _number_for(dossier_id: int, number: str) -> str:
    """What the seal closes. Raises FieldMissing."""
    number = number or Outcome.objects.values_list("number", flat=True).get(dossier=dossier_id)
    if not number:
        raise FieldMissing(field="number", label="số, ký hiệu của kết quả")
    return number


def _subject(dossier: Dossier) -> str:
    """What the journal calls the paper itself: the case's own history says once that it was signed."""
    return f"outcome:{dossier.pk}"


@transaction.atomic
def _what_lies_there(role: SignatureRole, dossier_id: int, actor: Actor) -> tuple[Dossier, int, bytes]:
    """The row, and the file that would be signed; asked before anybody is bothered."""
    dossier, facts = lock(dossier_id)
    _CHECKS[role](facts, actor)
    file_id: int = Outcome.objects.values_list("file_id", flat=True).get(dossier=dossier)
    brief = stored.briefs([file_id]).get(file_id)
    if brief is None:
        raise FileMissing(file_id=file_id)
    if brief.media_type != MediaType.PDF:
        raise ResultNotPdf
    with stored.open_brief(brief) as content:
        return dossier, file_id, content.read()


@transaction.atomic
def _keep(
    role: SignatureRole, dossier_id: int, source_id: int, done: KeptPaper, along: Callable[[], object] | None,
    number: str, *, actor: Actor, at: datetime,
) -> OutcomeSignature:  # fmt: skip
    """The signed file is the result from now on, unless somebody has changed the result meanwhile."""
    dossier, facts = lock(dossier_id)
    _CHECKS[role](facts, actor)
    if not files.claim([done.file_id], at=at):
        raise FileMissing(file_id=done.file_id)
    numbered = {"number": number} if number else {}
    if not Outcome.objects.filter(dossier=dossier, file_id=source_id).update(file_id=done.file_id, **numbered):
        raise OutcomeChanged
    row = OutcomeSignature.objects.create(
        dossier=dossier, role=role, source_id=source_id, file_id=done.file_id, fingerprint=done.fingerprint,
        marks=" ".join(done.marks), signed_by_id=actor.id, signed_at=at,
    )  # fmt: skip
    fact = OutcomeSigned(
        **by(actor), subject=dossier.subject, agency_id=dossier.agency_id, at=at, role=role.value, sha256=done.sha256
    )
    journal.record(fact)
    if along is not None:
        along()
    return row
