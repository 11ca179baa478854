"""No two stand-ins for one person on one day; accounts are managed where their people have sat first."""

from django.db import migrations

_EXCLUDE = (
    "ALTER TABLE organizations_cover ADD CONSTRAINT {name} EXCLUDE USING gist "
    "(post_id WITH =, {who} WITH =, daterange(valid_from, valid_to, '[]') WITH &&) WHERE (ended_at IS NULL)"
)
_HOMES = """
UPDATE accounts_account a SET agency_id = (
    SELECT p.agency_id FROM organizations_postholding h JOIN organizations_post p ON p.id = h.post_id
    WHERE h.account_id = a.id ORDER BY h.valid_from, h.id LIMIT 1
) WHERE a.agency_id IS NULL
"""
_NAMES = """
INSERT INTO organizations_agencyname (agency_id, name, short_name, valid_from)
SELECT a.id, a.name, a.short_name,
       COALESCE((SELECT min(valid_from) FROM organizations_agencyparent p WHERE p.agency_id = a.id), '2025-07-01')
FROM organizations_agency a WHERE NOT EXISTS (SELECT 1 FROM organizations_agencyname n WHERE n.agency_id = a.id)
"""


def _once(name: str, who: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        _EXCLUDE.format(name=name, who=who), f"ALTER TABLE organizations_cover DROP CONSTRAINT {name}"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0003_administration"),
        ("accounts", "0003_administration"),
    ]
    operations = [
        _once("one_stand_in_a_day", "absent_id"),
        _once("one_cover_a_day", "stand_in_id"),
        migrations.RunSQL(_HOMES, migrations.RunSQL.noop),
        migrations.RunSQL(_NAMES, migrations.RunSQL.noop),
    ]
