"""Beside signed files: until when their timestamp holds, and what renewed it; a year before its end, our choice.

What was signed before stands in the journal; the worker reads these files once, in batches.
"""

import datetime

import django.db.models.deletion
from django.db import migrations, models

SINCE, DAYS = datetime.date(2026, 1, 1), 365
SIGNED_BEFORE = """
    INSERT INTO signing_signedfile (sha256, file_id, agency_id, subject, continues, signed_at, trouble)
    SELECT stored.sha256, stored.id, entry.agency_id, entry.subject, '', entry.at, ''
    FROM journal_entry AS entry JOIN files_storedfile AS stored ON stored.sha256 = entry.facts ->> 'sha256'
    WHERE entry.kind = 'signing.PaperSigned' ORDER BY entry.id
    ON CONFLICT (sha256) DO NOTHING
"""


def seed(apps, schema_editor):
    apps.get_model("signing", "RenewalTerm").objects.get_or_create(valid_from=SINCE, defaults={"days": DAYS})


class Migration(migrations.Migration):

    dependencies = [
        ('files', '0005_sealed_size'),
        ('journal', '0004_administration_index'),
        ('signing', '0009_signing_requests'),
    ]

    operations = [
        migrations.CreateModel(
            name='RenewalTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days', models.PositiveSmallIntegerField(verbose_name='gia hạn trước (ngày)')),
                ('valid_from', models.DateField(verbose_name='từ ngày')),
                ('valid_to', models.DateField(null=True, verbose_name='đến hết ngày')),
            ],
            options={
                'verbose_name': 'thời hạn gia hạn dấu thời gian',
                'constraints': [models.UniqueConstraint(fields=('valid_from',), name='renewal_term_once')],
            },
        ),
        migrations.CreateModel(
            name='SignedFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64, unique=True, verbose_name='mã băm')),
                ('file_id', models.BigIntegerField(verbose_name='tệp')),
                ('agency_id', models.BigIntegerField(null=True, verbose_name='cơ quan')),
                ('subject', models.CharField(max_length=80, verbose_name='về')),
                ('continues', models.CharField(blank=True, default='', max_length=64, verbose_name='ký tiếp trên tệp có mã băm')),
                ('signed_at', models.DateTimeField(verbose_name='lúc ký')),
                ('read_at', models.DateTimeField(null=True, verbose_name='lúc đọc dấu thời gian')),
                ('holds_until', models.DateTimeField(null=True, verbose_name='dấu thời gian có giá trị đến')),
                ('tried_at', models.DateTimeField(null=True, verbose_name='gia hạn lần cuối lúc')),
                ('trouble', models.CharField(blank=True, default='', max_length=200, verbose_name='lần cuối không được vì')),
            ],
            options={
                'verbose_name': 'tệp đã ký',
                'indexes': [models.Index(condition=models.Q(('holds_until__isnull', False)), fields=['holds_until'], name='signed_file_ending'), models.Index(condition=models.Q(('read_at', None)), fields=['id'], name='signed_file_unread'), models.Index(fields=['agency_id', 'holds_until'], name='signed_file_of_agency'), models.Index(condition=models.Q(('continues', ''), _negated=True), fields=['continues'], name='signed_file_before')],
            },
        ),
        migrations.CreateModel(
            name='RenewedEdition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('turn', models.PositiveSmallIntegerField(verbose_name='lần')),
                ('predecessor', models.CharField(max_length=64, unique=True, verbose_name='mã băm bản trước')),
                ('sha256', models.CharField(max_length=64, unique=True, verbose_name='mã băm')),
                ('made_at', models.DateTimeField(verbose_name='lúc gia hạn')),
                ('holds_until', models.DateTimeField(verbose_name='dấu thời gian có giá trị đến')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('signed', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='signing.signedfile')),
            ],
            options={
                'verbose_name': 'bản gia hạn dấu thời gian',
                'constraints': [models.UniqueConstraint(fields=('signed', 'turn'), name='edition_turn_once')],
            },
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
        migrations.RunSQL(SIGNED_BEFORE, migrations.RunSQL.noop),
    ]
