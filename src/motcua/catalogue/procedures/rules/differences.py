"""What changed between two versions of a procedure: for machines by kind and value, for officials in a sentence."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from motcua.catalogue.eforms import selectors as eforms
from motcua.catalogue.eforms.states import Definition
from motcua.catalogue.procedures.rules import wording as say
from motcua.catalogue.procedures.rules.charges import differences_of_fees, differences_of_terms
from motcua.catalogue.procedures.rules.rows import Difference, changed, compare, entry, matched, moved
from motcua.catalogue.procedures.rules.sheets import (
    BasisSheet,
    CaseSheet,
    OutcomeSheet,
    PaperSheet,
    PatternSheet,
    ProcedureSheet,
    StepSheet,
    steps_of,
)
from motcua.catalogue.procedures.states import DifferenceKind as Kind
from motcua.foundation.organizations.states import GRANTS


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that are compared: what a procedure says, the steps it walks, names of fields and patterns."""

    sheet: ProcedureSheet
    steps: tuple[StepSheet, ...]
    fields: Mapping[str, str]
    patterns: Mapping[str, str] = field(default_factory=dict)


def side(sheet: ProcedureSheet, patterns: Iterable[PatternSheet], fields: Mapping[str, str]) -> Side:
    """A procedure among its bundle's patterns and fields."""
    known = list(patterns)
    return Side(sheet, steps_with(sheet, known), fields, {pattern.code: pattern.name for pattern in known})


def steps_with(sheet: ProcedureSheet, patterns: Iterable[PatternSheet]) -> tuple[StepSheet, ...]:
    """The steps of a procedure among its bundle's patterns."""
    return steps_of(sheet.process, {pattern.code: pattern for pattern in patterns})


def differences(old: Side, new: Side) -> list[Difference]:
    """Everything that changed in what a procedure says, in the order in which it is read; not its days in force."""
    a, b = old.sheet, new.sheet
    return [
        *_head(old, new), *_cases(a, b), *_papers(a, b), *differences_of_terms(a, b), *_wait(a, b),
        *differences_of_fees(a, b), *_outcomes(a, b), *_bases(a, b),
        *entry(Kind.REQUIREMENTS, "", "requirements", "yêu cầu, điều kiện", a.requirements, b.requirements),
        *_process(old, new), *_eform(a.eform, b.eform),
        *entry(Kind.SOURCE, "", "source", "nguồn dữ liệu", a.source, b.source),
        *_texts(Kind.SOURCE, "chỗ cần kiểm tra", a.doubts, b.doubts),
    ]  # fmt: skip


def differences_in_force(old: ProcedureSheet, new: ProcedureSheet) -> list[Difference]:
    """What changed in the days between which it is in force."""
    found = []
    if old.valid_from != new.valid_from:
        text = f"Có hiệu lực từ {say.day(new.valid_from)}, trước là từ {say.day(old.valid_from)}"
        found.append(changed(Kind.IN_FORCE, "", "from", text, old.valid_from, new.valid_from))
    if old.valid_to != new.valid_to:
        text = f"Hết hiệu lực sau ngày {say.day(new.valid_to)}"
        if new.valid_to is None:
            text = f"Không còn ngày hết hiệu lực, trước là {say.day(old.valid_to)}"
        found.append(changed(Kind.IN_FORCE, "", "to", text, old.valid_to, new.valid_to))
    return found


def _head(old: Side, new: Side) -> Iterator[Difference]:
    a, b = old.sheet, new.sheet
    yield from entry(Kind.NAME, "", "name", "tên thủ tục", a.name, b.name)
    if a.field != b.field:
        before, after = old.fields.get(a.field, a.field), new.fields.get(b.field, b.field)
        text = f"Chuyển từ lĩnh vực “{before}” sang lĩnh vực “{after}”"
        yield changed(Kind.FIELD, "", "field", text, a.field, b.field)
    yield from entry(
        Kind.DECISION, "", "number", "quyết định công bố", a.decision_number, b.decision_number
    )  # fmt: skip
    yield from entry(Kind.DECISION, "", "date", "ngày quyết định", say.day(a.decided_on), say.day(b.decided_on))
    yield from entry(Kind.KIND, "", "kind", "loại thủ tục", a.kind, b.kind)
    levels = say.label(a.online_level), say.label(b.online_level)
    for found in entry(Kind.ONLINE, "", "online_level", "mức độ trực tuyến", *levels):
        yield replace(found, old=a.online_level, new=b.online_level)
    if a.without_account != b.without_account:
        yield changed(
            Kind.ONLINE, "", "without_account",
            "Nay nộp trực tuyến không cần tài khoản" if b.without_account else "Nay nộp trực tuyến phải có tài khoản",
            "true" if a.without_account else "", "true" if b.without_account else "",
        )  # fmt: skip
    yield from _texts(Kind.SUBJECTS, "đối tượng thực hiện", a.subjects, b.subjects)
    yield from _texts(Kind.WORDS, "từ thường dùng", a.everyday_words, b.everyday_words)


