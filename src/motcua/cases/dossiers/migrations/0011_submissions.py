"""What is filed on the portal: nobody has received it yet, so who received a dossier may be null."""

import datetime

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


# NĐ 61/2018 điều 17, kept in practice under NĐ 118/2025: an answer within eight working hours.
SINCE, HOURS = datetime.date(2025, 7, 1), 8


def seed(apps, schema_editor):
    apps.get_model("dossiers", "AcknowledgmentRule").objects.get_or_create(
        agency=None, valid_from=SINCE, defaults={"hours": HOURS}
    )


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0010_drafted_for'),
        ('organizations', '0004_covers_and_homes'),
    ]

    operations = [
        migrations.AddField(
            model_name='defect',
            name='field',
            field=models.CharField(blank=True, max_length=200, verbose_name='mục tờ khai'),
        ),
        migrations.AddField(
            model_name='defect',
            name='page',
            field=models.CharField(blank=True, max_length=60, verbose_name='trang tờ khai'),
        ),
        migrations.AlterField(
            model_name='defect',
            name='paper_name',
            field=models.TextField(help_text='or the label of the answer', verbose_name='giấy tờ'),
        ),
        migrations.AlterField(
            model_name='dossier',
            name='received_by_id',
            field=models.BigIntegerField(null=True, verbose_name='người tiếp nhận'),
        ),
        migrations.AlterField(
            model_name='dossier',
            name='received_post',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.post'),
        ),
        migrations.AlterField(
            model_name='wait',
            name='cause',
            field=models.CharField(choices=[('supplement', 'Chờ bổ sung giấy tờ'), ('financial_duty', 'Chờ thực hiện nghĩa vụ tài chính'), ('suspension', 'Tạm dừng'), ('correction', 'Chờ sửa, bổ sung trước khi tiếp nhận')], max_length=20, verbose_name='nguyên nhân'),
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('dossier', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='submission', serialize=False, to='dossiers.dossier')),
                ('account_id', models.BigIntegerField(null=True, verbose_name='người nộp')),
                ('beneficiary_id', models.BigIntegerField(help_text='account whose matter it is', null=True, verbose_name='chủ hồ sơ')),
                ('business_id', models.BigIntegerField(null=True, verbose_name='doanh nghiệp')),
                ('mandate_id', models.BigIntegerField(null=True, verbose_name='ủy quyền')),
                ('helper_id', models.BigIntegerField(null=True, verbose_name='người giúp nộp')),
                ('consent_id', models.BigIntegerField(null=True, verbose_name='sự đồng ý của người được giúp')),
                ('eform_version_id', models.BigIntegerField(null=True, verbose_name='phiên bản biểu mẫu')),
                ('answers', models.JSONField(default=dict, help_text='as filed; no rule reads them', verbose_name='tờ khai')),
                ('submitted_at', models.DateTimeField(verbose_name='lúc nộp')),
                ('round', models.PositiveSmallIntegerField(default=1, verbose_name='lần gửi')),
                ('acknowledge_by', models.DateTimeField(null=True, verbose_name='phải trả lời trước')),
                ('acknowledged_at', models.DateTimeField(null=True, verbose_name='lúc tiếp nhận')),
                ('is_late', models.BooleanField(default=False, verbose_name='có lần trả lời quá hạn')),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.agency')),
            ],
            options={
                'verbose_name': 'hồ sơ nộp trực tuyến',
            },
        ),
        migrations.CreateModel(
            name='SubmissionRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='lần thứ')),
                ('answers', models.JSONField(default=dict, verbose_name='tờ khai')),
                ('changed', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), default=list, size=None, verbose_name='mục đã sửa')),
                ('sent_by_id', models.BigIntegerField(null=True, verbose_name='người gửi')),
                ('sent_at', models.DateTimeField(verbose_name='lúc gửi')),
                ('acknowledge_by', models.DateTimeField(null=True, verbose_name='phải trả lời trước')),
                ('answer', models.CharField(blank=True, choices=[('accepted', 'Tiếp nhận'), ('correction', 'Yêu cầu sửa, bổ sung'), ('refused', 'Từ chối'), ('withdrawn', 'Người nộp rút')], max_length=12, verbose_name='trả lời')),
                ('answered_at', models.DateTimeField(null=True, verbose_name='lúc trả lời')),
                ('request', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='round', to='dossiers.supplementrequest')),
                ('submission', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='dossiers.submission')),
            ],
            options={
                'verbose_name': 'lần gửi',
            },
        ),
        migrations.CreateModel(
            name='AcknowledgmentRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hours', models.PositiveSmallIntegerField(verbose_name='số giờ làm việc')),
                ('valid_from', models.DateField(verbose_name='từ ngày')),
                ('valid_to', models.DateField(null=True, verbose_name='đến hết ngày')),
                ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.agency')),
            ],
            options={
                'verbose_name': 'thời hạn trả lời hồ sơ trực tuyến',
                'constraints': [models.UniqueConstraint(fields=('agency', 'valid_from'), name='acknowledgment_rule_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('hours__gte', 1), ('hours__lte', 80)), name='acknowledgment_rule_hours')],
            },
        ),
        migrations.CreateModel(
            name='CaseMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_from_applicant', models.BooleanField(verbose_name='người nộp gửi')),
                ('text', models.TextField(verbose_name='nội dung')),
                ('actor_id', models.BigIntegerField(null=True, verbose_name='người gửi')),
                ('sent_at', models.DateTimeField(verbose_name='lúc gửi')),
                ('read_at', models.DateTimeField(null=True, verbose_name='lúc bên kia đọc')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='dossiers.dossier')),
            ],
            options={
                'verbose_name': 'tin nhắn trong hồ sơ',
                'indexes': [models.Index(condition=models.Q(('read_at', None)), fields=['dossier', 'is_from_applicant'], name='case_message_unread')],
            },
        ),
        migrations.AddIndex(
            model_name='submission',
            index=models.Index(condition=models.Q(('acknowledge_by__isnull', False)), fields=['agency', 'acknowledge_by', 'dossier'], name='submission_waiting'),
        ),
        migrations.AddIndex(
            model_name='submission',
            index=models.Index(models.F('account_id'), models.OrderBy(models.F('dossier'), descending=True), condition=models.Q(('account_id', None), _negated=True), name='submission_filed'),
        ),
        migrations.AddIndex(
            model_name='submission',
            index=models.Index(models.F('beneficiary_id'), models.OrderBy(models.F('dossier'), descending=True), condition=models.Q(('beneficiary_id', None), _negated=True), name='submission_for'),
        ),
        migrations.AddIndex(
            model_name='submission',
            index=models.Index(models.F('business_id'), models.OrderBy(models.F('dossier'), descending=True), condition=models.Q(('business_id', None), _negated=True), name='submission_business'),
        ),
        migrations.AddIndex(
            model_name='submission',
            index=models.Index(models.F('helper_id'), models.OrderBy(models.F('dossier'), descending=True), condition=models.Q(('helper_id', None), _negated=True), name='submission_helped'),
        ),
        migrations.AddConstraint(
            model_name='submissionround',
            constraint=models.UniqueConstraint(fields=('submission', 'number'), name='submission_round_once'),
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
