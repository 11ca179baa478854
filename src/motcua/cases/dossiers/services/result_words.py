"""Kết quả trên mẫu Word: the same words as on our own layouts, by the names that an agency's file calls them."""

from datetime import datetime
from typing import Any

from motcua.catalogue.procedures import services as procedures
from motcua.catalogue.procedures.selectors import WordLine
from motcua.foundation.printing import services as printing

# What a seal closes has to have room, or the number would stand nowhere.
_UNSIGNED = "(Chức vụ, chữ ký, họ tên và con dấu)"
_WITH_SEAL = frozenset({"So", "Ngay", "Ky"})


def printed(word: WordLine, data: dict[str, Any], *, at: datetime) -> tuple[bytes, list[dict[str, Any]]]:
    """PDF/A-2 and its places. Where the file has no room for number or day these are printed, whoever signs.

    Raises OfficeMissing, OfficeFailed, a WordRefused.
    """
    if data["blank"]:
        pdf, places = printing.word_pdf(filled(word, data, is_blank=True), mark=data["mark"], at=at)
        if {place["name"] for place in places} == _WITH_SEAL:
            return pdf, places
    return printing.word_pdf(filled(word, data, is_blank=False), mark=data["mark"], at=at)


def filled(word: WordLine, data: dict[str, Any], *, is_blank: bool) -> bytes:
    """The .docx. Raises a WordRefused."""
    said = {
        "co_quan_cap_tren": data["parent"], "co_quan": "\n".join(data["issuer"]), "so_ky_hieu": data["number"],
        "dia_danh_ngay": data["place_and_day"], "ten_ket_qua": data["title"], "trich_yeu": data["subject"],
        "ma_ho_so": data["code"], "quyen_han_ky": "\n".join(data["signature"]) or _UNSIGNED,
        "nguoi_ky": data["signer"], "ma_kiem_tra": data["check"],
    }  # fmt: skip
    for part in data["sections"]:
        for row in part["rows"]:
            said[row["code"]] = row["value"]
            if row["words"]:
                said[f"{row['code']}_bang_chu"] = row["words"]
    return procedures.fill_word(word, said, is_blank=is_blank)
