"""Copies of documents, and the forms of copying that Decree 30/2020, điều 25, has: from which medium to which."""

import datetime

import django.db.models.deletion
from django.db import migrations, models


SINCE, SOURCE = datetime.date(2020, 3, 5), "Nghị định 30/2020/NĐ-CP, điều 25"
# Of an electronic original every file is the original: there is no "sao y" from electronic to electronic.
FORMS = (
    ("SY", "paper", "paper"), ("SY", "electronic", "paper"), ("SY", "paper", "electronic"),
    ("SL", "paper", "paper"), ("SL", "paper", "electronic"), ("SL", "electronic", "paper"),
    ("TrS", "paper", "paper"), ("TrS", "paper", "electronic"), ("TrS", "electronic", "electronic"),
    ("TrS", "electronic", "paper"),
)


def lay(apps, schema_editor):
    form = apps.get_model("correspondence", "CopyForm")
    for kind, original, medium in FORMS:
        form.objects.get_or_create(
            kind=kind, original=original, medium=medium, valid_from=SINCE, defaults={"source": SOURCE}
        )


class Migration(migrations.Migration):

    dependencies = [
        ('correspondence', '0008_what_waits'),
        ('files', '0005_sealed_size'),
        ('organizations', '0004_covers_and_homes'),
    ]

    operations = [
        migrations.CreateModel(
            name='CopyForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('SY', 'Sao y'), ('SL', 'Sao lục'), ('TrS', 'Trích sao')], max_length=5, verbose_name='hình thức sao')),
                ('original', models.CharField(choices=[('paper', 'Bản giấy'), ('electronic', 'Bản điện tử')], max_length=10, verbose_name='từ')),
                ('medium', models.CharField(choices=[('paper', 'Bản giấy'), ('electronic', 'Bản điện tử')], max_length=10, verbose_name='sang')),
                ('source', models.CharField(max_length=100, verbose_name='căn cứ')),
                ('valid_from', models.DateField(verbose_name='từ ngày')),
                ('valid_to', models.DateField(null=True, verbose_name='đến hết ngày')),
            ],
            options={
                'verbose_name': 'hình thức sao văn bản',
                'constraints': [models.UniqueConstraint(fields=('kind', 'original', 'medium', 'valid_from'), name='copy_form_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='CertifiedCopy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('idempotency_key', models.UUIDField(unique=True, verbose_name='khóa chống trùng')),
                ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                ('number', models.PositiveIntegerField(verbose_name='số')),
                ('notation', models.CharField(max_length=40, verbose_name='ký hiệu')),
                ('kind', models.CharField(choices=[('SY', 'Sao y'), ('SL', 'Sao lục'), ('TrS', 'Trích sao')], max_length=5, verbose_name='hình thức sao')),
                ('medium', models.CharField(choices=[('paper', 'Bản giấy'), ('electronic', 'Bản điện tử')], max_length=10, verbose_name='dạng bản sao')),
                ('recipients', models.TextField(verbose_name='nơi nhận')),
                ('copies', models.PositiveSmallIntegerField(verbose_name='số lượng bản')),
                ('excerpt', models.TextField(blank=True, verbose_name='phần trích')),
                ('signer', models.CharField(blank=True, max_length=200, verbose_name='người ký')),
                ('made_on', models.DateField(verbose_name='ngày sao')),
                ('made_at', models.DateTimeField(verbose_name='lúc sao')),
                ('made_by_id', models.BigIntegerField(null=True, verbose_name='người sao')),
                ('voided_at', models.DateTimeField(null=True, verbose_name='lúc hủy số')),
                ('voided_by_id', models.BigIntegerField(null=True, verbose_name='người hủy số')),
                ('void_reason', models.CharField(blank=True, max_length=1000, verbose_name='lý do hủy số')),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.agency')),
                ('file', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('incoming', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='certified_copies', to='correspondence.incomingdocument')),
                ('outgoing', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='certified_copies', to='correspondence.outgoingdocument')),
            ],
            options={
                'verbose_name': 'bản sao văn bản',
                'constraints': [models.UniqueConstraint(fields=('agency', 'year', 'number'), name='copy_once'), models.CheckConstraint(condition=models.Q(models.Q(('incoming__isnull', False), ('outgoing', None)), models.Q(('incoming', None), ('outgoing__isnull', False)), _connector='OR'), name='copy_of_one_document'), models.CheckConstraint(condition=models.Q(models.Q(('void_reason', ''), ('voided_at', None)), models.Q(('voided_at__isnull', False), models.Q(('void_reason', ''), _negated=True)), _connector='OR'), name='copy_void_explained')],
            },
        ),
        migrations.RunPython(lay, migrations.RunPython.noop),
    ]
