"""The stored figures mean something else now; where there are any, the job counts them anew."""

from django.db import migrations, models

# A new office has nothing to count anew.
NOTHING_YET = """
INSERT INTO statistics_countingbasis (id, version, counted_at)
SELECT 1, 2, now() WHERE NOT EXISTS (SELECT 1 FROM statistics_counter)
    AND NOT EXISTS (SELECT 1 FROM statistics_delta) AND NOT EXISTS (SELECT 1 FROM statistics_passage)
"""


class Migration(migrations.Migration):

    dependencies = [
        ("statistics", "0003_delay_counts"),
    ]

    operations = [
        migrations.CreateModel(
            name="CountingBasis",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveSmallIntegerField(verbose_name="lần đổi cách tính")),
                ("counted_at", models.DateTimeField(verbose_name="lúc tính lại")),
            ],
            options={"verbose_name": "cách tính số liệu"},
        ),
        migrations.RunSQL(NOTHING_YET, migrations.RunSQL.noop),
    ]
