"""How long who is asked for an opinion has, and when they are reminded: what holds where an agency has said nothing else."""

import datetime

import django.db.models.deletion
from django.db import migrations, models


SINCE = datetime.date(2026, 11, 23)
# side, working days, the asker too
RULES = (("before", 1, False), ("overdue", 0, False), ("overdue", 2, True))


def lay(apps, schema_editor):
    # No law names these days: they are where an agency may start from.
    apps.get_model("correspondence", "OpinionTerm").objects.get_or_create(
        agency=None, valid_from=SINCE, defaults={"working_days": 5, "source": "Mức đặt sẵn của hệ thống"}
    )
    rule = apps.get_model("correspondence", "OpinionReminderRule")
    for side, days, asker in RULES:
        rule.objects.get_or_create(
            agency=None, side=side, days=days, valid_from=SINCE, defaults={"to_asker": asker}
        )


class Migration(migrations.Migration):

    dependencies = [
        ('correspondence', '0013_appendices'),
        ('files', '0005_sealed_size'),
        ('organizations', '0004_covers_and_homes'),
    ]

    operations = [
        migrations.CreateModel(
            name='OpinionReminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('before', 'ngày làm việc trước hạn'), ('overdue', 'ngày làm việc sau hạn')], max_length=8, verbose_name='nhắc khi')),
                ('days', models.PositiveSmallIntegerField(verbose_name='số ngày làm việc')),
                ('raised_at', models.DateTimeField(verbose_name='lúc nhắc')),
            ],
            options={
                'verbose_name': 'lời nhắc cho ý kiến',
            },
        ),
        migrations.CreateModel(
            name='OpinionReminderRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('before', 'ngày làm việc trước hạn'), ('overdue', 'ngày làm việc sau hạn')], max_length=8, verbose_name='nhắc khi')),
                ('days', models.PositiveSmallIntegerField(verbose_name='số ngày làm việc')),
                ('to_asker', models.BooleanField(default=False, verbose_name='cả nơi lấy ý kiến')),
                ('valid_from', models.DateField(verbose_name='từ ngày')),
                ('valid_to', models.DateField(null=True, verbose_name='đến hết ngày')),
            ],
            options={
                'verbose_name': 'mốc nhắc cho ý kiến',
            },
        ),
        migrations.CreateModel(
            name='OpinionTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('working_days', models.PositiveSmallIntegerField(verbose_name='số ngày làm việc')),
                ('source', models.CharField(max_length=200, verbose_name='căn cứ')),
                ('valid_from', models.DateField(verbose_name='từ ngày')),
                ('valid_to', models.DateField(null=True, verbose_name='đến hết ngày')),
                ('ruled_at', models.DateTimeField(null=True, verbose_name='lúc đặt')),
                ('ruled_by_id', models.BigIntegerField(null=True, verbose_name='người đặt')),
            ],
            options={
                'verbose_name': 'thời hạn cho ý kiến',
            },
        ),
        migrations.AddIndex(
            model_name='archivehandover',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['agency'], name='archive_handover_waiting'),
        ),
        migrations.AddIndex(
            model_name='directive',
            index=models.Index(fields=['given_by_id', 'given_at'], name='directive_given_by'),
        ),
        migrations.AddIndex(
            model_name='draftopinion',
            index=models.Index(fields=['answered_by_id', 'answered_at'], name='opinion_answered_by'),
        ),
        migrations.AddIndex(
            model_name='incomingdocument',
            index=models.Index(fields=['registered_by_id', 'registered_at'], name='incoming_registered_by'),
        ),
        migrations.AddIndex(
            model_name='incomingdocument',
            index=models.Index(fields=['settled_by_id', 'settled_at'], name='incoming_settled_by'),
        ),
        migrations.AddIndex(
            model_name='opinionrequest',
            index=models.Index(condition=models.Q(('state', 'open')), fields=['due_at'], name='opinion_request_open'),
        ),
        migrations.AddIndex(
            model_name='outgoingdocument',
            index=models.Index(fields=['drafted_by_id', 'submitted_at'], name='outgoing_submitted_of'),
        ),
        migrations.AddIndex(
            model_name='outgoingdocument',
            index=models.Index(fields=['decided_by_id', 'decided_at'], name='outgoing_decided_by'),
        ),
        migrations.AddIndex(
            model_name='outgoingdocument',
            index=models.Index(fields=['issued_by_id', 'issued_at'], name='outgoing_issued_by'),
        ),
        migrations.AddField(
            model_name='opinionreminder',
            name='opinion',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='correspondence.draftopinion'),
        ),
        migrations.AddField(
            model_name='opinionreminderrule',
            name='agency',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.agency'),
        ),
        migrations.AddField(
            model_name='opinionreminder',
            name='rule',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='correspondence.opinionreminderrule'),
        ),
        migrations.AddField(
            model_name='opinionterm',
            name='agency',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.agency'),
        ),
        migrations.AddConstraint(
            model_name='opinionreminderrule',
            constraint=models.UniqueConstraint(fields=('agency', 'side', 'days', 'valid_from'), name='opinion_rung_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='opinionreminder',
            constraint=models.UniqueConstraint(fields=('opinion', 'side', 'days'), name='opinion_reminded_once'),
        ),
        migrations.AddConstraint(
            model_name='opinionterm',
            constraint=models.CheckConstraint(condition=models.Q(('working_days__gte', 1)), name='opinion_term_counted'),
        ),
        migrations.RunPython(lay, migrations.RunPython.noop),
    ]
