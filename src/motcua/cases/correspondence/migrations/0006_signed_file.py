import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("correspondence", "0005_answers"), ("files", "0005_sealed_size")]
    operations = [
        migrations.AddField(
            model_name="outgoingdocument",
            name="signed_file",
            field=models.ForeignKey(
                db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                to="files.storedfile",
            ),
        ),
        migrations.AddConstraint(
            model_name="outgoingdocument",
            constraint=models.CheckConstraint(
                condition=models.Q(("signed_file", None), ("state__in", ["issued", "voided", "approved"]), _connector="OR"),
                name="signed_is_approved",
            ),
        ),
    ]
