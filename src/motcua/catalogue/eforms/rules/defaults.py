"""Whether what stands in a field beforehand is an answer that the field takes."""

from motcua.catalogue.eforms.rules.typed import NotUnderstood, simple
from motcua.catalogue.eforms.rules.values import fault_of
from motcua.catalogue.eforms.states import Field, FieldKind


def default_fault(field: Field) -> str:
    """Why not, or ''."""
    if field.kind == FieldKind.CHOICE and field.many:
        return "ô chọn nhiều không có giá trị sẵn"
    try:
        answer = simple(field, field.default)
    except NotUnderstood as error:
        return f"giá trị sẵn “{field.default}” không dùng được: {error}"
    said = fault_of(field, answer) if answer is not None else "không có lựa chọn này"
    return f"giá trị sẵn “{field.default}” không dùng được: {said}" if said else ""
