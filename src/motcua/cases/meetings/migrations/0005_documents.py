import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("correspondence", "0007_succession"),
        ("meetings", "0004_conclusions"),
    ]

    operations = [
        migrations.CreateModel(
            name="MeetingDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(choices=[("invitation", "Giấy mời"), ("notice", "Thông báo kết luận")], max_length=12, verbose_name="vai trò")),
                ("document", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="correspondence.outgoingdocument")),
                ("meeting", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="documents", to="meetings.meeting")),
            ],
            options={"verbose_name": "văn bản của cuộc họp"},
        ),
    ]
