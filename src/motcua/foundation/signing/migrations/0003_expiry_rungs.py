"""A season, a month and a week before a certificate ends: our choice, no text sets it."""

import datetime

from django.db import migrations

SINCE, RUNGS = datetime.date(2026, 1, 1), (90, 30, 7)


def seed(apps, schema_editor):
    rung = apps.get_model("signing", "ExpiryRung")
    for days in RUNGS:
        rung.objects.get_or_create(days=days, valid_from=SINCE)


class Migration(migrations.Migration):
    dependencies = [("signing", "0002_certificates")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
