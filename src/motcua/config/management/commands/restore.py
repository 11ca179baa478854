from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from motcua.config.backups import manifest, restoring
from motcua.config.backups.programs import BackupError


class Command(BaseCommand):
    help = "Brings back the backup that FOLDER is, or the newest one in it. Stop the web server and the worker first."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder")
        parser.add_argument("--replace", action="store_true", help="give up what the database holds now")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            folder = manifest.chosen(Path(options["folder"]).absolute())
            said = restoring.restore(folder, replace=options["replace"])
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{folder} of {said.made_at}: {sum(said.counts.values()):,} rows, {said.files:,} files are back"
        )
        call_command("migrate", interactive=False, verbosity=0)
