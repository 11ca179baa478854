"""Việc trong đời sống: the fields of the catalogue in the words of daily life."""

from dataclasses import dataclass

from motcua.catalogue.procedures.selectors import FieldCount


@dataclass(frozen=True, slots=True)
class Matter:
    """One tile: ``name`` as people say it, ``official`` where that is something else."""

    code: str
    name: str
    official: str
    icon: str
    procedures: int


# Code of a field → words and picture. A field that is not here keeps its official name.
_WORDS = {
    "ho-tich": ("Sinh con, kết hôn", "baby-carriage"),
    "chung-thuc": ("Chứng thực, sao y", "copy-check"),
    "nuoi-con-nuoi": ("Nhận con nuôi", "heart-handshake"),
    "hoa-giai": ("Hòa giải", "users-group"),
    "cu-tru": ("Cư trú", "home"),
    "dat-dai": ("Đất đai", "map-2"),
    "ho-kinh-doanh": ("Mở hộ kinh doanh", "building-store"),
    "xay-dung": ("Xây dựng, sửa nhà", "building"),
    "duong-bo": ("Đường sá", "route"),
    "giam-ngheo": ("Hộ nghèo, cận nghèo", "wheelchair"),
    "bao-tro-xa-hoi": ("Trợ cấp xã hội, mai táng", "heart-handshake"),
}


def matters(fields: list[FieldCount]) -> list[Matter]:
    """The fields as tiles, those with most procedures first."""
    tiles = []
    for field in sorted(fields, key=lambda field: -field.procedures):
        name, icon = _WORDS.get(field.code, (field.name, "file-text"))
        official = field.name if name != field.name else ""
        tiles.append(Matter(field.code, name, official, icon, field.procedures))
    return tiles
