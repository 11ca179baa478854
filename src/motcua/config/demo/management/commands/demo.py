from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from procrastinate.exceptions import AlreadyEnqueued

from motcua.config.demo import loading, signed
from motcua.config.demo.chart import PASSWORD, SHOWN, STAFFED, rooms
from motcua.config.demo.citizens import CITIZENS, HELPER
from motcua.config.demo.jobs import leave_demo_in_hand, live_demo_day, read_old_messages, sign_demo_papers
from motcua.config.demo.province import HOST
from motcua.foundation.accounts import selectors as accounts_shown
from motcua.foundation.accounts import services as accounts
from motcua.kernel.actor import SYSTEM


class Command(BaseCommand):
    help = "The demo province: load it, see how far its history is, list or close its accounts."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        load = actions.add_parser("load", help="province and people now; ninety days of history in the worker")
        load.add_argument("--first", action="store_true", help="do nothing when the province is there already")
        load.add_argument("--here", action="store_true", help="live the history here and now instead of in the worker")
        actions.add_parser("progress", help="how much of the history is there")
        actions.add_parser("accounts", help="who can sign in, and what for")
        actions.add_parser("close", help="close every demo account")

    def handle(self, *args: Any, **options: Any) -> None:
        {"load": self._load, "progress": self._progress, "accounts": self._accounts, "close": self._close}[
            options["action"]
        ](options)

    def _load(self, options: dict[str, Any]) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demo is not for production: its passwords are printed for everybody.")
        if not loading.is_loaded():
            now = timezone.now()
            days = loading.load_first(at=now)
            shown = days[0][0]
            last = max(day for unit_code, day in days if unit_code == shown)
            for unit_code, day in days:
                if options["here"]:
                    loading.live_day(unit_code, day, now=now)
                else:
                    live_demo_day.configure(lock=f"demo {unit_code}").defer(unit_code=unit_code, day=day.isoformat())
                if (unit_code, day) == (shown, last):
                    self._leave_in_hand(unit_code, options)
            read_old_messages.configure(schedule_in={"seconds": 60}).defer()
        elif options["first"] and loading.has_keys_to_bring(now=timezone.now()):
            with suppress(AlreadyEnqueued):
                sign_demo_papers.configure(lock=f"demo {next(iter(STAFFED))}").defer()
        elif not options["first"]:
            raise CommandError("The demo is there already; script/server --fresh starts over.")
        self._accounts(options)

    def _leave_in_hand(self, unit_code: str, options: dict[str, Any]) -> None:
        """Behind the last day of the commune that is shown, and before the others."""
        if options["here"]:
            loading.leave_in_hand(now=timezone.now())
        else:
            leave_demo_in_hand.configure(lock=f"demo {unit_code}").defer()
            sign_demo_papers.configure(lock=f"demo {unit_code}").defer()

    def _progress(self, options: dict[str, Any]) -> None:
        progress = loading.progress()
        self.stdout.write(f"{progress.done} of {progress.total} days")

    def _accounts(self, options: dict[str, Any]) -> None:
        self.stdout.write(f"Phường Long Châu, mật khẩu của mọi tài khoản mẫu: {PASSWORD}")
        for room in rooms(is_ward=True):
            for chair in room.chairs:
                if chair.purpose:
                    self.stdout.write(f"  {chair.login}@{SHOWN}.{HOST:14} {chair.purpose}")
        self.stdout.write(f"  kiemsoat@vinhlong.{HOST} kiểm soát thủ tục của tỉnh: xem mọi xã, phường")
        for name, phone, email, number in CITIZENS:
            more = ", đã xác thực danh tính" if number else ", được cử giúp người khác nộp" if name == HELPER else ""
            self.stdout.write(f"  {email or '0' + phone[3:]:27} người dân {name}{more}")
        if signed.has_authority():
            self.stdout.write(f"  Khóa ký số mẫu: cùng mật khẩu; để thử ký trên máy của mình: {signed.own_key()}")
        self.stdout.write("  Tin nhắn và thư (mã xác nhận, báo kết quả) in ra ở đây, vài giây sau khi được gửi.")

    def _close(self, options: dict[str, Any]) -> None:
        for account_id in accounts_shown.open_demo_accounts():
            accounts.deactivate(account_id, actor=SYSTEM, at=timezone.now())
            self.stdout.write(f"closed account {account_id}")
