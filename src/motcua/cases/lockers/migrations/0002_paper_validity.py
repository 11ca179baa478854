import datetime

from django.db import migrations

# NĐ 123/2015/NĐ-CP điều 23 khoản 1: giấy xác nhận tình trạng hôn nhân có giá trị 6 tháng kể từ ngày cấp.
KIND, MONTHS, SINCE = "KQ.G15.000038", 6, datetime.date(2016, 1, 1)
SOURCE = "Nghị định 123/2015/NĐ-CP, điều 23 khoản 1"


def seed(apps, schema_editor):
    apps.get_model("lockers", "PaperValidity").objects.get_or_create(
        kind=KIND, valid_from=SINCE, defaults={"months": MONTHS, "source": SOURCE}
    )


class Migration(migrations.Migration):
    dependencies = [("lockers", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
