"""Counting how often a key asks must not cost a wait for the disk: forgotten in a crash, it only starts anew."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("clients", "0001_initial")]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE clients_askingwindow SET UNLOGGED", "ALTER TABLE clients_askingwindow SET LOGGED"
        )
    ]
