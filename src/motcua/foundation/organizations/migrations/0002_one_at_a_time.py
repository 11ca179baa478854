"""The database refuses two parents on one day, and the same person twice on one post on one day."""

from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations

_EXCLUDE = (
    "ALTER TABLE {table} ADD CONSTRAINT {name} EXCLUDE USING gist ({keys}, daterange(valid_from, valid_to, '[]') WITH &&)"
)


def _exclusion(table: str, name: str, keys: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        _EXCLUDE.format(table=table, name=name, keys=keys), f"ALTER TABLE {table} DROP CONSTRAINT {name}"
    )


class Migration(migrations.Migration):
    dependencies = [("organizations", "0001_initial")]
    operations = [
        BtreeGistExtension(),
        _exclusion("organizations_agencyparent", "one_parent_a_day", "agency_id WITH ="),
        _exclusion("organizations_postholding", "holding_once_a_day", "post_id WITH =, account_id WITH ="),
    ]
