"""Thẩm quyền ký: may this person sign this paper with this key, and in whose name (Decree 30/2020, điều 13)?"""

from datetime import date
from types import MappingProxyType

from motcua.foundation.signing.errors import DecisionNeeded, LimitNeeded, MayNotSign
from motcua.foundation.signing.states import (
    Allowed,
    CertificateKind,
    Denied,
    Key,
    PaperKind,
    Right,
    SigningCapacity,
    SigningRule,
    Wish,
)
from motcua.kernel.moments import local_day, say_day
from motcua.kernel.text import clean

_DECREE, _RULE = "Nghị định 30/2020/NĐ-CP", SigningRule
_ARTICLE = f"{_DECREE}, điều 13"
_KEYS = "Luật Giao dịch điện tử 2023, điều 22"

MEANING: MappingProxyType[SigningRule, tuple[str, str]] = MappingProxyType(
    {
        _RULE.NO_RIGHT: ("Vị trí này chưa được giao ký loại văn bản này của cơ quan.", _ARTICLE),
        _RULE.NOT_YET: ("Thẩm quyền ký loại văn bản này chỉ bắt đầu từ {day}.", _ARTICLE),
        _RULE.NO_MORE: ("Thẩm quyền ký loại văn bản này đã hết vào cuối ngày {day}.", _ARTICLE),
        _RULE.COVER_WITHOUT_SIGNING: (
            "Bạn đang làm thay mà việc làm thay này không gồm ký văn bản. Hãy trình người có thẩm quyền.", _ARTICLE,
        ),
        _RULE.NOT_HANDED_ON: (
            "Người được giao ký thay hoặc ký thừa ủy quyền không giao lại cho người khác ký.", f"{_ARTICLE}, khoản 3",
        ),
        _RULE.ONLY_A_DEPUTY: (
            "Việc ký thừa lệnh chỉ được giao lại cho cấp phó ký thay (KT.).", f"{_ARTICLE}, khoản 4",
        ),
        _RULE.OTHER_CAPACITY: ("Văn bản đề ký “{printed}”, vị trí này được giao ký “{given}”.", _ARTICLE),
        _RULE.SEAL_KEEPER: (
            "Chỉ văn thư được giao vào sổ, đóng dấu mới dùng con dấu số của cơ quan.", f"{_DECREE}, điều 32 và 33",
        ),
        _RULE.OTHER_KIND: ("Chứng thư này không dùng để ký văn bản.", _KEYS),
        _RULE.OTHER_AGENCY: ("Con dấu số này là của cơ quan khác.", f"{_DECREE}, điều 33"),
        _RULE.OWN_KEY: (
            "Chứng thư này của người khác. Cấp phó, người làm thay đều ký bằng khóa của chính mình.", _KEYS,
        ),
        _RULE.KEY_WITHDRAWN: ("Chứng thư này đã thôi dùng.", _KEYS),
        _RULE.KEY_OUT_OF_DATE: ("Chứng thư này chưa có hiệu lực hoặc đã hết hạn.", _KEYS),
    }
)  # fmt: skip
# Where several rights fit, that of the higher standing is meant.
_STANDING = tuple(SigningCapacity)
_TO_A_STAND_IN = (SigningCapacity.HEAD, SigningCapacity.BODY)


def decide(wish: Wish) -> Allowed | Denied:
    """The key first, then the right of the post, whether it may be handed on, and what the paper says of it."""
    wrong = _wrong_key(wish.key, wish) if wish.key is not None else None
    if wrong is not None:
        return deny(wrong)
    if wish.key is not None and wish.key.kind == CertificateKind.SEAL:
        return Allowed((), None) if wish.keeps_seal else deny(_RULE.SEAL_KEEPER)
    day = local_day(wish.at)
    of_kind = [one for one in wish.rights if one.paper_kind in ("", wish.paper_kind)]
    in_force = [one for one in of_kind if covers(one, day)]
    if not in_force:
        return _none_in_force(of_kind, day)
    in_force.sort(key=lambda one: (_STANDING.index(one.capacity), one.id))
    answers = [_as(one, wish.cover) for one in in_force]
    allowed = [one for one in answers if isinstance(one, Allowed)]
    fitting = [one for one in allowed if wish.printed in (None, one.marks)]
    if allowed and not fitting:
        return deny(_RULE.OTHER_CAPACITY, printed=_say(wish.printed or ()), given=_say(allowed[0].marks))
    return (fitting or answers)[0]


