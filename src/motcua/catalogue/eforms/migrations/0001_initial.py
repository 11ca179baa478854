import django.db.models.deletion
from django.db import migrations, models

# Drafts and dossiers pin a version: what it asked stays what it asked.
_IMMUTABLE = """
CREATE FUNCTION eforms_version_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'form version % is published: make a new version', OLD.id USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER version_is_immutable BEFORE UPDATE OR DELETE ON eforms_eformversion
    FOR EACH ROW EXECUTE FUNCTION eforms_version_is_immutable();
"""
_BACK = "DROP FUNCTION eforms_version_is_immutable CASCADE;"


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Eform',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=60, unique=True, verbose_name='mã')),
            ],
            options={
                'verbose_name': 'biểu mẫu điện tử',
            },
        ),
        migrations.CreateModel(
            name='EformVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='bản số')),
                ('title', models.CharField(max_length=300, verbose_name='tên biểu mẫu')),
                ('source', models.CharField(blank=True, max_length=600, verbose_name='mẫu giấy')),
                ('text', models.TextField(verbose_name='định nghĩa')),
                ('content_hash', models.CharField(max_length=64, verbose_name='mã băm nội dung')),
                ('published_at', models.DateTimeField(verbose_name='ban hành lúc')),
                ('published_by_id', models.BigIntegerField(null=True, verbose_name='người ban hành')),
                ('eform', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='eforms.eform', verbose_name='biểu mẫu')),
            ],
            options={
                'verbose_name': 'bản biểu mẫu điện tử',
                'constraints': [models.UniqueConstraint(fields=('eform', 'number'), name='eform_version_number_once')],
            },
        ),
        migrations.RunSQL(_IMMUTABLE, reverse_sql=_BACK),
    ]
