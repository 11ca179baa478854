"""How a dossier was seen: opened, printed, taken into a sheet, read by a program. What was kept so far was opened."""

from django.db import migrations, models

_WAYS = [
    ("page", "Mở hồ sơ"),
    ("file", "Mở giấy tờ, kết quả"),
    ("print", "In phiếu"),
    ("export", "Xuất ra sổ, bảng tính"),
    ("program", "Phần mềm kết nối đọc"),
    ("reveal", "Xem đủ số định danh, liên hệ"),
]


class Migration(migrations.Migration):

    dependencies = [
        ("dossiers", "0013_readings"),
    ]

    operations = [
        migrations.AddField(
            model_name="reading",
            name="way",
            field=models.CharField(
                choices=_WAYS, db_default="page", default="page", max_length=8, verbose_name="xem gì"
            ),
        ),
        migrations.RemoveConstraint(model_name="reading", name="reading_once_an_hour"),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.UniqueConstraint(
                fields=("dossier", "account_id", "hour", "way"), name="reading_once_an_hour_a_way"
            ),
        ),
    ]
