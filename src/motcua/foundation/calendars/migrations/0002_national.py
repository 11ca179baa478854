"""The national default week, the swaps of 2026 and the revision row: what every installation starts from."""

import uuid
from datetime import date, time

from django.db import migrations

# 40 hours a week, Monday to Friday (Quyết định 188/1999/QĐ-TTg); each agency sets its own hours over these.
WEEK_FROM = date(1999, 10, 2)
WEEK_SOURCE = "Quyết định 188/1999/QĐ-TTg (tuần làm việc 40 giờ); giờ mặc định, cơ quan tự quy định giờ của mình"
HOURS = ((time(7, 30), time(11, 30)), (time(13, 30), time(17, 30)))

# Public holidays (also 24/11, Ngày Văn hóa Việt Nam, from 2026) come from the holidays library.
# (day, kind, what it is, where it is said)
NEW_YEAR = "Thông báo hoán đổi ngày làm việc dịp Tết Dương lịch 2026 (24h.com.vn, 25/12/2025)"
NATIONAL_DAY = "Hoán đổi ngày làm việc dịp Quốc khánh 2026 (thư viện holidays 0.109)"
DAYS = (
    (date(2026, 1, 2), "off", "Nghỉ hoán đổi, làm bù Thứ Bảy 10/01/2026", NEW_YEAR),
    (date(2026, 1, 10), "work", "Làm bù cho Thứ Sáu 02/01/2026", NEW_YEAR),
    (date(2026, 8, 22), "work", "Làm bù cho Thứ Hai 31/08/2026", NATIONAL_DAY),
    (date(2026, 8, 31), "off", "Nghỉ hoán đổi, làm bù Thứ Bảy 22/08/2026", NATIONAL_DAY),
)


def lay_the_national_calendar(apps, schema_editor):
    Week, Interval, Day, Revision = (
        apps.get_model("calendars", name) for name in ("WorkWeek", "WorkInterval", "DayException", "CalendarRevision")
    )
    week = Week.objects.create(agency_id=None, valid_from=WEEK_FROM, source=WEEK_SOURCE)
    for weekday in range(5):
        for opens, closes in HOURS:
            Interval.objects.create(week=week, weekday=weekday, opens=opens, closes=closes)
    for on, kind, name, source in DAYS:
        Day.objects.create(agency_id=None, on=on, kind=kind, name=name, source=source)
    Revision.objects.create(pk=1, token=uuid.uuid4())


class Migration(migrations.Migration):
    dependencies = [("calendars", "0001_initial")]
    operations = [migrations.RunPython(lay_the_national_calendar, migrations.RunPython.noop)]