def _texts(kind: Kind, what: str, old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[Difference]:
    pairs, is_moved = matched(old, new, str)
    yield from compare(kind, what, pairs, key=lambda t: "", name=str, change=lambda a, b: iter(()))
    yield from moved(kind, what, is_moved)


def _cases(old: ProcedureSheet, new: ProcedureSheet) -> Iterator[Difference]:
    pairs, is_moved = matched(old.cases, new.cases, lambda c: c.code, lambda c: c.name)

    def change(a: CaseSheet, b: CaseSheet) -> Iterator[Difference]:
        yield from entry(Kind.CASE, b.code, "name", "tên trường hợp", a.name, b.name)
        yield from entry(Kind.CASE, b.code, "code", f"mã của trường hợp {say.quoted(b.name)}", a.code, b.code)

    yield from compare(
        Kind.CASE, "trường hợp", pairs, key=lambda c: c.code, name=lambda c: c.name, change=change
    )  # fmt: skip
    yield from moved(Kind.CASE, "các trường hợp", is_moved)


def _papers(old: ProcedureSheet, new: ProcedureSheet) -> Iterator[Difference]:
    names = {case.code: case.name for case in (*old.cases, *new.cases)}
    pairs, is_moved = matched(old.papers, new.papers, lambda p: p.code, lambda p: p.name)
    yield from compare(
        Kind.PAPER, "giấy tờ", pairs, key=lambda p: p.code, name=lambda p: p.name,
        change=lambda a, b: _paper(a, b, names), more=lambda p: f": {say.paper(p)}{say.where((), p.cases, names)}",
    )  # fmt: skip
    yield from moved(Kind.PAPER, "các giấy tờ", is_moved)


def _paper(a: PaperSheet, b: PaperSheet, names: Mapping[str, str]) -> Iterator[Difference]:
    it = f"Giấy tờ {say.quoted(b.name)}: "

    def part(name: str, text: str) -> Iterator[Difference]:
        if getattr(a, name) != getattr(b, name):
            yield changed(Kind.PAPER, b.code, name, it + text, getattr(a, name), getattr(b, name))

    before, after = (", ".join(say.quoted(names.get(c, c)) for c in p.cases) or "mọi trường hợp" for p in (a, b))
    yield from entry(Kind.PAPER, b.code, "name", "tên giấy tờ", a.name, b.name)
    yield from part("code", f"đổi mã từ {a.code} thành {b.code}")
    yield from part("need", f"nay {say.label(b.need).lower()}, trước {say.label(a.need).lower()}")
    yield from part("originals", f"bản chính từ {a.originals} thành {b.originals}")
    yield from part("copies", f"bản sao từ {a.copies} thành {b.copies}")
    yield from part("optional", "nay chỉ cần khi có" if b.optional else "nay bắt buộc, trước chỉ cần khi có")
    yield from entry(Kind.PAPER, b.code, "instead", "điều kiện được miễn", a.instead, b.instead, it)
    yield from entry(Kind.PAPER, b.code, "form", "mẫu đơn, tờ khai", a.form, b.form, it)
    kinds = [", ".join(one.kinds) for one in (a, b)]
    yield from entry(Kind.PAPER, b.code, "kind", "mã kết quả thay được giấy này", kinds[0], kinds[1], it)
    yield from part("identity", "nay là giấy tờ tùy thân" if b.identity else "nay không còn là giấy tờ tùy thân")
    yield from part("cases", f"nay cần cho {after}, trước cho {before}")


def _wait(old: ProcedureSheet, new: ProcedureSheet) -> Iterator[Difference]:
    if old.wait != new.wait:
        text = f"Khi chờ bổ sung hồ sơ: trước {say.wait(old.wait)}, nay {say.wait(new.wait)}"
        yield changed(Kind.WAIT, "", "wait", text, old.wait, new.wait)


def _outcomes(old: ProcedureSheet, new: ProcedureSheet) -> Iterator[Difference]:
    pairs, is_moved = matched(old.outcomes, new.outcomes, lambda o: o, lambda o: o.code or o, lambda o: o.name)

    def change(a: OutcomeSheet, b: OutcomeSheet) -> Iterator[Difference]:
        yield from entry(Kind.OUTCOME, b.code, "name", "tên kết quả", a.name, b.name)
        yield from entry(Kind.OUTCOME, b.code, "code", f"mã của kết quả {say.quoted(b.name)}", a.code, b.code)

    yield from compare(
        Kind.OUTCOME, "kết quả", pairs, key=lambda o: o.code, name=lambda o: o.name, change=change
    )  # fmt: skip
    yield from moved(Kind.OUTCOME, "các kết quả", is_moved)


def _bases(old: ProcedureSheet, new: ProcedureSheet) -> Iterator[Difference]:
    pairs, is_moved = matched(old.legal_bases, new.legal_bases, lambda b: b, lambda b: b.number)

    def change(a: BasisSheet, b: BasisSheet) -> Iterator[Difference]:
        yield from entry(Kind.BASIS, b.number, "title", f"tên của căn cứ pháp lý {b.number}", a.title, b.title)

    yield from compare(
        Kind.BASIS, "căn cứ pháp lý", pairs, key=lambda b: b.number, change=change,
        name=lambda b: b.number, more=lambda b: f", {b.title}" if b.title else "",
    )  # fmt: skip
    yield from moved(Kind.BASIS, "các căn cứ pháp lý", is_moved)


def _process(old: Side, new: Side) -> Iterator[Difference]:
    a, b = old.sheet.process, new.sheet.process
    if a.pattern != b.pattern:
        before, after = (_say_pattern(one) for one in (old, new))
        yield changed(Kind.PROCESS, "", "pattern", f"Đổi quy trình từ {before} sang {after}", a.pattern, b.pattern)
    elif not a.pattern:
        yield from entry(Kind.PROCESS, "", "name", "tên quy trình", a.name, b.name)
    pairs, is_moved = matched(old.steps, new.steps, lambda s: s.code, lambda s: s.name)
    names = ({s.code: s.name for s in old.steps}, {s.code: s.name for s in new.steps})
    yield from compare(
        Kind.PROCESS, "bước", pairs, key=lambda s: s.code, name=lambda s: s.name,
        change=lambda a, b: _step(a, b, names), more=lambda s: f": {say.number(s.hours)} giờ làm việc",
    )  # fmt: skip
    yield from moved(Kind.PROCESS, "các bước", is_moved)


def _step(a: StepSheet, b: StepSheet, names: tuple[Mapping[str, str], Mapping[str, str]]) -> Iterator[Difference]:
    it = f"Bước {say.quoted(b.name)}"

    def part(name: str, text: str) -> Iterator[Difference]:
        if getattr(a, name) != getattr(b, name):
            yield changed(Kind.PROCESS, b.code, name, it + text, getattr(a, name), getattr(b, name))

    def ways(name: str) -> Iterator[str]:
        for known, step in zip(names, (a, b), strict=True):
            yield ", ".join(say.quoted(known.get(code, code)) for code in getattr(step, name)) or "không bước nào"

    verb, to = ("rút ngắn", "còn") if b.hours < a.hours else ("kéo dài", "thành")
    yield from entry(Kind.PROCESS, b.code, "name", "tên bước", a.name, b.name)
    yield from part("code", f": đổi mã từ {a.code} thành {b.code}")
    yield from part("kind", f": loại việc từ “{say.step_kind(a.kind)}” thành “{say.step_kind(b.kind)}”")
    yield from part("by", f": người làm từ “{GRANTS.get(a.by, a.by)}” thành “{GRANTS.get(b.by, b.by)}”")
    yield from part("hours", f" {verb} từ {say.number(a.hours)} giờ {to} {say.number(b.hours)} giờ làm việc")
    yield from part("signs", ": nay có ký" if b.signs else ": nay không ký")
    for name, verb in (("next", "chuyển tới"), ("back", "trả lại")):
        before, after = ways(name)
        yield from part(name, f": nay {verb} {after}, trước {verb} {before}")


def _eform(a: Definition | None, b: Definition | None) -> Iterator[Difference]:
    titles = [form.title if form else "" for form in (a, b)]
    if a is None or b is None or a.code != b.code:
        if a is not b:
            yield from entry(Kind.EFORM, "", "eform", "biểu mẫu điện tử", *titles)
        return
    for text in eforms.changes(a, b):
        it = f"Biểu mẫu {say.quoted(b.title)}: {text[:1].lower()}{text[1:]}"
        yield changed(Kind.EFORM, b.code, "content", it, a.digest[:12], b.digest[:12])


def _say_pattern(one: Side) -> str:
    """'mẫu “Giải quyết trong ngày”': officials know patterns by name; by code where nobody has named it."""
    code = one.sheet.process.pattern
    if not code:
        return "quy trình riêng"
    return f"mẫu “{one.patterns[code]}”" if one.patterns.get(code) else f"mẫu {code}"
