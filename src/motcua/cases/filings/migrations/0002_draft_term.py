import datetime

from django.db import migrations

# A month, so that a paper from another province can be fetched by post; a word three days before it ends.
SINCE, KEEP, WARN = datetime.date(2025, 7, 1), 30, 3


def seed(apps, schema_editor):
    apps.get_model("filings", "DraftTerm").objects.get_or_create(
        valid_from=SINCE, defaults={"keep_days": KEEP, "warn_days": WARN}
    )


class Migration(migrations.Migration):
    dependencies = [("filings", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
