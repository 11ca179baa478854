from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('filings', '0004_locker_paper'),
    ]

    operations = [
        migrations.AddField(
            model_name='filing',
            name='resume_digest',
            field=models.CharField(max_length=64, null=True, unique=True, verbose_name='mã mở lại (băm)'),
        ),
    ]
