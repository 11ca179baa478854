"""Bảo trì: while somebody works on the server every address answers 503 with one page; nobody is signed out.

The switch is a small file, so that it can be thrown without a database, and is seen by every process at once.
"""

import json
import os
from dataclasses import asdict, dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import override

from motcua.config.places import VAR
from motcua.surfaces.look.language import chosen

SWITCH = VAR / "maintenance.json"
SENTENCE = "Hệ thống đang được bảo trì để phục vụ tốt hơn. Hồ sơ đã nộp vẫn được giữ an toàn."
MINUTES = 15


@dataclass(frozen=True, slots=True)
class Maintenance:
    """What people are told, and when their machines may ask again."""

    sentence: str = SENTENCE
    minutes: int = MINUTES


def switch_on(work: Maintenance) -> None:
    SWITCH.parent.mkdir(parents=True, exist_ok=True)
    draft = SWITCH.with_name(f".{SWITCH.name}")
    draft.write_text(json.dumps(asdict(work), ensure_ascii=False))
    draft.replace(SWITCH)


def switch_off() -> bool:
    """Whether it was on."""
    try:
        SWITCH.unlink()
    except FileNotFoundError:
        return False
    return True


def is_on() -> bool:
    """1 µs: asked at every request."""
    try:
        os.stat(SWITCH)  # noqa: PTH116 (pathlib takes three times as long)
    except FileNotFoundError:
        return False
    return True


def read() -> Maintenance:
    """A damaged or half-typed file is maintenance too."""
    try:
        kept = json.loads(SWITCH.read_text())
        return Maintenance(str(kept["sentence"]), int(kept["minutes"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Maintenance()


def page(request: HttpRequest) -> HttpResponse:
    """For people a page; for programs that ask for JSON the same words as problem details (RFC 9457)."""
    work = read()
    answer: HttpResponse
    if request.path_info.startswith("/api/"):
        problem = {"type": "about:blank", "title": "Đang bảo trì", "status": 503, "detail": work.sentence}
        answer = JsonResponse(problem, status=503, content_type="application/problem+json")
    else:
        with override(chosen(request)):
            answer = render(
                request, "maintenance.html", {"message": work.sentence, "minutes": work.minutes}, status=503
            )
    answer["Retry-After"] = str(work.minutes * 60)
    answer["Cache-Control"] = "no-store"
    return answer
