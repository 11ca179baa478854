"""The ways work on a draft is refused, each with the sentence that the citizen reads."""

from motcua.kernel.errors import Invalid, Missing, Refused


class DraftNotFound(Missing):
    """None of this token, or not for these eyes."""

    message = (
        "Không tìm thấy bản nháp này. Bản nháp đã nộp, đã quá hạn giữ, hoặc thuộc về người khác."
        " Hãy đăng nhập đúng tài khoản hoặc nhập mã mở lại."
    )


class DraftAlreadyFiled(Refused):
    """The draft became a dossier; ``dossier`` is its code."""

    message = "Bản nháp này đã nộp thành hồ sơ {dossier}."


class DraftChanged(Refused):
    """What was read before filing is not what the draft holds now."""

    message = "Hồ sơ vừa được sửa ở trang hoặc thiết bị khác nên chưa nộp. Hãy xem lại nội dung dưới đây rồi nộp."


class ReceiptNotFound(Missing):
    """No such filing, or not for these eyes."""

    message = "Không tìm thấy giấy báo nhận này. Hãy đăng nhập đúng tài khoản, hoặc tra cứu bằng mã hồ sơ."


class NotFiledOnline(Refused):
    """The procedure has no online channel at this agency."""

    message = "Thủ tục này chưa nhận hồ sơ trực tuyến tại nơi đã chọn. Hãy nộp tại quầy hoặc qua bưu chính."


class AccountNeeded(Refused):
    """The procedure may not be filed without an account."""

    message = "Thủ tục này cần đăng nhập trước khi nộp."


class StartInvalid(Invalid):
    """The first page cannot be left so."""

    message = "{sentence}"


class PaperNotFound(Missing):
    """No such paper in this draft."""

    message = "Không tìm thấy giấy tờ này trong hồ sơ. Hãy quay lại trang Giấy tờ."


class CornersInvalid(Invalid):
    """Four corners that are no page."""

    message = "Bốn góc chưa thành khung giấy. Hãy kéo lại từng góc vào đúng góc tờ giấy."


class ResumeCodeWrong(Missing):
    """Nothing opens with this code."""

    message = "Mã mở lại không đúng, hoặc bản nháp đã quá hạn giữ. Hãy đọc lại từng chữ."


class TooManyPapers(Refused):
    """More papers or pages than any dossier needs."""

    message = "Một hồ sơ có tối đa {limit} tệp. Hãy ghép bớt ảnh vào một giấy tờ."


class FilingIncomplete(Invalid):
    """Something is still missing; ``faults`` says what, page by page."""

    message = "Hồ sơ còn {count} chỗ chưa xong. Hãy xem lại các mục được đánh dấu."


class RightEnded(Refused):
    """The mandate or the representation behind the draft opens no longer, or never reached this procedure."""

    message = "Bạn không còn được làm thay người hoặc doanh nghiệp này nên chưa nộp. Hãy hỏi lại họ, rồi nộp."
