"""In whose place a draft was made: a stand-in does not decide on their own draft."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("dossiers", "0009_extension_rejections"),
    ]

    operations = [
        migrations.AddField(
            model_name="outcome",
            name="drafted_for_id",
            field=models.BigIntegerField(
                help_text="the absent person, if any", null=True, verbose_name="soạn thay mặt"
            ),
        ),
    ]
