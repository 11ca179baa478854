from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    """Fees collected with a supplement are remembered as those of the result are; the table keeps its name."""

    dependencies = [("dossiers", "0022_result_fees")]

    operations = [
        migrations.AlterModelTable(name="resultfee", table="dossiers_resultfee"),
        migrations.RenameModel(old_name="ResultFee", new_name="LaterFee"),
        migrations.AlterModelOptions(name="laterfee", options={"verbose_name": "khoản thu về sau"}),
        migrations.AlterField(
            model_name="laterfee",
            name="dossier",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="later_fees", to="dossiers.dossier"
            ),
        ),
    ]
