"""Fields get days and a name to compare by. Names that read the same today keep apart by their code."""

from django.db import migrations, models

from motcua.kernel.text import fold


def fill(apps, schema_editor):
    seen = set()
    for row in apps.get_model("procedures", "ProcedureField").objects.order_by("pk"):
        row.folded = fold(row.name)[:200]
        if row.folded in seen:
            row.folded = f"{row.folded[:150]} ({row.code})"
        seen.add(row.folded)
        row.save(update_fields=["folded"])


class Migration(migrations.Migration):
    dependencies = [("procedures", "0007_synonyms")]

    operations = [
        migrations.AddField(
            "procedurefield", "folded",
            models.CharField(
                default="", editable=False, help_text="as names are compared", max_length=200,
                verbose_name="tên để so",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "procedurefield", "valid_from", models.DateField(blank=True, null=True, verbose_name="dùng từ ngày")
        ),
        migrations.AddField(
            "procedurefield", "valid_to", models.DateField(blank=True, null=True, verbose_name="dùng đến hết ngày")
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            "procedurefield",
            models.UniqueConstraint(condition=models.Q(("valid_to", None)), fields=("folded",), name="field_name_once"),
        ),
    ]
