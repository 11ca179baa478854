"""Từng câu trả lời: what a figure counts, in no order, without dossier and day; a code for who wants a call."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.feedback import selectors as feedback
from motcua.cases.feedback.selectors import Answer
from motcua.cases.feedback.states import Level
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.ratings import asked as asking
from motcua.surfaces.desk.ratings.page import about


@dataclass(frozen=True, slots=True)
class Row:
    """An answer in words; ``code`` '' unless they want to be called back."""

    level: Level
    words: str
    reasons: list[str]
    code: str


@require_GET
def show(request: StaffRequest) -> HttpResponse:
    """Raises TooFewVotes."""
    asked, today = asking.read(request), local_day(timezone.now())
    level = request.GET.get("level", "")
    level = level if level in Level.values else ""
    reason, page = asking.number(request.GET, "reason"), min(asking.number(request.GET, "page") or 1, 10_000)
    with_words = request.GET.get("words") == "yes"
    found = feedback.answers(
        asked.slice(), level=level, reason=reason, with_words=with_words, least=feedback.terms_on(today).least,
        page=page,
    )  # fmt: skip
    words, reasons = feedback.words_on(today), feedback.reason_names()
    title = words[Level(level)] if level else reasons.get(reason, "") if reason else ""
    here = {"level": level or None, "reason": reason, "words": "yes" if with_words else None}
    data = {
        "asked": asked,
        "title": title or ("Có góp ý" if with_words else "Mọi câu trả lời"),
        "about": about(asked),
        "levels": words,
        "rows": _rows(found.rows, request.actor, reasons),
        "count": found.count,
        "next_address": "?" + asked.query(**here, page=page + 1) if found.has_more else "",
        "first_address": "?" + asked.query(**here) if page > 1 else "",
    }
    return render(request, "desk/ratings/answers.jinja", data)


def _rows(answers: list[Answer], actor: Actor, reasons: dict[int, str]) -> list[Row]:
    ids = {int(one.subject.removeprefix("dossier:")) for one in answers if one.subject.startswith("dossier:")}
    codes = {f"dossier:{key}": brief.code for key, brief in dossiers.briefs_of(actor, ids).items()} if ids else {}
    return [
        Row(Level(one.level), one.words, [reasons[key] for key in one.reasons], codes.get(one.subject, ""))
        for one in answers
    ]
