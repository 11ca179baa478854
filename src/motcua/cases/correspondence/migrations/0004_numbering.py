"""What the Decree leaves to each agency, until it says otherwise: every kind of documents is counted by itself."""

from django.db import migrations

SOURCE = "Nghị định 30/2020/NĐ-CP, điều 18 và Phụ lục I; cơ quan chưa quy định riêng"


def lay(apps, schema_editor):
    rule = apps.get_model("correspondence", "NumberingRule")
    rule.objects.get_or_create(agency=None, from_year=2020, defaults={"scheme": "per_kind", "source": SOURCE})


class Migration(migrations.Migration):
    dependencies = [("correspondence", "0003_outgoing")]
    operations = [migrations.RunPython(lay, migrations.RunPython.noop)]
