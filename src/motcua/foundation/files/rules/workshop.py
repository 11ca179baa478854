"""A process of its own for work on strangers' bytes: little memory, little time, no Django, no database, no secrets.

``python -m motcua.foundation.files.rules.workshop`` reads one order as JSON and answers in JSON. A decoder that
goes wrong ends this process and nothing else.
"""

import json
import os
import resource
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from PIL import Image

from motcua.foundation.files.errors import FileRefused
from motcua.foundation.files.rules.composing import Part, compose
from motcua.foundation.files.rules.free_room import find_room
from motcua.foundation.files.rules.geometry import read_quad
from motcua.foundation.files.rules.page_text import read_text, recognize
from motcua.foundation.files.rules.page_words import read_words
from motcua.foundation.files.rules.sheets import normalize
from motcua.foundation.files.states import MediaType, PageEdit

# 40 million pixels are 120 MB decoded and twice that while they are turned.
_MEMORY = 1536 * 1024 * 1024
_LARGEST_RESULT = 200 * 1024 * 1024


def main() -> None:
    order = json.load(sys.stdin)
    _limit(int(order["seconds"]))
    try:
        answer = _WORK[order["work"]](order)
    except FileRefused as refusal:
        answer = {"refused": type(refusal).__name__, "facts": refusal.facts}
    except MemoryError:
        answer = {"refused": "TooComplex", "facts": {}}
    except Exception as error:  # decoders of strangers' bytes raise a dozen kinds
        answer = {"refused": "BrokenFile", "facts": {}, "kind": type(error).__name__}
    json.dump(answer, sys.stdout)


def _limit(seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_RESULT, _LARGEST_RESULT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    Image.MAX_IMAGE_PIXELS = 40_000_000


def _normalize(order: dict[str, Any]) -> dict[str, Any]:
    jpeg, quality = normalize(Path(order["source"]), MediaType(order["kind"]))
    Path(order["target"]).write_bytes(jpeg)
    return {"quality": asdict(quality)}


def _compose(order: dict[str, Any]) -> dict[str, Any]:
    parts = [
        Part(
            Path(one["path"]),
            MediaType(one["kind"]),
            PageEdit(**one["edit"] | {"quad": read_quad(one["edit"]["quad"])}),
        )
        for one in order["parts"]
    ]
    return {"pages": compose(parts, Path(order["target"]))}


def _words(order: dict[str, Any]) -> dict[str, Any]:
    return {"pages": [asdict(page) for page in read_words(Path(order["source"]))]}


def _text(order: dict[str, Any]) -> dict[str, Any]:
    return {"pages": read_text(Path(order["source"]), MediaType(order["kind"]))}


def _recognize(order: dict[str, Any]) -> dict[str, Any]:
    os.nice(10)  # nobody waits for it
    said = recognize(
        Path(order["source"]), MediaType(order["kind"]), order["page"], program=order["program"],
        seconds=order["seconds"],
    )  # fmt: skip
    return {"text": said}


def _room(order: dict[str, Any]) -> dict[str, Any]:
    return asdict(find_room(Path(order["source"]), width=order["width"], height=order["height"]))


_WORK = {
    "normalize": _normalize, "compose": _compose, "words": _words, "text": _text, "recognize": _recognize,
    "room": _room,
}  # fmt: skip


if __name__ == "__main__":
    main()
