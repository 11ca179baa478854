import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("signing", "0006_revocation_lists"), ("files", "0005_sealed_size")]
    operations = [
        migrations.AddField(
            model_name="signingcertificate",
            name="picture",
            field=models.ForeignKey(
                db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                to="files.storedfile",
            ),
        ),
    ]
