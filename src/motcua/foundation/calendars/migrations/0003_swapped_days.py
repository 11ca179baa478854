"""The two days of a swap know each other; those of before are found by what their names say."""

import re
from datetime import date

import django.db.models.deletion
from django.db import migrations, models

_MADE_UP = re.compile(r"ghỉ hoán đổi, làm bù .*?(\d{2})/(\d{2})/(\d{4})$")
_MADE_FOR = re.compile(r"àm bù cho .*?(\d{2})/(\d{2})/(\d{4})$")


def _named(pattern, name):
    found = pattern.search(name)
    return date(int(found[3]), int(found[2]), int(found[1])) if found else None


def join_the_days(apps, schema_editor):
    Day = apps.get_model("calendars", "DayException")
    for off in Day.objects.filter(kind="off"):
        other = _named(_MADE_UP, off.name)
        work = Day.objects.filter(agency_id=off.agency_id, on=other, kind="work", source=off.source).first()
        if work is not None and _named(_MADE_FOR, work.name) == off.on:
            Day.objects.filter(pk=off.pk).update(swapped_with=work)
            Day.objects.filter(pk=work.pk).update(swapped_with=off)


class Migration(migrations.Migration):
    dependencies = [("calendars", "0002_national")]

    operations = [
        migrations.AddField(
            model_name="dayexception",
            name="swapped_with",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="calendars.dayexception",
            ),
        ),
        migrations.RunPython(join_the_days, migrations.RunPython.noop, elidable=True),
    ]
