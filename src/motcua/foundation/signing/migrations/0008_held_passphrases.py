"""What opens a key is held for minutes: it must never reach the write-ahead log, which is kept for years."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("signing", "0007_pictures")]
    operations = [
        migrations.CreateModel(
            name="HeldPassphrase",
            fields=[
                (
                    "name",
                    models.CharField(max_length=60, primary_key=True, serialize=False, verbose_name="của việc"),
                ),
                ("content", models.BinaryField(verbose_name="nội dung niêm phong")),
                ("until", models.DateTimeField(verbose_name="giữ đến")),
            ],
            options={"verbose_name": "mật khẩu giữ tạm"},
        ),
        migrations.RunSQL(
            "ALTER TABLE signing_heldpassphrase SET UNLOGGED", "ALTER TABLE signing_heldpassphrase SET LOGGED"
        ),
    ]
