"""What one version of a form says otherwise than another, in sentences that officials read."""

from collections.abc import Iterator, Mapping
from dataclasses import fields as attributes

from motcua.catalogue.eforms.rules.scopes import walk
from motcua.catalogue.eforms.states import Definition, Field, Page

_NAMES = {
    "label": "tên ô", "help": "hướng dẫn", "error": "câu báo lỗi", "required": "khi nào bắt buộc",
    "show_if": "khi nào hỏi", "prefill": "nguồn điền sẵn", "default": "giá trị sẵn", "min": "giới hạn dưới",
    "max": "giới hạn trên", "pattern": "cách viết", "case": "chữ in hoa", "not_before": "ngày sớm nhất",
    "not_after": "ngày muộn nhất", "partial": "được ghi thiếu ngày, tháng", "look": "cách hiện",
    "many": "được chọn nhiều", "units": "bảng đơn vị hành chính", "level": "cấp đơn vị hành chính",
    "detail": "số nhà, đường", "abroad": "nơi ở nước ngoài", "paper": "giấy tờ", "decimals": "số lẻ", "unit": "đơn vị",
    "kind": "loại ô",
}  # fmt: skip


def changes(old: Definition, new: Definition) -> list[str]:
    """Everything that changed, in the order of the new form; [] where both say the same."""
    return [*_head(old, new), *_pages(old, new), *_fields(old, new), *_rules(old, new)]


def _head(old: Definition, new: Definition) -> Iterator[str]:
    for name, a, b in (
        ("tên biểu mẫu", old.title, new.title), ("phiên bản", str(old.version), str(new.version)),
        ("mẫu giấy", old.source, new.source), ("lời dẫn", old.intro, new.intro),
        ("chỗ cần kiểm tra", "; ".join(old.doubts), "; ".join(new.doubts)),
    ):  # fmt: skip
        if a != b:
            yield _changed(name, a, b)


def _begin_small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _changed(name: str, old: str, new: str) -> str:
    if not old or not new:
        return f"{'Thêm' if new else 'Bỏ'} {name}: “{new or old}”"
    return f"Đổi {name} từ “{old}” thành “{new}”"


def _pages(old: Definition, new: Definition) -> Iterator[str]:
    before: Mapping[str, Page] = {page.code: page for page in old.pages}
    after = {page.code for page in new.pages}
    for page in new.pages:
        was = before.get(page.code)
        if was is None:
            yield f"Thêm trang “{page.title}”"
            continue
        for name, a, b in (
            ("tên trang", was.title, page.title), (f"lời dẫn trang “{page.title}”", was.intro, page.intro),
            (f"khi nào hỏi trang “{page.title}”", was.show_if, page.show_if),
        ):  # fmt: skip
            if a != b:
                yield _changed(name, a, b)
    yield from (f"Bỏ trang “{page.title}”" for page in old.pages if page.code not in after)
    same = [page.code for page in new.pages if page.code in before]
    if same != [page.code for page in old.pages if page.code in after]:
        yield "Đổi thứ tự các trang"


def _fields(old: Definition, new: Definition) -> Iterator[str]:
    before = dict(walk(tuple(old.fields())))
    after = dict(walk(tuple(new.fields())))
    taken = set()
    for name, field in after.items():
        was_name = name if name in before else _former(name, field)
        was = before.get(was_name)
        if was is None:
            yield f"Thêm ô {_called(name, after)}"
            continue
        taken.add(was_name)
        yield from _attributes(was, field, _called(name, after))
        if name == was_name and old.page_of(name) != new.page_of(name) and "." not in name:
            yield f"Chuyển ô {_called(name, after)} sang trang khác"
    yield from (f"Bỏ ô {_called(name, before)}" for name in before if name not in taken)
    kept = [name for name in after if name in before]
    if kept != [name for name in before if name in after]:
        yield "Đổi thứ tự các ô"


def _former(name: str, field: Field) -> str:
    head, dot, _ = name.rpartition(".")
    return f"{head}{dot}{field.was}" if field.was else ""


def _called(name: str, fields: Mapping[str, Field]) -> str:
    first = name.partition(".")[0]
    label = fields[name].label
    return f"“{label}”" if first == name else f"“{label}” của “{fields[first].label}”"


def _attributes(old: Field, new: Field, called: str) -> Iterator[str]:
    for one in attributes(Field):
        if one.name in ("code", "fields", "options", "was"):
            continue
        a, b = (_said(getattr(field, one.name)) for field in (old, new))
        if a != b:
            yield f"Ô {called}: {_begin_small(_changed(_NAMES[one.name], a, b))}"
    yield from _options(old, new, called)


def _options(old: Field, new: Field, called: str) -> Iterator[str]:
    before, after = ({option.value: option for option in field.options} for field in (old, new))
    for value, option in after.items():
        if value not in before:
            yield f"Ô {called}: thêm lựa chọn “{option.label}”"
        elif before[value] != option:
            yield f"Ô {called}: đổi lựa chọn “{before[value].label}” thành “{option.label}”"
    yield from (f"Ô {called}: bỏ lựa chọn “{option.label}”" for value, option in before.items() if value not in after)
    if [v for v in after if v in before] != [v for v in before if v in after]:
        yield f"Ô {called}: đổi thứ tự các lựa chọn"


def _said(value: object) -> str:
    if value is None or value is False:
        return ""
    return "có" if value is True else str(value)


def _rules(old: Definition, new: Definition) -> Iterator[str]:
    yield from (f"Thêm quy tắc: “{rule.error}”" for rule in new.rules if rule not in old.rules)
    yield from (f"Bỏ quy tắc: “{rule.error}”" for rule in old.rules if rule not in new.rules)
