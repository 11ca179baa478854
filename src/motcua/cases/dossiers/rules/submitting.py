"""What comes from the portal: who may file, answer, correct and take back, and what a correction may change."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from motcua.cases.dossiers.errors import (
    AcknowledgmentMeaningless,
    HeldByColleague,
    IntakeInvalid,
    MayNotSetAcknowledgment,
    NotAllowed,
    NotAskedFor,
    NotFiledInOwnName,
    NothingCorrected,
    NothingMarked,
    NothingToCorrect,
    NotYourDossier,
    OutcomeDecided,
    ReasonMissing,
)
from motcua.cases.dossiers.rules.facts import Facts, check_granted
from motcua.cases.dossiers.rules.intake import Intake, NewPaper
from motcua.cases.dossiers.rules.moves import check_move, check_state
from motcua.cases.dossiers.states import DossierState
from motcua.catalogue.procedures.states import Channel
from motcua.kernel.actor import Actor

_S = DossierState
SUBMITTED = frozenset({_S.SUBMITTED})
# What the office promises where no row of the table says so (regulation 2.1).
USUAL_HOURS = 8
MOST_HOURS = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSubmission:
    """Who files on the portal, for whom, and the form as filled in. Ids are of accounts, businesses, mandates."""

    account_id: int | None = None
    beneficiary_id: int | None = None
    business_id: int | None = None
    mandate_id: int | None = None
    helper_id: int | None = None
    consent_id: int | None = None
    eform_version_id: int | None = None
    answers: Mapping[str, Any] = field(default_factory=dict)
    # HTML name → {"value", "from", …}: what stood in the form without having been typed.
    prefilled: Mapping[str, Any] = field(default_factory=dict)
    language: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """What an open request asks to be corrected."""

    fields: tuple[str, ...] = ()
    paper_ids: frozenset[int] = frozenset()
    required_ids: frozenset[int] = frozenset()
    names: frozenset[str] = frozenset()


def check_may_submit(intake: Intake, submission: NewSubmission, actor: Actor) -> None:
    """Whoever is signed in files in their own name; without an account the system does it for a visitor."""
    if not actor.is_system and (actor.id is None or actor.id != submission.account_id):
        raise NotFiledInOwnName
    faults = {}
    if intake.agency_id is None:
        faults["agency"] = "Hãy chọn cơ quan nhận hồ sơ."
    if intake.channel != Channel.ONLINE:
        faults["channel"] = "Hồ sơ nộp qua cổng là hồ sơ trực tuyến."
    if intake.first_step is not None:
        faults["first_step"] = "Bước đầu tiên do bộ phận tiếp nhận chọn."
    if faults:
        named, sentence = next(iter(faults.items()))
        raise IntakeInvalid(field=named, sentence=sentence, faults=faults)


def check_may_acknowledge(facts: Facts, actor: Actor) -> None:
    """Any counter of the agency, unless a colleague was given it by name."""
    check_state(facts.state, SUBMITTED)
    _check_counter(facts, actor)


def check_may_request_correction(facts: Facts, actor: Actor) -> None:
    """Before the receipt; afterwards it is the supplement with its own rule."""
    check_move(facts.state, _S.SUPPLEMENT)
    check_may_acknowledge(facts, actor)


def check_may_refuse_submission(facts: Facts, actor: Actor) -> None:
    """The counter refuses what it need not take in, also while it waits for a correction that never comes."""
    check_move(facts.state, _S.REFUSED)
    _check_counter(facts, actor)


def check_may_correct(facts: Facts, *, is_party: bool) -> None:
    """The applicant answers the open request."""
    _check_party(is_party=is_party)
    if facts.state != _S.SUPPLEMENT:
        raise NothingToCorrect


def check_may_withdraw_own(facts: Facts, *, is_party: bool) -> None:
    """The applicant takes it back while nothing is decided."""
    _check_party(is_party=is_party)
    check_move(facts.state, _S.WITHDRAWN)
    if facts.is_approved:
        raise OutcomeDecided


def check_marks(reasons: Iterable[tuple[str, str]]) -> None:
    """(label, reason) of everything that was marked: the applicant reads why."""
    marked = list(reasons)
    if not marked:
        raise NothingMarked(field="marks")
    for label, reason in marked:
        if not reason:
            raise ReasonMissing(field="marks", label=label)


def changed_fields(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of what differs, as forms name it: ``ho_ten``, ``cha.ho_ten``, ``con.0.ho_ten``.

    ``new`` need not repeat what stays. A group with more or fewer entries differs as a whole.
    """
    return tuple(name for key in new for name in _differing(key, old.get(key), new[key]))


def check_only_marked(changed: Iterable[str], papers: Iterable[NewPaper], marked: Marked) -> None:
    """Raises NotAskedFor for the first change that nobody asked for, NothingCorrected where there is none at all."""
    names, given = list(changed), list(papers)
    if not names and not given:
        raise NothingCorrected(field="answers")
    for name in names:
        if not any(name == one or name.startswith(f"{one}.") for one in marked.fields):
            raise NotAskedFor(field=f"answers.{name}", what=name)
    for place, paper in enumerate(given):
        if not _is_asked_for(paper, marked):
            raise NotAskedFor(field=f"papers.{place}", what=paper.name or "giấy tờ")


def check_hours(actor: Actor, agency_id: int, hours: int) -> None:
    """The agency's administrator, within what anybody can mean."""
    if not actor.may("organizations.administer", at=agency_id):
        raise MayNotSetAcknowledgment
    if not 1 <= hours <= MOST_HOURS:
        raise AcknowledgmentMeaningless(why=f"Số giờ làm việc là số từ 1 đến {MOST_HOURS}.", field="hours")


def _check_counter(facts: Facts, actor: Actor) -> None:
    if actor.post_id is None and not actor.is_system:
        raise NotAllowed
    check_granted(facts, actor, "dossiers.receive")
    if not actor.is_system and facts.holder_id is not None and facts.holder_id != actor.works_as:
        raise HeldByColleague


def _check_party(*, is_party: bool) -> None:
    if not is_party:
        raise NotYourDossier


def _differing(name: str, old: Any, new: Any) -> Iterator[str]:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys([*old, *new]):
            yield from _differing(f"{name}.{key}", old.get(key), new.get(key))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for place, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from _differing(f"{name}.{place}", before, after)
    elif old != new:
        yield name


def _is_asked_for(paper: NewPaper, marked: Marked) -> bool:
    if paper.paper_id is not None:
        return paper.paper_id in marked.paper_ids
    if paper.required_id is not None:
        return paper.required_id in marked.required_ids
    return paper.name in marked.names


def value_at(answers: Mapping[str, Any], name: str) -> Any:
    """The answer under a form's name (``con.0.ho_ten``); None where there is none."""
    found: Any = answers
    for part in name.split("."):
        if isinstance(found, Mapping):
            found = found.get(part)
        elif isinstance(found, list) and part.isdigit() and int(part) < len(found):
            found = found[int(part)]
        else:
            return None
    return found
