"""A leader may decline a proposed form 04, and finds what waits by agency and due moment."""

import django.db.models.deletion
from django.db import migrations, models

# The constraint on the new column is checked at once: a table whose checks are still to come cannot be altered.
FILL = """
UPDATE dossiers_extensionproposal p SET agency_id = d.agency_id FROM dossiers_dossier d WHERE d.id = p.dossier_id;
SET CONSTRAINTS ALL IMMEDIATE;
"""


class Migration(migrations.Migration):

    dependencies = [
        ("dossiers", "0008_archive_search"),
        ("organizations", "0002_one_at_a_time"),
    ]

    operations = [
        migrations.AddField(
            model_name="extensionproposal",
            name="agency",
            field=models.ForeignKey(
                db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                to="organizations.agency",
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="extensionproposal",
            name="agency",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                to="organizations.agency",
            ),
        ),
        migrations.AddIndex(
            model_name="extensionproposal",
            index=models.Index(
                condition=models.Q(("proposed_at__isnull", False)), fields=["agency", "due_at"],
                name="proposals_waiting",
            ),
        ),
        migrations.CreateModel(
            name="ExtensionRejection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due_at", models.DateTimeField(verbose_name="hạn giữ nguyên")),
                ("new_due_at", models.DateTimeField(verbose_name="ngày hẹn đã đề xuất")),
                ("cause_code", models.CharField(max_length=40, verbose_name="mã nguyên nhân")),
                ("proposal", models.TextField(verbose_name="lời đề nghị")),
                ("proposed_at", models.DateTimeField(verbose_name="lúc trình")),
                ("proposed_by_id", models.BigIntegerField(null=True, verbose_name="người trình")),
                ("reason", models.TextField(verbose_name="lý do không đồng ý")),
                ("declined_at", models.DateTimeField(verbose_name="lúc trả lời")),
                ("actor_id", models.BigIntegerField(null=True, verbose_name="người trả lời")),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="extension_rejections",
                        to="dossiers.dossier",
                    ),
                ),
            ],
            options={"verbose_name": "không đồng ý hẹn lại"},
        ),
    ]
