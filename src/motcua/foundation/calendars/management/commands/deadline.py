"""``motcua deadline``: the due moment and its reasons, for people and for checkers. Needs no database."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError

from motcua.foundation.calendars import services


class Command(BaseCommand):
    help = "Tính hạn trả kết quả và giải thích từng bước (xem docs: deadlines)."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--calendar", metavar="FILE", help="lịch làm việc, JSON")
        parser.add_argument("--received", help="lúc nhận, 2026-02-13T15:40 (giờ của lịch) hoặc có múi giờ")
        parser.add_argument("--term", help='"3 working days", "same day", "2 months"…')
        parser.add_argument(
            "--wait", action="append", default=[], metavar="START/END=POLICY", help="END trống: còn chờ"
        )
        parser.add_argument("--extension", metavar="DECIDED=DUE", help="quyết định gia hạn")
        parser.add_argument("--cutoff", help="giờ chốt trong ngày, mặc định 15:00")
        parser.add_argument("--day-counting", choices=["days", "hours"], help="đếm ngày làm việc theo ngày hay 8 giờ")
        parser.add_argument("--json", action="store_true", help="in một dòng JSON")
        parser.add_argument("--batch", action="store_true", help="đọc câu hỏi JSON từng dòng từ đầu vào chuẩn")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["batch"]:
            answer_lines(sys.stdin.buffer, sys.stdout.buffer)
            return
        answer = services.answer_plain(_question(options))
        if options["json"]:
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        if "error" in answer:
            raise CommandError(answer["error"])
        if not options["json"]:
            self.stdout.write(answer["due"] or answer.get("left") or "-")
            for line in answer["ledger"]:
                self.stdout.write(f"  {line['text']}")


def answer_lines(source: BinaryIO, sink: BinaryIO) -> None:
    """One JSON line out for each JSON line in; empty lines are skipped."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    for raw in source:
        if not raw.strip():
            continue
        try:
            question = json.loads(raw)
        except (ValueError, RecursionError):
            answer = {"error": "Dòng này không phải là JSON."}
        else:
            answer = services.answer_plain(question)
        # Surrogates from escapes (\ud800) cannot be written as UTF-8; they only ever echo the question.
        sink.write(encode(answer).encode("utf-8", "replace") + b"\n")
        sink.flush()


def _question(options: dict[str, Any]) -> dict[str, Any]:
    for name in ("calendar", "received", "term"):
        if not options[name]:
            raise CommandError(f"Thiếu --{name}.")
    try:
        calendar = json.loads(Path(options["calendar"]).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CommandError(f"Không đọc được lịch {options['calendar']}: {error}") from error
    policy = {"cutoff": options["cutoff"], "day_counting": options["day_counting"]}
    question: dict[str, Any] = {
        "calendar": calendar,
        "received": options["received"],
        "term": options["term"],
        "policy": {name: value for name, value in policy.items() if value},
        "waits": [_wait(text) for text in options["wait"]],
    }
    if options["extension"]:
        decided, _, due = options["extension"].partition("=")
        question["extension"] = {"decided": decided, "due": due}
    return question


def _wait(text: str) -> dict[str, str | None]:
    span, _, policy = text.partition("=")
    start, _, end = span.partition("/")
    return {"start": start, "end": end if end not in ("", "..") else None, "policy": policy or "PAUSE"}
