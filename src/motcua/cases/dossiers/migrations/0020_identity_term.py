"""A month after the case is over, as long as a complaint may come; papers that came sealed so far show identity."""

import datetime

from django.db import migrations
from django.db.models import Exists, OuterRef

SINCE, KEEP = datetime.date(2026, 1, 1), 30


def seed(apps, schema_editor):
    apps.get_model("dossiers", "IdentityTerm").objects.get_or_create(valid_from=SINCE, defaults={"keep_days": KEEP})


def mark(apps, schema_editor):
    sealed = apps.get_model("dossiers", "PaperFile").objects.filter(paper=OuterRef("pk"), file__is_sealed=True)
    apps.get_model("dossiers", "SubmittedPaper").objects.filter(Exists(sealed)).update(is_identity=True)


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0019_identity_checks"), ("files", "0003_shredding")]
    operations = [
        migrations.RunPython(seed, migrations.RunPython.noop),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
