"""A number over all chains in the order of sealing: what programs read the journal by, without gaps."""

import django.db.models.functions
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_append_only")]
    operations = [
        migrations.RunSQL("CREATE SEQUENCE journal_link_number", "DROP SEQUENCE journal_link_number"),
        # A volatile default: PostgreSQL writes the rows anew, in the order in which they lie, which is that of sealing.
        migrations.AddField(
            "link",
            "number",
            models.BigIntegerField(
                db_default=models.Func(models.Value("journal_link_number"), function="nextval"),
                editable=False,
                verbose_name="thứ tự niêm",
            ),
        ),
        migrations.RunSQL("ALTER SEQUENCE journal_link_number OWNED BY journal_link.number", migrations.RunSQL.noop),
        migrations.AddIndex("link", models.Index(fields=["chain", "number"], name="link_feed")),
    ]
