"""A process is a way from the first step to a return of the outcome; nobody may get lost on it."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from motcua.catalogue.procedures.rules.sheets import StepSheet
from motcua.catalogue.procedures.states import SIGNING, StepKind
from motcua.foundation.organizations.states import GRANTS


def faults_of_walk(steps: Sequence[StepSheet]) -> Iterator[tuple[str, str]]:
    """(code of the step, sentence) for every reason why a dossier could not walk from intake to return."""
    if not steps:
        return
    ahead = {s.code: [code for code in s.next if code in {t.code for t in steps}] for s in steps}
    if steps[0].kind != StepKind.RECEIVE:
        yield steps[0].code, f"bước đầu tiên “{steps[0].code}” phải là bước tiếp nhận (kind: receive)"
    by_code = {step.code: step for step in steps}
    returns = [step.code for step in steps if step.kind == StepKind.RETURN]
    if len(returns) > 1:
        yield returns[1], f"quy trình chỉ có một bước trả kết quả, nhưng “{returns[1]}” là bước thứ hai"
    reached = _reachable(ahead, steps[0].code)
    ends = {s.code for s in steps if not s.next}
    for step in steps:
        if step.code not in reached:
            yield step.code, f"không có đường nào đi tới bước “{step.code}” từ bước tiếp nhận"
        elif not ends & _reachable(ahead, step.code):
            yield step.code, f"từ bước “{step.code}” không có đường nào đi tới bước kết thúc"
        if step.code in ends and step.kind != StepKind.RETURN:
            yield (
                step.code,
                f"bước “{step.code}” không có bước tiếp theo nhưng không phải bước trả kết quả (kind: return)",
            )
        if step.next and step.kind == StepKind.RETURN:
            yield step.code, f"bước trả kết quả “{step.code}” phải là bước cuối, không có bước tiếp theo"
        if any(step.code in _reachable(ahead, code) for code in ahead[step.code]):
            yield step.code, f"từ bước “{step.code}” đi tới (next) lại quay về chính nó; đường trả lại phải ghi ở back"
        yield from ((step.code, text) for text in _faults_of_move(step, by_code))
        for code in step.back:
            if code in ahead and step.code not in _reachable(ahead, code):
                yield step.code, f"bước “{step.code}” trả lại cho “{code}”, nhưng “{code}” không đứng trước nó"


# Where a dossier may go by the verbs of the office: who works on it forwards it or submits a draft; a leader approves
# it on; what is approved is numbered, and then it lies ready. A drawing that says otherwise could not be walked.
_WORK = frozenset({StepKind.RECEIVE, StepKind.ASSIGN, StepKind.REVIEW, StepKind.CONSULT})
_ONWARD = {
    **dict.fromkeys(_WORK, _WORK | {StepKind.APPROVE}),
    StepKind.APPROVE: frozenset({StepKind.APPROVE, StepKind.ISSUE, StepKind.RETURN}),
    StepKind.ISSUE: frozenset({StepKind.RETURN}),
    StepKind.RETURN: frozenset(),
}
# These kinds of work are verbs of their own, and each verb asks for its grant.
_GRANT = {
    StepKind.RECEIVE: "dossiers.receive",
    StepKind.APPROVE: "dossiers.approve",
    StepKind.ISSUE: "dossiers.issue",
    StepKind.RETURN: "dossiers.close",
}


def _faults_of_move(step: StepSheet, by_code: Mapping[str, StepSheet]) -> Iterator[str]:
    if step.kind not in StepKind.values:
        return  # said where it stands
    kind = StepKind(step.kind)
    wanted = _GRANT.get(kind)
    if wanted is not None and step.by != wanted:
        yield f"bước “{step.code}” là bước {kind.label.lower()}, người làm phải có quyền “{GRANTS[wanted].lower()}”"
    for code in step.next:
        to = by_code.get(code)
        if to is not None and to.kind in StepKind.values and kind != StepKind.RETURN and to.kind not in _ONWARD[kind]:
            yield f"từ bước {kind.label.lower()} “{step.code}” không chuyển thẳng sang “{code}” ({_LACKS[kind]})"
    if kind in (StepKind.APPROVE, StepKind.ISSUE) and len(step.next) > 1:
        yield f"bước {kind.label.lower()} “{step.code}” chỉ có một bước tiếp theo"
    for code in step.back:
        to = by_code.get(code)
        if to is not None and to.kind in SIGNING and (kind in _WORK or to.kind != StepKind.APPROVE):
            yield f"bước “{step.code}” không trả lại cho bước {StepKind(to.kind).label.lower()} “{code}” được"


_LACKS = {
    **dict.fromkeys(_WORK, "kết quả phải được phê duyệt trước khi vào sổ và trả"),
    StepKind.APPROVE: "sau khi phê duyệt chỉ còn cấp phê duyệt trên, vào sổ hoặc trả kết quả",
    StepKind.ISSUE: "sau khi vào sổ chỉ còn trả kết quả",
}


def longest_hours(steps: Sequence[StepSheet]) -> Decimal:
    """Working hours along the longest way forward, the return not counted (QĐ 3857 Nghệ An)."""
    by_code = {s.code: s for s in steps}
    memory: dict[str, Decimal] = {}

    def hours_from(code: str, seen: frozenset[str]) -> Decimal:
        if code not in memory:
            step = by_code[code]
            onward = [hours_from(c, seen | {code}) for c in step.next if c in by_code and c not in seen | {code}]
            own = Decimal(0) if step.kind == StepKind.RETURN else step.hours
            memory[code] = own + max(onward, default=Decimal(0))
        return memory[code]

    return hours_from(steps[0].code, frozenset()) if steps else Decimal(0)


def _reachable(ahead: dict[str, list[str]], start: str) -> set[str]:
    seen, waiting = set(), [start]
    while waiting:
        code = waiting.pop()
        if code not in seen:
            seen.add(code)
            waiting.extend(ahead.get(code, ()))
    return seen
