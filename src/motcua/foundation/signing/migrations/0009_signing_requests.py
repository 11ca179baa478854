"""What a signer's own machine is asked to sign lies here for minutes: never in the write-ahead log (decision 0020)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("signing", "0008_held_passphrases")]
    operations = [
        migrations.AddField(
            "signingcertificate", "proved_at", models.DateTimeField(null=True, verbose_name="lúc chứng minh giữ khóa")
        ),
        migrations.CreateModel(
            name="SigningRequest",
            fields=[
                (
                    "name",
                    models.CharField(
                        max_length=43, primary_key=True, serialize=False, verbose_name="mã dùng một lần"
                    ),
                ),
                ("account_id", models.BigIntegerField(null=True, verbose_name="người yêu cầu")),
                ("post_id", models.BigIntegerField(null=True, verbose_name="ở vị trí")),
                ("subject", models.CharField(max_length=80, verbose_name="về")),
                ("what", models.CharField(blank=True, max_length=64, verbose_name="đúng văn bản nào")),
                ("digest", models.CharField(blank=True, max_length=64, verbose_name="mã băm cần ký")),
                ("to_sign", models.BinaryField(verbose_name="nội dung đưa ký")),
                ("content", models.BinaryField(default=b"", verbose_name="tệp chuẩn bị, niêm phong")),
                ("length_before", models.PositiveIntegerField(default=0, verbose_name="độ dài trước khi chuẩn bị")),
                ("room_begins", models.PositiveIntegerField(default=0, verbose_name="chỗ chữ ký từ")),
                ("room_ends", models.PositiveIntegerField(default=0, verbose_name="chỗ chữ ký đến")),
                ("title", models.CharField(blank=True, max_length=300, verbose_name="tên việc")),
                ("deed", models.CharField(blank=True, max_length=20, verbose_name="việc")),
                ("given", models.JSONField(default=dict, verbose_name="đã điền")),
                ("back", models.CharField(blank=True, max_length=200, verbose_name="trang quay về")),
                ("made_at", models.DateTimeField(verbose_name="lúc chuẩn bị")),
                ("until", models.DateTimeField(verbose_name="trả lời trước lúc")),
                ("used_at", models.DateTimeField(null=True, verbose_name="lúc dùng")),
                (
                    "certificate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="signing.signingcertificate"
                    ),
                ),
            ],
            options={"verbose_name": "yêu cầu ký trên máy người ký"},
        ),
        migrations.RunSQL(
            "ALTER TABLE signing_signingrequest SET UNLOGGED", "ALTER TABLE signing_signingrequest SET LOGGED"
        ),
    ]
