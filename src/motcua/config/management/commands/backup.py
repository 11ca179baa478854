from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from motcua.config.backups import checking, making, manifest
from motcua.config.backups.programs import BackupError


class Command(BaseCommand):
    help = "Keeps database and files together in FOLDER; 'backup verify FOLDER' proves that one is whole."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("words", nargs="+", metavar="[verify] FOLDER")
        parser.add_argument("--keep", type=int, default=0, help="only so many newest are left; 0 keeps all")

    def handle(self, *args: Any, **options: Any) -> None:
        *verb, folder = options["words"]
        if verb not in ([], ["verify"]):
            raise CommandError("say: backup FOLDER, or: backup verify FOLDER")
        try:
            if verb:
                self._verify(manifest.chosen(Path(folder).absolute()))
            else:
                made = making.make(Path(folder).absolute(), now=timezone.now(), keep=options["keep"])
                said = manifest.read(made)
                self.stdout.write(f"{made}: {sum(said.counts.values()):,} rows, {said.files:,} files")
        except BackupError as error:
            raise CommandError(str(error)) from error

    def _verify(self, folder: Path) -> None:
        said = checking.verify(folder)
        self.stdout.write(
            f"{folder} of {said.made_at} is whole: {sum(said.counts.values()):,} rows, {said.files:,} files"
        )
