"""Nobody rewrites the journal: UPDATE, DELETE and TRUNCATE of entries and links raise, also for the owner."""

from django.db import migrations

_FUNCTION = """
CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the journal is append-only: % on %', TG_OP, TG_TABLE_NAME; END $$;
"""
_TRIGGERS = """
CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
"""
_TABLES = ("journal_entry", "journal_link")


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [
        migrations.RunSQL(_FUNCTION, "DROP FUNCTION journal_refuse() CASCADE"),
        *(migrations.RunSQL(_TRIGGERS.format(table=table), migrations.RunSQL.noop) for table in _TABLES),
    ]
