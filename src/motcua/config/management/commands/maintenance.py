from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from motcua.config import maintenance


class Command(BaseCommand):
    help = "Lets every address answer with a page about maintenance (on), or serve again (off). Nobody is signed out."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("switch", choices=("on", "off", "status"))
        parser.add_argument("sentence", nargs="?", default=maintenance.SENTENCE, help="what people read")
        parser.add_argument("--minutes", type=int, default=maintenance.MINUTES, help="how long it is said to take")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["switch"] == "on":
            maintenance.switch_on(maintenance.Maintenance(options["sentence"], options["minutes"]))
        elif options["switch"] == "off" and not maintenance.switch_off():
            self.stdout.write("it was not on")
        self.stdout.write(f"maintenance is {'on: ' + maintenance.read().sentence if maintenance.is_on() else 'off'}")
