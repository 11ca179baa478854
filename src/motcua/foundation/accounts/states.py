"""Words of accounts: why a second factor is taken away, where a value comes from, who acts for whom and how far."""

from django.db.models import TextChoices

# Stands where a name stood, once the person behind a closed account is forgotten.
FORGOTTEN = "(tài khoản đã xóa)"


class ResetReason(TextChoices):
    """Why an administrator takes a second factor away."""

    LOST = "lost", "Mất hoặc hỏng điện thoại"
    NEW = "new", "Đổi điện thoại"
    DOUBT = "doubt", "Nghi ngờ bị lộ"


class VerifiedBy(TextChoices):
    """Who vouches for a name and a personal number."""

    NATIONAL = "national", "Định danh điện tử quốc gia"
    COUNTER = "counter", "Cán bộ đối chiếu giấy tờ"


class Source(TextChoices):
    """Where a value of a profile comes from; shown beside it wherever it is filled in beforehand."""

    SELF = "self", "Bạn tự khai"
    SIGN_UP = "sign_up", "Từ lúc đăng ký tài khoản"
    NATIONAL = "national", "Từ tài khoản định danh điện tử"
    COUNTER = "counter", "Cán bộ đã đối chiếu giấy tờ"


# Who vouched for a value; what people say of themselves is not among them.
VOUCHED = frozenset({Source.NATIONAL, Source.COUNTER})
# These say who somebody is: changed by the person, the identity counts as not verified any more.
IDENTITY = ("full_name", "born_on", "sex", "personal_number")


class Sex(TextChoices):
    MALE = "Nam", "Nam"
    FEMALE = "Nữ", "Nữ"


class PartyKind(TextChoices):
    """For whom somebody works on the portal."""

    SELF = "self", "Chính mình"
    PERSON = "person", "Người ủy quyền"
    BUSINESS = "business", "Doanh nghiệp, hộ kinh doanh"
    HELPED = "helped", "Người được giúp"


class Scope(TextChoices):
    """Phạm vi ủy quyền: how far a mandate reaches."""

    ALL = "all", "Mọi thủ tục"
    FIELDS = "fields", "Các lĩnh vực đã chọn"
    PROCEDURES = "procedures", "Các thủ tục đã chọn"


class MandateWay(TextChoices):
    """How the grantor said so: in their own account, or on a signed paper that a counter looks at."""

    ONLINE = "online", "Lập trên cổng"
    PAPER = "paper", "Giấy ủy quyền đã ký"


class Standing(TextChoices):
    """Tình trạng of something granted between two dates; only OPEN opens anything."""

    ASKED = "asked", "Chờ nhận"
    UNSEEN = "unseen", "Chờ cán bộ xác nhận"
    COMING = "coming", "Chưa đến ngày"
    OPEN = "open", "Đang có hiệu lực"
    OVER = "over", "Đã hết hạn"
    ENDED = "ended", "Đã chấm dứt"
    DECLINED = "declined", "Đã từ chối"


class HelperKind(TextChoices):
    """Who helps people to file."""

    VOLUNTEER = "volunteer", "Thành viên tổ công nghệ số cộng đồng"
    HEAD = "head", "Trưởng ấp, trưởng khu phố"
    CLERK = "clerk", "Cán bộ, công chức"


class ConsentWay(TextChoices):
    """How the helped person said yes."""

    CODE = "code", "Mã gửi đến điện thoại của người dân"
    PAPER = "paper", "Giấy đồng ý có chữ ký"


class ConsentStanding(TextChoices):
    """Only OPEN lets the helper file, and once."""

    ASKED = "asked", "Chờ mã xác nhận"
    OPEN = "open", "Đã đồng ý, chưa nộp"
    SPENT = "spent", "Đã nộp"
    EXPIRED = "expired", "Đã hết hạn"
    CANCELLED = "cancelled", "Đã hủy"


class CodePurpose(TextChoices):
    """What a code of six digits is for."""

    SIGN_UP = "sign_up", "Đăng ký"
    RESET = "reset", "Đặt lại mật khẩu"
    ADDRESS = "address", "Thêm hoặc đổi địa chỉ"
    CONSENT = "consent", "Đồng ý nhờ nộp hồ sơ"


class CodeChannel(TextChoices):
    """How a code travels."""

    SMS = "sms", "Tin nhắn"
    EMAIL = "email", "Thư điện tử"
