"""Words of the organization chart: kinds of agencies, and what a post can be allowed to do."""

from types import MappingProxyType

from django.db.models import TextChoices


class AgencyKind(TextChoices):
    PROVINCE = "province", "UBND tỉnh"
    DEPARTMENT = "department", "Sở, ngành"
    CENTRE = "centre", "Trung tâm Phục vụ hành chính công"
    COMMUNE = "commune", "UBND xã"
    WARD = "ward", "UBND phường"


GRANTS = MappingProxyType(
    {
        "dossiers.read": "Xem mọi hồ sơ của cơ quan",
        "dossiers.receive": "Tiếp nhận hồ sơ",
        "dossiers.process": "Thẩm tra, xử lý hồ sơ",
        "dossiers.assign": "Phân công xử lý",
        "dossiers.approve": "Phê duyệt kết quả",
        "dossiers.issue": "Vào sổ, đóng dấu",
        "dossiers.close": "Trả kết quả",
        "dossiers.supervise": "Theo dõi, đôn đốc",
        "journal.audit": "Xem nhật ký hệ thống",
        "procedures.administer": "Quản trị thủ tục",
        "organizations.administer": "Quản trị cơ quan, vị trí",
        "accounts.administer": "Quản trị tài khoản",
    }
)
