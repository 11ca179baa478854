import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('correspondence', '0007_succession'),
        ('dossiers', '0024_outcome_signatures'),
    ]

    operations = [
        migrations.AddField(
            model_name='bulkitem',
            name='document',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='correspondence.outgoingdocument'),
        ),
        migrations.AddField(
            model_name='bulkitem',
            name='revision',
            field=models.PositiveIntegerField(null=True, verbose_name='lần thay đổi đã xem'),
        ),
        migrations.AddField(
            model_name='bulkrun',
            name='certificate_id',
            field=models.BigIntegerField(null=True, verbose_name='chứng thư'),
        ),
        migrations.AlterField(
            model_name='bulkitem',
            name='dossier',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dossiers.dossier'),
        ),
        migrations.AlterField(
            model_name='bulkrun',
            name='deed',
            field=models.CharField(choices=[('assign', 'Phân công'), ('forward', 'Chuyển xử lý'), ('approve', 'Phê duyệt'), ('urge', 'Đôn đốc'), ('print', 'In phiếu (một tệp PDF)'), ('sheet', 'Xuất Excel'), ('sign', 'Ký số')], max_length=12, verbose_name='việc'),
        ),
        migrations.AddConstraint(
            model_name='bulkitem',
            constraint=models.UniqueConstraint(fields=('run', 'document'), name='bulk_document_once'),
        ),
        migrations.AddConstraint(
            model_name='bulkitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('document', None), ('dossier__isnull', False), ('revision', None)), models.Q(('document__isnull', False), ('dossier', None), ('revision__isnull', False)), _connector='OR'), name='bulk_item_is_one'),
        ),
    ]
