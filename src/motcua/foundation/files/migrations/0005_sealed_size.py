from django.db import migrations, models

# What one piece (the only way until now) added: mark 14, key 8, nonce 12, tag 16.
_FILL = "UPDATE files_storedfile SET sealed_size = size + 50 WHERE is_sealed"


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0004_wanted"),
    ]

    operations = [
        migrations.AddField(
            model_name="storedfile",
            name="sealed_size",
            field=models.BigIntegerField(null=True, verbose_name="dung lượng khi niêm phong (byte)"),
        ),
        migrations.RunSQL(_FILL, migrations.RunSQL.noop),
    ]
