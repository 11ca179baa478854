"""``motcua bundle check|diff|import|import-national|export``: procedures as a folder of readable files.

It lives here and not with the procedures because it also counts the dossiers that a change would concern.
"""

from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from motcua.cases.dossiers.selectors import open_dossiers_of
from motcua.catalogue.procedures import services
from motcua.catalogue.procedures.states import Effect
from motcua.kernel.actor import SYSTEM
from motcua.kernel.errors import MotcuaError
from motcua.kernel.moments import say_day

_SIGNS = {
    Effect.ADDED: ("+", ": thủ tục mới"),
    Effect.REMOVED: ("-", ": không còn trong gói"),
    Effect.CHANGED: ("~", ""),
}


class Command(BaseCommand):
    """Gói thủ tục."""

    help = "Kiểm tra, so sánh, nhập, xuất một gói thủ tục (thư mục các tệp YAML)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Four verbs, each with its folder."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        check = verbs.add_parser("check", help="nói rõ mọi lỗi, kèm tên tệp và số dòng")
        check.add_argument("folder", type=Path)
        check.add_argument("--gaps", action="store_true", help="liệt kê cả những gì nguồn không nói")
        diff = verbs.add_parser("diff", help="nói những gì khác nhau, và bao nhiêu hồ sơ đang giải quyết có liên quan")
        diff.add_argument("folder", type=Path, help="gói cũ; hoặc, khi chỉ có một thư mục, gói đem so với dữ liệu")
        diff.add_argument("other", type=Path, nargs="?", help="gói mới")
        take_in = verbs.add_parser("import", help="nói những gì sẽ đổi, hỏi, rồi nhập")
        take_in.add_argument("folder", type=Path)
        take_in.add_argument("--yes", action="store_true", help="không hỏi")
        take_in.add_argument(
            "--from", dest="valid_from", type=date.fromisoformat, help="ngày có hiệu lực (2027-01-01) của mọi bản mới"
        )
        take_in.add_argument(
            "--overwrite", nargs="+", default=[], metavar="MÃ",
            help=f"ghi đè cả những thủ tục, lĩnh vực này dù cơ quan đã sửa ({services.EVERYTHING}: mọi chỗ đã sửa)",
        )  # fmt: skip
        national = verbs.add_parser("import-national", help="đọc bản ghi quốc gia (LayThuTuc), nói những gì sẽ đổi")
        national.add_argument("folder", metavar="file", type=Path, help="tệp JSON")
        national.add_argument("--write", type=Path, help="ghi ra thư mục gói để xem, sửa, rồi nhập")
        national.add_argument("--publish", type=date.fromisoformat, help="ban hành, có hiệu lực từ ngày (2027-01-01)")
        national.add_argument("--yes", action="store_true", help="không hỏi")
        national.add_argument(
            "--overwrite", nargs="+", default=[], metavar="MÃ",
            help=f"ban hành đè cả những thủ tục này dù cơ quan đã sửa ({services.EVERYTHING}: mọi thủ tục đã sửa)",
        )  # fmt: skip
        export = verbs.add_parser("export", help="ghi gói đang có ra thư mục")
        export.add_argument("folder", type=Path)
        export.add_argument("--bundle", help="mã gói, khi có nhiều gói")

    def handle(self, *args: Any, verb: str, folder: Path, **options: Any) -> None:
        """Run one verb; a refusal is a sentence and exit code 1."""
        for needed in (folder, options.get("other")):
            if verb not in ("export", "import-national") and needed is not None and not needed.is_dir():
                raise CommandError(f"Không có thư mục {needed}.")
        try:
            if verb == "check":
                self._check(folder, gaps=options["gaps"])
            elif verb == "diff":
                self._diff(folder, options["other"])
            elif verb == "import-national":
                self._import_national(folder, options)
            elif verb == "import":
                self._import(folder, options["overwrite"], yes=options["yes"], valid_from=options["valid_from"])
            else:
                count = services.export_bundle(folder, code=options["bundle"])
                self.stdout.write(f"Đã ghi {count} thủ tục vào {folder}.")
        except MotcuaError as error:
            raise CommandError(str(error)) from error

    def _check(self, folder: Path, *, gaps: bool) -> None:
        faults = services.check_bundle(folder)
        for fault in faults:
            self.stdout.write(str(fault))
        if faults:
            raise CommandError(f"Gói có {len(faults)} lỗi.")
        if gaps:
            found = services.gaps_of_bundle(folder)
            for (code, name), texts in groupby(found, key=lambda gap: (gap.code, gap.name)):
                self.stdout.write(f"{code} {name}")
                for gap in texts:
                    self.stdout.write(f"  - {gap.text}")
            self.stdout.write(f"{len(found)} chỗ nguồn không nói rõ, để trống.")
        self.stdout.write("Gói hợp lệ.")

    def _diff(self, folder: Path, other: Path | None) -> None:
        found = services.compare_folders(folder, other) if other else services.compare_with_stored(folder)
        touched = open_dossiers_of(c.code for c in found)
        for one in found:
            sign, what = _SIGNS[one.effect]
            self.stdout.write(" ".join(filter(None, (sign, one.code, one.name))) + what)
            for difference in one.differences:
                self.stdout.write(f"    {difference.text}")
            if one.code in touched:
                counts = ", ".join(f"{c.agency} {c.dossiers}" for c in touched[one.code])
                number = sum(c.dossiers for c in touched[one.code])
                self.stdout.write(f"    {number} hồ sơ đang giải quyết: {counts}")
        if not found:
            self.stdout.write("Không có gì khác nhau.")
            return
        self.stdout.write(f"{sum(bool(one.code) for one in found)} thủ tục khác nhau.")
        if touched:
            self.stdout.write(
                "Hồ sơ đang giải quyết vẫn theo bản thủ tục lúc tiếp nhận; bản mới chỉ áp dụng cho hồ sơ tiếp nhận từ "
                "ngày bản mới có hiệu lực."
            )

    def _import(self, folder: Path, overwrite: list[str], *, yes: bool, valid_from: date | None) -> None:
        plan = services.plan_import(folder, at=timezone.now(), valid_from=valid_from, overwrite=overwrite)
        self._say(plan)
        if not yes and not self._agreed():
            self.stdout.write("Chưa nhập gì.")
            return
        # What is taken in is counted again: between the question and the answer somebody may have imported, too.
        done = services.import_bundle(
            folder, actor=SYSTEM, at=timezone.now(), valid_from=valid_from, overwrite=overwrite
        )
        self.stdout.write(
            f"Đã nhập: {len(done.added)} thủ tục mới, {len(done.changed)} thay đổi, {len(done.same)} như cũ."
        )
        kept = len(done.kept) + len(done.kept_fields) + len(done.kept_events)
        if kept:
            self.stdout.write(f"Giữ nguyên {kept} chỗ đã sửa tại cơ quan.")

    def _import_national(self, file: Path, options: Mapping[str, Any]) -> None:
        folder, day, overwrite = options["write"], options["publish"], options["overwrite"]
        arrived = services.read_national_file(file, valid_from=day or timezone.localdate())
        for one in arrived:
            sign = "!" if one.faults else "+" if one.is_new else "~" if one.differences else "="
            self.stdout.write(f"{sign} {one.code} {one.name}")
            for words in (*one.faults, *(difference.text for difference in one.differences)):
                self.stdout.write(f"    {words}")
            for words in one.doubts:
                self.stdout.write(f"    cần kiểm tra: {words}")
            if one.conflict:
                self.stdout.write(f"    giữ nguyên, trừ khi có --overwrite {one.code}: {one.conflict}")
        if folder is not None:
            self.stdout.write(f"Đã ghi {services.write_arrived(arrived, folder)} thủ tục vào {folder}.")
        if day is None:
            self.stdout.write("Chưa ban hành gì; thêm --publish và ngày có hiệu lực để ban hành.")
        elif options["yes"] or self._agreed(f"Ban hành, có hiệu lực từ {say_day(day)}?"):
            done = services.publish_arrived(
                arrived, valid_from=day, overwrite=overwrite, actor=SYSTEM, at=timezone.now()
            )
            self.stdout.write(f"Đã ban hành {len(done)} bản thủ tục, có hiệu lực từ {say_day(day)}.")
        else:
            self.stdout.write("Chưa ban hành gì.")

    def _agreed(self, question: str = "Nhập?") -> bool:
        self.stdout.write(f"{question} [c/K] ", ending="")
        self.stdout.flush()
        try:
            return input().strip().lower() in ("c", "có", "co", "y", "yes")
        except EOFError:
            return False

    def _say(self, plan: services.Plan) -> None:
        self.stdout.write(f"Gói “{plan.name}” ({plan.bundle}), phiên bản {plan.version}:")
        for change in plan.added:
            start = f", có hiệu lực từ {say_day(change.valid_from)}" if change.valid_from else ""
            self.stdout.write(f"  + {change.code} {change.name}: mới{start}")
        for change in plan.changed:
            start = f": bản mới từ {say_day(change.valid_from)}" if change.valid_from else ""
            self.stdout.write(f"  ~ {change.code} {change.name}{start}")
            if change.conflict:
                self.stdout.write(f"      ghi đè: {change.conflict}")
            for words in change.words:
                self.stdout.write(f"      {words}")
        for event in plan.events:
            sign, new = ("+", ": mới") if event.is_new else ("~", "")
            self.stdout.write(f"  {sign} Việc “{event.name}”{new}")
            for words in event.words:
                self.stdout.write(f"      {words}")
        for words in plan.fields:
            self.stdout.write(f"  ~ Lĩnh vực {words}")
        for change in plan.kept:
            self.stdout.write(f"  ! {change.code} {change.name}: giữ nguyên, {change.conflict}")
            for words in change.words:
                self.stdout.write(f"      gói muốn: {words}")
        for one in plan.kept_fields:
            self.stdout.write(f"  ! Lĩnh vực {one.code}: giữ nguyên {one.text}")
        for event in plan.kept_events:
            self.stdout.write(f"  ! Việc “{event.name}”: giữ nguyên, {event.conflict}")
            for words in event.words:
                self.stdout.write(f"      gói muốn: {words}")
        codes = [*(change.code for change in plan.kept), *(one.code for one in plan.kept_fields)]
        # A namesake cannot be overwritten: one of the two has to be called otherwise first.
        codes += [event.to_overwrite for event in plan.kept_events if not event.is_new]
        if codes:
            self.stdout.write(f"    Muốn theo gói thì thêm: --overwrite {' '.join(codes)}")
        self.stdout.write(f"  = {len(plan.same)} thủ tục như cũ")
        if plan.left:
            self.stdout.write(f"  ? {', '.join(plan.left)}: không còn trong gói, được giữ nguyên")
