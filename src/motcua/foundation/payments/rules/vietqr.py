"""VietQR: the EMVCo merchant-presented code that every Vietnamese bank's app reads (regulation 7.1)."""

import re
from dataclasses import dataclass
from types import MappingProxyType

from motcua.kernel.text import fold

_NAPAS = "A000000727"
_TO_ACCOUNT = "QRIBFTTA"
# Some apps cut what is longer.
MOST_PURPOSE = 25
_MOST_NAME = 25
# The banks that communes and their treasuries hold accounts with; any other BIN of six digits can be typed.
BANKS = MappingProxyType(
    {
        "970436": "Vietcombank", "970415": "VietinBank", "970418": "BIDV", "970405": "Agribank", "970422": "MB",
        "970407": "Techcombank", "970432": "VPBank", "970416": "ACB", "970423": "TPBank", "970403": "Sacombank",
        "970437": "HDBank", "970441": "VIB",
    }
)  # fmt: skip
_FOREIGN = re.compile(r"[^A-Z0-9 ]+")


@dataclass(frozen=True, slots=True)
class Transfer:
    """Who gets how much for what. Without amount and purpose it is a static code, good for any number of transfers."""

    bin: str
    account: str
    amount: int | None = None
    purpose: str = ""
    name: str = ""
    city: str = ""


def payload(to: Transfer) -> str:
    """The code's text, checksum and all."""
    account = _tlv("00", to.bin) + _tlv("01", to.account)
    parts = [
        _tlv("00", "01"),
        _tlv("01", "11" if to.amount is None and not to.purpose else "12"),
        _tlv("38", _tlv("00", _NAPAS) + _tlv("01", account) + _tlv("02", _TO_ACCOUNT)),
        _tlv("53", "704"),
        _tlv("54", str(to.amount)) if to.amount is not None else "",
        _tlv("58", "VN"),
        _tlv("59", to.name) if to.name else "",
        _tlv("60", to.city) if to.city else "",
        _tlv("62", _tlv("08", to.purpose)) if to.purpose else "",
    ]
    text = "".join(parts) + "6304"
    return f"{text}{crc(text):04X}"


def crc(text: str) -> int:
    """CRC-16/CCITT-FALSE (polynomial 1021, begun with FFFF)."""
    value = 0xFFFF
    for byte in text.encode("ascii"):
        value ^= byte << 8
        for _ in range(8):
            value = (value << 1 ^ 0x1021 if value & 0x8000 else value << 1) & 0xFFFF
    return value


def plain(text: str, most: int = _MOST_NAME) -> str:
    """As the fields want it: capital letters without accents, whose length is the same in letters and bytes."""
    # The search fold writes y as i, which a name on a code must not.
    bare = "".join(fold(c) if c not in "yY" else c for c in text.replace(" ", "\0")).replace("\0", " ").upper()
    return " ".join(_FOREIGN.sub(" ", bare).split())[:most].strip()


def read(text: str) -> dict[str, str]:
    """The fields of a code, nested ones as '62.08'. Raises ValueError for what is none or has a wrong checksum."""
    if len(text) < 8 or text[-8:-4] != "6304" or f"{crc(text[:-4]):04X}" != text[-4:]:
        raise ValueError("no code, or its checksum is wrong")
    fields: dict[str, str] = {}
    for tag, value in _parts(text[:-8]):
        fields[tag] = value
        if tag in ("38", "62"):
            for inner, part in _parts(value):
                fields[f"{tag}.{inner}"] = part
                if (tag, inner) == ("38", "01"):
                    fields |= {f"38.01.{deep}": last for deep, last in _parts(part)}
    return fields


def _tlv(tag: str, value: str) -> str:
    if not value.isascii() or len(value) > 99:
        raise ValueError("a field of the code is at most 99 letters without accents")
    return f"{tag}{len(value):02}{value}"


def _parts(text: str) -> list[tuple[str, str]]:
    found, place = [], 0
    while place < len(text):
        size = int(text[place + 2 : place + 4])
        value = text[place + 4 : place + 4 + size]
        if len(value) != size:
            raise ValueError("a field is cut off")
        found.append((text[place : place + 2], value))
        place += 4 + size
    return found
