"""A process of its own for strangers' Word files: little memory, little time, no database, no secrets.

``python -m motcua.foundation.printing.rules.word_workshop`` reads one order as JSON and answers in JSON. A template
that goes wrong ends this process and nothing else.
"""

import json
import resource
import sys
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

from motcua.foundation.printing.rules.word_converting import convert, places_in, with_mark
from motcua.foundation.printing.rules.word_filling import fill
from motcua.foundation.printing.rules.word_inspecting import inspect
from motcua.foundation.printing.rules.word_linting import lint
from motcua.foundation.printing.rules.word_starting import start
from motcua.kernel.errors import MotcuaError

_MEGABYTE = 1024 * 1024
# The office program asks for much address space and uses 200 MB of it.
_MEMORY, _OFFICE_MEMORY = 768 * _MEGABYTE, 4096 * _MEGABYTE
_LARGEST_RESULT = 60 * _MEGABYTE


def main() -> None:
    order = json.load(sys.stdin)
    _limit(int(order["seconds"]), _OFFICE_MEMORY if order["work"] == "pdf" else _MEMORY)
    try:
        answer = _WORK[order["work"]](order)
    except MotcuaError as refusal:
        answer = {"refused": type(refusal).__name__, "facts": refusal.facts}
    except (MemoryError, RecursionError):
        answer = {"refused": "WordTooHard", "facts": {}}
    except Exception as error:  # readers of strangers' bytes raise a dozen kinds
        answer = {"refused": "WordBroken", "facts": {}, "kind": type(error).__name__}
    json.dump(answer, sys.stdout)


def _limit(seconds: int, memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_RESULT, _LARGEST_RESULT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _check(order: dict[str, Any]) -> dict[str, Any]:
    docx = b64decode(order["docx"])
    inspect(docx)
    return {"used": lint(docx, names=order["names"], lists=order["lists"], places=order["places"])}


def _fill(order: dict[str, Any]) -> dict[str, Any]:
    docx = b64decode(order["docx"])
    inspect(docx)
    return {"docx": _said(fill(docx, order["words"], order["lists"], order["rooms"]))}


def _pdf(order: dict[str, Any]) -> dict[str, Any]:
    pdf = convert(
        b64decode(order["docx"]), office=order["office"], folder=Path(order["folder"]), fonts=Path(order["fonts"]),
        seconds=int(order["seconds"]),
    )  # fmt: skip
    places = places_in(pdf)
    return {"pdf": _said(with_mark(pdf, b64decode(order["mark"])) if order["mark"] else pdf), "places": places}


def _start(order: dict[str, Any]) -> dict[str, Any]:
    return {"docx": _said(start(order["plan"]))}


def _said(made: bytes) -> str:
    return b64encode(made).decode()


_WORK = {"check": _check, "fill": _fill, "pdf": _pdf, "start": _start}


if __name__ == "__main__":
    main()
