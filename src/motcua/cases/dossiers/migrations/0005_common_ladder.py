"""The common ladder of reminders: what holds where an agency has said nothing else."""

import datetime

from django.db import migrations

SINCE = datetime.date(2026, 7, 1)
# basis, amount, working days that the drafted apology proposes, officer, head, leader
RULES = (
    ("step_share", 80, 0, True, False, False),
    ("days_before", 1, 0, True, False, False),
    ("days_before", 0, 0, True, True, False),
    ("apology", 8, 2, True, False, False),
    ("overdue", 0, 0, True, True, True),
)


def lay(apps, schema_editor):
    rule = apps.get_model("dossiers", "ReminderRule")
    for basis, amount, extra, officer, head, leader in RULES:
        rule.objects.get_or_create(
            agency=None, basis=basis, amount=amount, valid_from=SINCE,
            defaults={"extra_days": extra, "to_officer": officer, "to_head": head, "to_leader": leader},
        )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0004_lateness")]
    operations = [migrations.RunPython(lay, migrations.RunPython.noop)]
