"""The 29 kinds of administrative documents of Decree 30/2020, điều 7 and Phụ lục III."""

import datetime

from django.db import migrations

SINCE, SOURCE = datetime.date(2020, 3, 5), "Nghị định 30/2020/NĐ-CP, Phụ lục III"
KINDS = (
    ("nghi-quyet", "Nghị quyết", "NQ"), ("quyet-dinh", "Quyết định", "QĐ"), ("chi-thi", "Chỉ thị", "CT"),
    ("quy-che", "Quy chế", "QC"), ("quy-dinh", "Quy định", "QyĐ"), ("thong-cao", "Thông cáo", "TC"),
    ("thong-bao", "Thông báo", "TB"), ("huong-dan", "Hướng dẫn", "HD"), ("chuong-trinh", "Chương trình", "CTr"),
    ("ke-hoach", "Kế hoạch", "KH"), ("phuong-an", "Phương án", "PA"), ("de-an", "Đề án", "ĐA"),
    ("du-an", "Dự án", "DA"), ("bao-cao", "Báo cáo", "BC"), ("bien-ban", "Biên bản", "BB"),
    ("to-trinh", "Tờ trình", "TTr"), ("hop-dong", "Hợp đồng", "HĐ"), ("cong-van", "Công văn", ""),
    ("cong-dien", "Công điện", "CĐ"), ("ban-ghi-nho", "Bản ghi nhớ", "BGN"),
    ("ban-thoa-thuan", "Bản thỏa thuận", "BTT"), ("giay-uy-quyen", "Giấy ủy quyền", "GUQ"),
    ("giay-moi", "Giấy mời", "GM"), ("giay-gioi-thieu", "Giấy giới thiệu", "GGT"),
    ("giay-nghi-phep", "Giấy nghỉ phép", "GNP"), ("phieu-gui", "Phiếu gửi", "PG"),
    ("phieu-chuyen", "Phiếu chuyển", "PC"), ("phieu-bao", "Phiếu báo", "PB"), ("thu-cong", "Thư công", ""),
)


def lay(apps, schema_editor):
    kind = apps.get_model("correspondence", "DocumentKind")
    for position, (code, name, abbreviation) in enumerate(KINDS, 1):
        kind.objects.get_or_create(
            code=code,
            valid_from=SINCE,
            defaults={"name": name, "abbreviation": abbreviation, "position": position, "source": SOURCE},
        )


class Migration(migrations.Migration):
    dependencies = [("correspondence", "0001_initial")]
    operations = [migrations.RunPython(lay, migrations.RunPython.noop)]
