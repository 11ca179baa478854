import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.db import migrations, models

# 'Nguyễn Thị Hồng' of agency 3, folded, as the keys 3_nguien, 3_thi, 3_hong: a search in one agency's archive reads
# that agency's names only. Among a million dossiers trigrams took 35 to 85 ms, these 0.3.
NAME_KEYS = """
CREATE FUNCTION dossiers_name_keys(agency bigint, name text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN array_to_tsvector(string_to_array(ltrim(replace(' ' || name, ' ', ' ' || agency::text || '_')), ' '))
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0007_bulk")]

    operations = [
        migrations.RunSQL(NAME_KEYS, "DROP FUNCTION dossiers_name_keys"),
        migrations.AddIndex(
            model_name="dossier",
            index=django.contrib.postgres.indexes.GinIndex(
                models.Func("agency_id", "applicant_search", function="dossiers_name_keys"), name="dossier_name_keys"
            ),
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                "agency_id",
                django.db.models.functions.text.Right("code", 4),
                models.OrderBy(models.F("received_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="dossier_code_end",
            ),
        ),
    ]
