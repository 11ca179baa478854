"""``motcua doctor``: what is missing here, in words, and what to do about it."""

import shutil
import smtplib
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import get_connection
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Q
from django.utils import timezone

from motcua.config import upgrade
from motcua.config.places import MODE, PACKAGE, VAR
from motcua.config.postgres_binaries import OLDEST_MAJOR
from motcua.config.security import refuse_demo_accounts
from motcua.foundation.files import selectors as files
from motcua.foundation.files import services as stores
from motcua.foundation.files.services import scanning
from motcua.foundation.journal import selectors as journal
from motcua.foundation.payments import selectors as payments
from motcua.foundation.signing import selectors as signing
from motcua.kernel.errors import MotcuaError

LEAST_FREE = 2 * 1024**3  # bytes: a week of scans of a busy ward
MOST_NAMED = 5  # lost files; one is enough to get the backup out
MOST_UNSEALED = 200  # the sealer does thousands a second; more waiting means that it stands still


@dataclass(frozen=True)
class Finding:
    """``is_well`` with a sentence; what is not well names a remedy."""

    is_well: bool
    subject: str
    says: str


def examine() -> list[Finding]:
    """Every check with its own answer. Without a database only those that need none."""
    database = _database()
    checks = (*WITH_DATABASE, *WITHOUT_DATABASE) if database.is_well else WITHOUT_DATABASE
    return [database, *(check() for check in checks)]


def _database() -> Finding:
    try:
        connection.ensure_connection()
    except Error:
        return Finding(False, "PostgreSQL", "does not answer; start the server (script/server) or check DATABASE_URL")
    major, minor = divmod(connection.connection.info.server_version, 10000)
    is_known = major >= OLDEST_MAJOR
    return Finding(is_known, "PostgreSQL", f"{major}.{minor}" + ("" if is_known else f"; {OLDEST_MAJOR} is needed"))


def _migrations() -> Finding:
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    against = upgrade.obstacles(timezone.now())
    if against:
        return Finding(False, "tables", " ".join(one.says for one in against))
    if pending:
        return Finding(False, "tables", f"{len(pending)} migrations are pending; motcua prepare applies them")
    return Finding(True, "tables", "as the code needs them")


def _backup() -> Finding:
    age, hours = upgrade.backup_age(timezone.now()), settings.BACKUP_HOURS
    if age is None:
        return Finding(MODE != "production", "backup", "none was made from here; motcua backup FOLDER")
    old = f"the last one is {age.total_seconds() / 3600:.0f} hours old"
    is_young = not hours or age.total_seconds() <= 2 * hours * 3600
    return Finding(is_young, "backup", old if is_young else f"{old}; does the timer run?")


def _journal() -> Finding:
    unsealed, behind = journal.unsealed_count(), journal.duties_behind()
    failing = [f"{one.follower} ({one.failing})" for one in behind if one.failing]
    if failing:
        return Finding(False, "journal", f"duties that failed: {', '.join(failing)}; see the worker's log")
    if unsealed > MOST_UNSEALED:
        return Finding(False, "journal", f"{unsealed} entries wait for the seal; does the worker run?")
    waiting = sum(one.waiting for one in behind)
    return Finding(True, "journal", f"{unsealed} entries wait for the seal, {waiting} duties for their follower")


def _money() -> Finding:
    wrong, gaps = payments.wrong_balances(), payments.receipt_gaps()
    if wrong or gaps:
        named = ", ".join((*wrong, *gaps))
        return Finding(False, "money", f"sums differ from their rows, or receipts are missing: {named}; restore them")
    return Finding(True, "money", "every balance is the sum of its rows, receipts have no gap")


def _revocation() -> Finding:
    old = signing.kept_lists().filter(Q(next_at=None) | Q(next_at__lte=timezone.now()))
    named = ", ".join(old.values_list("address", flat=True)[:MOST_NAMED])
    if named:
        says = f"out of date: {named}; may the server reach them? motcua signatures lists --fetch says why not"
        return Finding(False, "revoked", says)
    return Finding(True, "revoked", f"{signing.kept_lists().count()} lists of revoked certificates in date")


def _timestamps() -> Finding:
    behind = signing.overdue(at=timezone.now())
    if behind:
        says = f"{behind} signed files could not be given another timestamp; motcua signatures renew says why not"
        return Finding(False, "timestamps", says)
    return Finding(True, "timestamps", "no signed file waits for a timestamp that failed")


