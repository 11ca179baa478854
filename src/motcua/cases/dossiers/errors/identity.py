from motcua.kernel.errors import Invalid, Missing, Refused


class NoIdentityPaper(Missing):
    """No such paper in the dossier, or one that shows nobody's identity."""

    message = "Không tìm thấy giấy tờ tùy thân này trong hồ sơ."


class NoPictureLeft(Refused):
    """A colleague was faster, or nothing was ever scanned."""

    message = "Giấy tờ này không còn ảnh nào chờ đối chiếu. Hãy tải lại trang."


class ResultMissing(Invalid):
    """Neither yes nor no."""

    message = "Hãy chọn kết quả đối chiếu: khớp hoặc không khớp."
