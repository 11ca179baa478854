"""A process is a way from the first step to a return of the outcome; nobody may get lost on it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from motcua.catalogue.procedures.rules.sheets import StepSheet
from motcua.catalogue.procedures.states import StepKind


def faults_of_walk(steps: Sequence[StepSheet]) -> Iterator[tuple[str, str]]:
    """(code of the step, sentence) for every reason why a dossier could not walk from intake to return."""
    if not steps:
        return
    ahead = {s.code: [code for code in s.next if code in {t.code for t in steps}] for s in steps}
    if steps[0].kind != StepKind.RECEIVE:
        yield steps[0].code, f"bước đầu tiên “{steps[0].code}” phải là bước tiếp nhận (kind: receive)"
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
        for code in step.back:
            if code in ahead and step.code not in _reachable(ahead, code):
                yield step.code, f"bước “{step.code}” trả lại cho “{code}”, nhưng “{code}” không đứng trước nó"


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
