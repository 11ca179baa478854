"""How a message reaches its reader, and what is said on which occasion."""

from types import MappingProxyType

from django.db.models import TextChoices


class MessageKind(TextChoices):
    IN_APP = "in_app", "Trong hệ thống"
    OUTSIDE = "outside", "Gửi đi"


class Medium(TextChoices):
    """How a message leaves the system."""

    EMAIL = "email", "Thư điện tử"
    ZALO = "zalo", "Tin nhắn Zalo"
    SMS = "sms", "Tin nhắn SMS"


class GatewayKind(TextChoices):
    """The protocols that we speak; ``MEDIUM_OF`` says what each carries."""

    SMTP = "smtp", "Máy chủ thư (SMTP)"
    ESMS = "esms", "eSMS.vn (HTTP)"
    BRIDGE = "bridge", "Cổng tin nhắn của tỉnh"
    ZALO = "zalo", "Zalo Notification Service"
    SCREEN = "screen", "In ra màn hình (chạy thử)"


MEDIUM_OF = MappingProxyType(
    {
        GatewayKind.SMTP: Medium.EMAIL,
        GatewayKind.ESMS: Medium.SMS,
        GatewayKind.BRIDGE: Medium.SMS,
        GatewayKind.ZALO: Medium.ZALO,
        GatewayKind.SCREEN: Medium.SMS,
    }
)


class AttemptState(TextChoices):
    TAKEN = "taken", "Nhà mạng đã nhận"
    DELIVERED = "delivered", "Đã đến máy người nhận"
    UNDELIVERED = "undelivered", "Không đến được"
    FAILED = "failed", "Không gửi được"


# A text message where nobody wrote one for the occasion: short, because each 160 letters cost a message.
SHORT_BODY = "{title}. {promise} {link}"


# The occasion whose words and reader the accounts keep: a code that proves an address.
CODE = "account.code"
# The occasion whose link is made when it goes out and stands in no table: it opens without signing in.
RATING = "applicant.rating"

# After which a calendar takes the meeting out.
MEETING_OFF = frozenset({"post.meeting_cancelled", "post.meeting_left_out"})

# Which nobody needs any more who has answered meanwhile, or once it has ended.
ROUND_ASKS = frozenset({"post.round_asked", "post.round_reminded"})

# Who works in the office is told in Vietnamese; every other occasion is told to citizens, in their language.
_OF_STAFF = ("post.", "work.", "account.invited")


def is_told_to_citizens(template: str) -> bool:
    return not template.startswith(_OF_STAFF)