def _demo_accounts() -> Finding:
    try:
        refuse_demo_accounts()
    except ImproperlyConfigured as error:
        return Finding(MODE != "production", "accounts", str(error))
    return Finding(True, "accounts", "no demo accounts")


def _scans() -> Finding:
    """A convenience: without it scans are kept, shown and passed on as with it."""
    found = stores.recognizer()
    says = f"{found} reads scans" if found else "scans are not read: no tesseract with Vietnamese (tesseract-ocr-vie)"
    return Finding(True, "scans", says)


def _space() -> Finding:
    free = shutil.disk_usage(VAR).free
    says = f"{free / 1024**3:.1f} GB free in {VAR}"
    return Finding(free >= LEAST_FREE, "disk", says if free >= LEAST_FREE else f"{says}; make room")


def _secrets() -> Finding:
    open_to_others = [file.name for file in (VAR / "secrets").glob("*") if file.stat().st_mode & 0o077]
    if open_to_others:
        return Finding(False, "secrets", f"others may read {', '.join(open_to_others)}; chmod 600 {VAR}/secrets/*")
    return Finding(True, "secrets", "only the server's account may read them")


def _files() -> Finding:
    try:
        lost = list(islice(files.missing_files(), MOST_NAMED))
    except MotcuaError as error:
        return Finding(False, "files", f"the place for files does not answer: {error}")
    if lost:
        named = ", ".join(file.sha256[:12] for file in lost)
        return Finding(False, "files", f"bytes are gone of {named}; restore {settings.FILES_ROOT} from the backup")
    return Finding(True, "files", "every row has its bytes")


def _proxies() -> Finding:
    if MODE == "production" and settings.HTTPS and not settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        says = "none is trusted; behind one that speaks HTTPS every page leads to itself: set MOTCUA_TRUSTED_PROXIES"
        return Finding(False, "proxies", says)
    return Finding(True, "proxies", f"{settings.ALLAUTH_TRUSTED_PROXY_COUNT} trusted")


def _fonts() -> Finding:
    found = sorted((PACKAGE / "foundation/printing/fonts").glob("*.ttf"))
    return Finding(bool(found), "fonts", f"{len(found)} for printing" if found else "none for printing; reinstall")


def _mail() -> Finding:
    if not settings.EMAIL_HOST:
        kept = "waits unsent" if MODE == "production" else "is printed"
        return Finding(MODE != "production", "mail", f"no server is set (MOTCUA_SMTP_HOST); mail {kept}")
    try:
        with get_connection():
            return Finding(True, "mail", f"{settings.EMAIL_HOST} takes our mail")
    except (OSError, smtplib.SMTPException) as error:
        return Finding(False, "mail", f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT} refuses us: {error}")


def _scanner() -> Finding:
    if not settings.CLAMD:
        return Finding(MODE != "production", "virus scanner", "none is set (MOTCUA_CLAMD); uploads are not scanned")
    with tempfile.NamedTemporaryFile() as harmless:
        try:
            scanning.scan(Path(harmless.name))
        except MotcuaError:
            return Finding(False, "virus scanner", f"{settings.CLAMD} does not answer; uploads are refused")
    return Finding(True, "virus scanner", f"{settings.CLAMD} answers")


def _office() -> Finding:
    """Only for agencies with Word templates of their own: never a fault."""
    found = shutil.which(settings.OFFICE) if settings.OFFICE else None
    if settings.OFFICE and found is None:
        return Finding(False, "LibreOffice", f"{settings.OFFICE} is no program (MOTCUA_OFFICE)")
    return Finding(True, "LibreOffice", found or "not installed; from Word templates officers make the PDF themselves")


def _browser() -> Finding:
    found = shutil.which("chromium")
    return Finding(True, "Chromium", found or "not installed; only script/test needs it")


Checks = tuple[Callable[[], Finding], ...]
WITH_DATABASE: Checks = (_migrations, _journal, _money, _revocation, _timestamps, _demo_accounts, _files)
WITHOUT_DATABASE: Checks = (_backup, _space, _secrets, _proxies, _fonts, _mail, _scanner, _scans, _office, _browser)
