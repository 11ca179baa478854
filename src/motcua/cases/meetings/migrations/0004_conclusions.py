import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("assignments", "0003_ladder"),
        ("meetings", "0003_held"),
        ("organizations", "0004_covers_and_homes"),
    ]

    operations = [
        migrations.CreateModel(
            name="MeetingConclusion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("idempotency_key", models.UUIDField(verbose_name="khóa chống trùng")),
                ("text", models.CharField(max_length=1000, verbose_name="kết luận")),
                ("due_on", models.DateField(null=True, verbose_name="hạn")),
                ("term_days", models.PositiveSmallIntegerField(null=True, verbose_name="số ngày làm việc")),
                ("written_at", models.DateTimeField(verbose_name="lúc ghi")),
                ("written_by_id", models.BigIntegerField(null=True, verbose_name="người ghi")),
                ("assignment", models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assignments.assignment")),
                ("main_post", models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organizations.post")),
                ("meeting", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="conclusions", to="meetings.meeting")),
            ],
            options={"verbose_name": "kết luận cuộc họp"},
        ),
        migrations.CreateModel(
            name="ConclusionHelp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("conclusion", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="helps", to="meetings.meetingconclusion")),
                ("post", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organizations.post")),
            ],
            options={"verbose_name": "phối hợp thực hiện kết luận"},
        ),
        migrations.AddConstraint(
            model_name="meetingconclusion",
            constraint=models.UniqueConstraint(fields=("meeting", "idempotency_key"), name="conclusion_written_once"),
        ),
        migrations.AddConstraint(
            model_name="meetingconclusion",
            constraint=models.CheckConstraint(
                condition=models.Q(("assignment", None), ("due_on", None), ("main_post", None), ("term_days", None))
                | models.Q(("due_on", None), ("main_post__isnull", False), ("term_days__isnull", False))
                | models.Q(("due_on__isnull", False), ("main_post__isnull", False), ("term_days", None)),
                name="conclusion_due_with_doer",
            ),
        ),
        migrations.AddConstraint(
            model_name="conclusionhelp",
            constraint=models.UniqueConstraint(fields=("conclusion", "post"), name="conclusion_helps_once"),
        ),
    ]
