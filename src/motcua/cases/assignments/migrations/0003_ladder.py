"""The common ladder of reminders: what holds where an agency has said nothing else."""

import datetime

from django.db import migrations

SINCE = datetime.date(2026, 11, 23)
# side, working days, doer, head of unit, giver
RULES = (
    ("before", 2, True, False, False),
    ("before", 0, True, False, False),
    ("overdue", 0, True, True, False),
    ("overdue", 2, False, True, True),
)


def lay(apps, schema_editor):
    rule = apps.get_model("assignments", "AssignmentReminderRule")
    for side, days, doer, head, giver in RULES:
        rule.objects.get_or_create(
            agency=None, side=side, days=days, valid_from=SINCE,
            defaults={"to_doer": doer, "to_head": head, "to_giver": giver},
        )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("assignments", "0002_reminders")]
    operations = [migrations.RunPython(lay, migrations.RunPython.noop)]
