"""What pydantic finds wrong, as Vietnamese sentences: only the kinds of fault that our shapes can produce."""

from collections.abc import Mapping
from typing import Any

_SENTENCES = {
    "missing": "Thiếu trường này.",
    "extra_forbidden": "Không có trường này trong mô tả.",
    "string_type": "Phải là một chuỗi ký tự.",
    "string_unicode": "Chuỗi ký tự không phải Unicode hợp lệ.",
    "string_too_long": "Tối đa {max_length} ký tự.",
    "string_too_short": "Ít nhất {min_length} ký tự.",
    "string_pattern_mismatch": "Không đúng dạng quy định.",
    "int_type": "Phải là một số nguyên.",
    "int_parsing": "Phải là một số nguyên.",
    "int_parsing_size": "Số quá lớn.",
    "int_from_float": "Phải là một số nguyên.",
    "float_type": "Phải là một số.",
    "float_parsing": "Phải là một số.",
    "finite_number": "Phải là một số hữu hạn.",
    "bool_type": "Phải là true hoặc false.",
    "bool_parsing": "Phải là true hoặc false.",
    "greater_than": "Phải lớn hơn {gt}.",
    "greater_than_equal": "Phải từ {ge} trở lên.",
    "less_than_equal": "Không được quá {le}.",
    "literal_error": "Chỉ nhận: {expected}.",
    "enum": "Chỉ nhận: {expected}.",
    "too_long": "Tối đa {max_length} phần tử.",
    "too_short": "Ít nhất {min_length} phần tử.",
    "list_type": "Phải là một danh sách.",
    "dict_type": "Phải là một đối tượng.",
    "model_type": "Phải là một đối tượng.",
    "model_attributes_type": "Phải là một đối tượng.",
    "timezone_aware": "Thời điểm phải có múi giờ, ví dụ 2026-11-23T09:00:00+07:00.",
}


def say_fault(fault: Mapping[str, Any]) -> str:
    """One fault in one sentence; our own validators speak Vietnamese already."""
    kind = str(fault["type"])
    if kind == "value_error":
        return str(fault["msg"]).removeprefix("Value error, ")
    if kind.startswith(("datetime", "date_")):
        return "Thời điểm hoặc ngày không đúng dạng ISO 8601."
    sentence = _SENTENCES.get(kind, "Giá trị không dùng được.")
    known = {name: str(value).replace(" or ", " hoặc ") for name, value in (fault.get("ctx") or {}).items()}
    try:
        return sentence.format_map(known)
    except KeyError:
        return "Giá trị không dùng được."
