"""Xuất dữ liệu: one ZIP with everything that is held about a person, made by a job, taken once by its owner."""

import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from html import escape
from typing import IO, Any, cast

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from procrastinate.contrib.django import app

from motcua.cases.privacy.errors import ExportNotFound
from motcua.cases.privacy.events import DataExportAsked, DataExportReady, DataExportTaken
from motcua.cases.privacy.models import DataExport
from motcua.cases.privacy.rules import exporting as rules
from motcua.cases.privacy.selectors import number_of
from motcua.cases.privacy.services.telling import tellers
from motcua.cases.privacy.states import ExportState, Setting
from motcua.foundation.files import selectors as stored
from motcua.foundation.files import services as files
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.held import Held
from motcua.kernel.moments import local_day, say_moment
from motcua.kernel.turns import take_turn

_TASK = "motcua.cases.privacy.jobs.make_export"
_HEAD = (
    '<!doctype html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<title>Dữ liệu cá nhân</title></head><body><h1>Dữ liệu hệ thống đang giữ về bạn</h1><p>Lập lúc {at}. Mỗi phần có "
    "thêm một tệp JSON để máy đọc. Tệp này chứa dữ liệu cá nhân: hãy giữ kín.</p>"
)


@transaction.atomic
def ask_export(*, actor: Actor, at: datetime) -> int:
    """One at a time: who asks again while one is made or lies ready gets that one."""
    take_turn("data export", actor.id)
    open_one = DataExport.objects.filter(
        account_id=actor.id or 0, state__in=[ExportState.WAITING, ExportState.READY]
    ).first()
    if open_one is not None:
        return open_one.pk
    made = DataExport.objects.create(account_id=actor.id or 0, asked_at=at, parts=len(tellers()))
    journal.record(DataExportAsked(**by(actor), subject=f"account:{actor.id}", agency_id=None, at=at))
    let_export_begin(made.pk)
    return made.pk


@transaction.atomic
def let_export_begin(export_id: int) -> None:
    """Let the worker do it, as soon as this transaction is committed."""
    name = f"data export {export_id}"
    app.configure_task(_TASK, lock=name, queueing_lock=name).defer(export_id=export_id)


def make_export(export_id: int, *, at: datetime) -> None:
    """Writes the file piece by piece, whatever it holds; done already, it changes nothing."""
    export = DataExport.objects.get(pk=export_id)
    if export.state != ExportState.WAITING:
        return
    file = files.keep_made(lambda target: _fill(target, export, at), media_type="application/zip", at=at)
    with transaction.atomic():
        locked = DataExport.objects.select_for_update(no_key=True).get(pk=export_id)
        if locked.state != ExportState.WAITING:
            return
        locked.state, locked.file, locked.ready_at = ExportState.READY, file, at
        locked.expires_at = at + timedelta(days=number_of(Setting.EXPORT_DAYS, on=local_day(at)))
        locked.save(update_fields=["state", "file", "ready_at", "expires_at"])
        ready = DataExportReady(
            **by(SYSTEM), subject=f"account:{locked.account_id}", agency_id=None, at=at,
            account_id=locked.account_id, until=locked.expires_at,
        )  # fmt: skip
        journal.record(ready)


@transaction.atomic
def give_up_export(export_id: int) -> None:
    """A file that cannot be made is said to be so; its owner may ask again."""
    DataExport.objects.filter(pk=export_id, state=ExportState.WAITING).update(state=ExportState.FAILED)


@transaction.atomic
def take_export(export_id: int, *, actor: Actor, at: datetime) -> int:
    """The id of the stored file, once and for its owner only. Raises ExportNotFound, ExportNotReady, ExportTaken."""
    export = DataExport.objects.select_for_update(no_key=True).filter(pk=export_id, account_id=actor.id or 0).first()
    if export is None:
        raise ExportNotFound
    rules.check_may_take(export.state)
    export.state, export.taken_at = ExportState.TAKEN, at
    export.save(update_fields=["state", "taken_at"])
    journal.record(DataExportTaken(**by(actor), subject=f"account:{actor.id}", agency_id=None, at=at))
    return export.file_id or 0


@transaction.atomic
def destroy_export(export_id: int) -> None:
    """The bytes go for good; that there was such a file stays known."""
    export = DataExport.objects.select_for_update(no_key=True).get(pk=export_id)
    file_id = export.file_id
    export.state, export.file = ExportState.GONE, None
    export.save(update_fields=["state", "file"])
    if file_id is not None:
        files.forget_made(file_id)


def _fill(target: IO[bytes], export: DataExport, at: datetime) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book, tempfile.TemporaryFile("w+b") as index:
        index.write(_HEAD.format(at=say_moment(at)).encode())
        for done, (part, teller) in enumerate(tellers().items(), 1):
            _write_part(book, index, part, teller(export.account_id))
            DataExport.objects.filter(pk=export.pk).update(parts_done=done)
        index.write(b"</body></html>")
        index.seek(0)
        with book.open("muc-luc.html", "w") as entry:
            shutil.copyfileobj(index, entry)


def _write_part(book: zipfile.ZipFile, index: IO[bytes], part: str, rows: Iterator[Held]) -> None:
    """The rows as JSON one after the other, then their files; the page for people grows beside."""
    lying: list[tuple[str, int]] = []
    with book.open(f"du-lieu/{part}.json", "w") as entry:
        entry.write(b"[")
        for number, row in enumerate(rows):
            said = _placed(row, part, lying)
            told: dict[str, Any] = {"loại": row.kind, **row.values, **({"tệp": said} if said else {})}
            entry.write(b",\n" if number else b"\n")
            entry.write(json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode())
            index.write(_as_page(row, said).encode())
        entry.write(b"\n]\n")
    for path, file_id in lying:
        with stored.open_file(file_id) as source, book.open(path, "w") as entry:
            shutil.copyfileobj(cast(IO[bytes], source), entry)


def _placed(row: Held, part: str, lying: list[tuple[str, int]]) -> list[str]:
    """Where each file lies, or why it does not: pictures of identity papers are sealed and leave with nobody."""
    briefs = stored.briefs(one.file_id for one in row.files)
    said = []
    for one in row.files:
        brief = briefs.get(one.file_id)
        if brief is None:
            said.append(f"{one.name}: nội dung đã hủy")
        elif brief.sealed_as:
            said.append(f"{one.name}: ảnh giấy tờ tùy thân đang niêm phong, SHA-256 {brief.sha256}")
        else:
            said.append(f"tep/{part}/{len(lying) + 1:04}-{files.safe_name(one.name, brief.media_type)}")
            lying.append((said[-1], one.file_id))
    return said


def _as_page(row: Held, said: list[str]) -> str:
    lines = [f"<h2>{escape(row.kind)}</h2><dl>"]
    lines += [f"<dt>{escape(str(name))}</dt><dd>{escape(_words(value))}</dd>" for name, value in row.values.items()]
    links = [f'<a href="{escape(one)}">{escape(one)}</a>' if one.startswith("tep/") else escape(one) for one in said]
    return "".join([*lines, *(f"<dt>tệp</dt><dd>{link}</dd>" for link in links), "</dl>"])


def _words(value: object) -> str:
    if isinstance(value, datetime):
        return say_moment(value)
    if isinstance(value, (dict, list)):
        return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
    return "" if value is None else str(value)