def check(wish: Wish) -> Allowed:
    """Raises MayNotSign with the rule, its sentence and its source."""
    answer = decide(wish)
    if isinstance(answer, Denied):
        raise MayNotSign(sentence=answer.sentence, source=answer.source, rule=answer.rule.value)
    return answer


def deny(rule: SigningRule, **facts: str) -> Denied:
    """The rule with its words."""
    sentence, source = MEANING[rule]
    return Denied(rule, sentence.format(**facts), source)


def covers(right: Right, day: date) -> bool:
    """Whether it holds on a day."""
    return right.valid_from <= day and (right.valid_to is None or day <= right.valid_to)


def check_right(capacity: SigningCapacity, paper_kind: str, *, source: str, valid_to: date | None) -> None:
    """What the decree wants written down when signing is given to somebody. Raises DecisionNeeded, LimitNeeded."""
    if not clean(source):
        raise DecisionNeeded(field="source")
    if paper_kind and paper_kind not in PaperKind.values:
        raise LimitNeeded(field="paper_kind")
    if capacity in (SigningCapacity.BY_ORDER, SigningCapacity.BY_SUB_MANDATE) and not paper_kind:
        raise LimitNeeded(field="paper_kind")
    if capacity == SigningCapacity.BY_SUB_MANDATE and valid_to is None:
        raise LimitNeeded(field="valid_to")


def _say(marks: tuple[str, ...]) -> str:
    return " ".join(marks) or "với chức vụ của mình"


def _wrong_key(key: Key, wish: Wish) -> SigningRule | None:
    if key.is_withdrawn:
        return _RULE.KEY_WITHDRAWN
    if not key.begins_at <= wish.at < key.ends_at:
        return _RULE.KEY_OUT_OF_DATE
    if key.kind == CertificateKind.TIMESTAMP:
        return _RULE.OTHER_KIND
    if key.kind == CertificateKind.SEAL:
        return None if key.agency_id == wish.agency_id else _RULE.OTHER_AGENCY
    return None if key.holder_id is not None and key.holder_id == wish.account_id else _RULE.OWN_KEY


def _none_in_force(of_kind: list[Right], day: date) -> Denied:
    """The nearest one that will be, else the last one that was."""
    coming = [one.valid_from for one in of_kind if one.valid_from > day]
    if coming:
        return deny(_RULE.NOT_YET, day=say_day(min(coming)))
    over = [one.valid_to for one in of_kind if one.valid_to is not None]
    return deny(_RULE.NO_MORE, day=say_day(max(over))) if over else deny(_RULE.NO_RIGHT)


def _as(right: Right, cover: str | None) -> Allowed | Denied:
    """In one's own post as the right says; in another's place only what may be handed on."""
    if cover is None:
        return Allowed(right.capacity.marks, right.id)
    if not cover:
        return deny(_RULE.COVER_WITHOUT_SIGNING)
    if right.capacity == SigningCapacity.BY_ORDER:
        is_deputy = cover == SigningCapacity.ON_BEHALF
        return Allowed((*right.capacity.marks, cover), right.id) if is_deputy else deny(_RULE.ONLY_A_DEPUTY)
    if right.capacity not in _TO_A_STAND_IN:
        return deny(_RULE.NOT_HANDED_ON)
    with_body = right.capacity == SigningCapacity.BODY and cover == SigningCapacity.ON_BEHALF
    return Allowed((*right.capacity.marks, cover) if with_body else (cover,), right.id)