# Occasion: title and body. Words in braces are filled in; a dated row (MessageTemplate) replaces these.
TEXTS = MappingProxyType(
    {
        "account.invited": (
            "Tài khoản của bạn trên hệ thống Một Cửa",
            "Cơ quan đã lập tài khoản cho bạn. Hãy mở liên kết dưới đây để tự đặt mật khẩu; liên kết dùng một lần, "
            "trong ba ngày. Nếu bạn không chờ thư này, xin bỏ qua.",
        ),
        "signing.ending": (
            "Chứng thư ký số sắp hết hạn",
            "Chứng thư bạn giữ hoặc quản trị hết hiệu lực: {due}. Hãy đề nghị cấp chứng thư mới, rồi nạp vào hệ thống "
            "trước lúc đó để không gián đoạn việc ký.",
        ),
        "data.export_ready": (
            "Tệp dữ liệu cá nhân của bạn đã sẵn sàng",
            "Mở trang “Dữ liệu của tôi” để tải một lần, trước {due}. Sau đó tệp được hủy.",
        ),
        "data.asked": (
            "Có yêu cầu về dữ liệu cá nhân",
            "Người dân yêu cầu sửa hoặc xóa dữ liệu về mình. Hãy trả lời trước {due}.",
        ),
        "data.answered": (
            "Đã có trả lời yêu cầu về dữ liệu của bạn",
            "Mở yêu cầu trong mục “Dữ liệu của tôi” để đọc trả lời và lý do.",
        ),
        "data.extended": (
            "Yêu cầu về dữ liệu của bạn được trả lời muộn hơn",
            "Cơ quan cần thêm thời gian và trả lời trước {due}. Lý do ghi trong yêu cầu.",
        ),
        "post.received": ("Hồ sơ mới {code}", "Hồ sơ “{procedure}” vừa được tiếp nhận và chuyển đến vị trí của bạn."),
        "post.submitted_online": (
            "Hồ sơ trực tuyến mới {code}",
            "Hồ sơ “{procedure}” vừa được nộp trực tuyến. Hãy tiếp nhận, yêu cầu sửa hoặc từ chối trước {due}.",
        ),
        "post.corrected": (
            "Hồ sơ {code} đã được sửa, bổ sung",
            "Người nộp đã sửa, bổ sung hồ sơ “{procedure}”. Hãy xem các mục đã sửa và trả lời.",
        ),
        "post.message": ("Tin nhắn về hồ sơ {code}", "Người nộp nhắn tin về hồ sơ “{procedure}”. Hãy đọc và trả lời."),
        "post.forwarded": ("Hồ sơ {code} chuyển đến bạn", "Hồ sơ “{procedure}” đang chờ vị trí của bạn xử lý."),
        "post.returned": ("Hồ sơ {code} được trả lại", "Hồ sơ “{procedure}” được trả lại vị trí của bạn để xem lại."),
        "post.assigned": ("Bạn được phân công hồ sơ {code}", "Hồ sơ “{procedure}” được phân công cho bạn."),
        "post.consulted": ("Xin ý kiến về hồ sơ {code}", "Cần ý kiến của bạn về hồ sơ “{procedure}” trước {due}."),
        "post.answered": ("Đã có ý kiến về hồ sơ {code}", "Đơn vị phối hợp đã trả lời về hồ sơ “{procedure}”."),
        "post.submitted": ("Hồ sơ {code} trình phê duyệt", "Dự thảo kết quả hồ sơ “{procedure}” chờ bạn phê duyệt."),
        "post.sent_back": ("Hồ sơ {code} cần sửa dự thảo", "Lãnh đạo trả lại dự thảo kết quả hồ sơ “{procedure}”."),
        "post.reminded": ("Hồ sơ {code}: {reminder}", "Hồ sơ “{procedure}”: {reminder}."),
        "post.reminded_of_many": ("{number} hồ sơ {reminder}", "Mở danh sách để xem từng hồ sơ và xử lý trước."),
        "post.apology_drafted": (
            "Hồ sơ {code} sắp đến hạn, đã soạn sẵn thư xin lỗi",
            "Nếu không kịp, hãy chọn nguyên nhân, xem lại ngày hẹn và đề nghị lãnh đạo trước khi hết hạn.",
        ),
        "post.extension_proposed": (
            "Đề nghị xin lỗi và hẹn lại hồ sơ {code}",
            "Hồ sơ “{procedure}” cần bạn quyết định trước hạn. Ngày hẹn đề xuất: {due}.",
        ),
        "post.extension_declined": (
            "Lãnh đạo không đồng ý hẹn lại hồ sơ {code}",
            "Hồ sơ “{procedure}” giữ nguyên hạn {due}. Hãy mở hồ sơ để đọc lý do và xử lý cho kịp.",
        ),
        "post.recounted": (
            "Hạn của {number} hồ sơ bạn đang giữ được tính lại",
            "Lịch làm việc thay đổi ({why}): {later} hồ sơ lùi hạn, {earlier} hồ sơ đến hạn sớm hơn.",
        ),
        "applicant.put_off": (
            "Hồ sơ {code}: ngày hẹn trả được tính lại",
            "Lịch làm việc của {agency} thay đổi ({why}) nên ngày hẹn trả kết quả hồ sơ “{procedure}” được tính lại. "
            "{promise} Ông/bà không phải nộp thêm giấy tờ gì vì việc này.",
        ),
        "post.urged": (
            "Lãnh đạo đôn đốc hồ sơ {code}",
            "Hồ sơ “{procedure}” được đôn đốc. Hãy xử lý, hoặc mở hồ sơ và trả lời một câu.",
        ),
        "post.urged_many": (
            "Lãnh đạo đôn đốc {amount} hồ sơ",
            "{amount} hồ sơ ở chỗ bạn được đôn đốc. Mở danh sách để xử lý, hoặc trả lời từng hồ sơ một câu.",
        ),
        "post.urging_answered": ("Đã trả lời đôn đốc hồ sơ {code}", "Có câu trả lời đôn đốc hồ sơ “{procedure}”."),
        "post.opinion_asked": (
            "Xin ý kiến về dự thảo",
            "{work}. Trả lời trước {due}.",
        ),
        "post.opinion_given": ("Đã có ý kiến về dự thảo", "{work}. Mở để đọc và tiếp thu, giải trình."),
        "post.opinion_reminded": ("Cho ý kiến về dự thảo: {reminder}", "{work}. Trả lời trước {due}."),
        "post.opinion_withdrawn": ("Không cần cho ý kiến nữa", "{work}. Nơi soạn đã rút yêu cầu."),
        "post.assignment_given": ("Nhiệm vụ mới {code}", "{work}. Hạn: {due}. Hãy mở và nhận việc."),
        "post.assignment_helps": ("Phối hợp nhiệm vụ {code}", "{work}. Hạn: {due}."),
        "post.assignment_handed_in": ("Nhiệm vụ {code}: kết quả chờ bạn duyệt", "{work}."),
        "post.assignment_accepted": ("Nhiệm vụ {code}: kết quả đã được duyệt", "{work}."),
        "post.assignment_sent_back": ("Nhiệm vụ {code}: kết quả bị trả lại", "{work}. Hãy mở để đọc lý do."),
        "post.assignment_later_asked": ("Nhiệm vụ {code}: đề nghị lùi hạn", "{work}. Xin lùi đến {due}."),
        "post.assignment_postponed": ("Nhiệm vụ {code}: được lùi hạn", "{work}. Hạn mới: {due}."),
        "post.assignment_not_postponed": ("Nhiệm vụ {code}: không được lùi hạn", "{work}. Hãy mở để đọc lý do."),
        "post.assignment_withdrawn": ("Nhiệm vụ {code} đã thu hồi", "{work}. Không phải làm nữa."),
        "post.assignment_recounted": ("Nhiệm vụ {code}: lịch thay đổi, hạn tính lại", "{work}. Hạn mới: {due}."),
        "post.assignment_reminded": ("Nhiệm vụ {code}: {reminder}", "{work}."),
        "post.meeting_invited": (
            "Mời họp: {work}",
            "{agency} trân trọng kính mời dự họp: {work}. Thời gian: {due}. Địa điểm: {place}.",
        ),
        "post.meeting_changed": (
            "Lịch họp thay đổi: {work}",
            "{agency} trân trọng báo thay đổi cuộc họp: {work}. Thời gian: {due}. Địa điểm: {place}.",
        ),
        "post.meeting_cancelled": (
            "Hủy họp: {work}",
            "{agency} trân trọng báo: cuộc họp “{work}”, {due}, không tiến hành. Lý do: {why}",
        ),
        "post.meeting_left_out": (
            "Không phải dự họp: {work}",
            "{agency} trân trọng báo: thành phần cuộc họp “{work}”, {due}, đã thay đổi; không cần đến dự nữa.",
        ),
        "post.round_asked": (
            "Lấy ý kiến bằng văn bản: {work}",
            "{agency} trân trọng lấy ý kiến bằng văn bản về: {work}. Trả lời trước {due}.",
        ),
        "post.round_reminded": (
            "Nhắc trả lời lấy ý kiến: {work}",
            "{agency} trân trọng nhắc: ý kiến bằng văn bản về “{work}” cần được gửi trước {due}.",
        ),
        "post.round_closed": (
            "Kết quả lấy ý kiến: {work}",
            "{agency} trân trọng báo: việc lấy ý kiến bằng văn bản về “{work}” đã kết thúc. Hãy mở xem kết quả.",
        ),
        "post.round_withdrawn": (
            "Không cần cho ý kiến nữa: {work}",
            "{agency} trân trọng báo: việc lấy ý kiến bằng văn bản về “{work}” đã rút. Lý do: {why}",
        ),
        "post.round_turned": (
            "Chuyển sang họp: {work}",
            "{agency} trân trọng báo: việc lấy ý kiến bằng văn bản về “{work}” được chuyển sang họp; không phải trả "
            "lời nữa, giấy mời họp sẽ gửi sau.",
        ),
        "work.received": ("Nhận bàn giao công việc", "Bạn nhận bàn giao {amount} hồ sơ đang giải quyết."),
        "work.given": ("Đã bàn giao công việc", "{amount} hồ sơ của bạn đã được bàn giao cho người khác."),
        "applicant.received": (
            "Đã tiếp nhận hồ sơ {code}",
            "{agency} đã tiếp nhận hồ sơ “{procedure}” của ông/bà. {promise}",
        ),
        "applicant.submitted": (
            "Đã nhận hồ sơ nộp trực tuyến {code}",
            "{agency} đã nhận được hồ sơ “{procedure}” của ông/bà, mã hồ sơ {code}. Cơ quan kiểm tra và trả lời trước "
            "{due}. Thời hạn giải quyết tính từ lúc hồ sơ được tiếp nhận.",
        ),
        "applicant.correction_requested": (
            "Hồ sơ {code} cần sửa trước khi tiếp nhận",
            "Hồ sơ “{procedure}” cần sửa hoặc bổ sung. Xin mở hồ sơ để xem các mục được đánh dấu, sửa và gửi lại.",
        ),
        "applicant.corrected": (
            "Đã nhận bản sửa của hồ sơ {code}",
            "{agency} đã nhận bản sửa của hồ sơ “{procedure}” và trả lời trước {due}.",
        ),
        "applicant.message": (
            "Cơ quan nhắn tin về hồ sơ {code}",
            "Có tin nhắn mới trong hồ sơ “{procedure}”. Xin mở hồ sơ để đọc và trả lời.",
        ),
        "applicant.supplement_requested": (
            "Hồ sơ {code} cần bổ sung giấy tờ",
            "Hồ sơ “{procedure}” cần bổ sung giấy tờ. Xin xem phiếu yêu cầu trên trang tra cứu. "
            "Thời gian chờ bổ sung không tính vào hạn giải quyết.",
        ),
        "applicant.supplement_accepted": (
            "Đã nhận giấy tờ bổ sung cho hồ sơ {code}",
            "{agency} đã nhận giấy tờ bổ sung cho hồ sơ “{procedure}”. {promise}",
        ),
        "applicant.payment_required": (
            "Hồ sơ {code} chờ nộp tiền",
            "Hồ sơ “{procedure}” chờ ông/bà thực hiện nghĩa vụ tài chính: {amount}.",
        ),
        "applicant.extended": (
            "Hồ sơ {code} hẹn lại ngày trả kết quả",
            "{agency} xin lỗi vì chưa giải quyết xong hồ sơ “{procedure}” đúng hẹn. {promise}",
        ),
        "applicant.finished": (
            "Hồ sơ {code} đã có kết quả",
            "Hồ sơ “{procedure}” đã giải quyết xong. Mời ông/bà nhận kết quả theo hình thức đã đăng ký.",
        ),
        "applicant.refused": (
            "Hồ sơ {code} không được tiếp nhận",
            "Hồ sơ “{procedure}” không được tiếp nhận giải quyết. Lý do ghi trong phiếu từ chối trên trang tra cứu.",
        ),
        "applicant.withdrawn": ("Đã rút hồ sơ {code}", "Hồ sơ “{procedure}” đã được rút theo yêu cầu của ông/bà."),
        "applicant.stopped": (
            "Hồ sơ {code} dừng giải quyết",
            "Việc giải quyết hồ sơ “{procedure}” đã dừng. Lý do ghi trong thông báo trên trang tra cứu.",
        ),
        "applicant.rating": (
            "Ông/bà thấy lần phục vụ hồ sơ {code} thế nào?",
            "Kết quả hồ sơ “{procedure}” đã được trả. Xin ông/bà trả lời một câu hỏi về lần phục vụ này của {agency}. "
            "Không cần đăng nhập; cán bộ không biết ai trả lời gì.",
        ),
        "applicant.closed": ("Đã trả kết quả hồ sơ {code}", "Kết quả hồ sơ “{procedure}” đã được trả. Cảm ơn ông/bà."),
    }
)
