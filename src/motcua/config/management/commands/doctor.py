from typing import Any

from django.core.management.base import BaseCommand

from motcua.config.checkup import examine


class Command(BaseCommand):
    help = "Says in words what is missing here, and what to do about it."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        findings = examine()
        for finding in findings:
            mark = self.style.SUCCESS("well   ") if finding.is_well else self.style.ERROR("missing")
            self.stdout.write(f"{mark}  {finding.subject:14} {finding.says}")
        if not all(finding.is_well for finding in findings):
            raise SystemExit(1)
