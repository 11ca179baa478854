from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """Whoever was helped and has an account by now finds what was filed for them."""

    dependencies = [("accounts", "0009_language")]

    operations = [
        migrations.AddIndex(
            model_name="consent",
            index=models.Index(
                condition=Q(("account", None), ("dossier_id__isnull", False)),
                fields=["personal_number"],
                name="consent_person",
            ),
        ),
    ]
