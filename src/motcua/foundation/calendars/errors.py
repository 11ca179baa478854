from motcua.kernel.errors import Forbidden, Invalid, Missing, Refused


class Meaningless(Invalid):
    """A question about a deadline that cannot mean anything; ``why`` is the sentence."""

    message = "{why}"


class CalendarMeaningless(Meaningless):
    """A calendar that nobody can work by: intervals that overlap, a day named twice, no working day at all."""


class ExceptionAlreadyThere(Invalid):
    """One day has one exception; remove the old one first."""

    message = "Ngày {on} đã có trong bảng ngày nghỉ, ngày làm bù. Hãy xóa dòng cũ trước khi thêm."


class SourceMissing(Invalid):
    """A change of the working calendar moves promises to citizens, so it names its document."""

    message = "Hãy ghi văn bản làm căn cứ (số, ngày, cơ quan ban hành)."


class WeekAlreadyThere(Invalid):
    """Two weeks in force from the same day."""

    message = "Đã có tuần làm việc áp dụng từ ngày {on}. Hãy chọn ngày khác."


class MayNotChangeCalendar(Forbidden):
    """The calendar of an agency belongs to its administrator, the national one to the system."""

    message = "Bạn không có quyền thay đổi lịch làm việc của cơ quan này."


class MayNotChangeNational(Forbidden):
    """What holds everywhere is changed from where everything is administered."""

    message = (
        "Lịch chung áp dụng cho mọi cơ quan, nên chỉ người quản trị của cơ quan cấp cao nhất sửa được. "
        "Bạn vẫn sửa được lịch riêng của cơ quan mình."
    )


class DayExceptionMissing(Missing):
    """None, or already removed."""

    message = "Không tìm thấy dòng này trong bảng ngày nghỉ, ngày làm bù."


class WeekMissing(Missing):
    """None, or already removed."""

    message = "Không tìm thấy tuần làm việc này. Hãy tải lại trang lịch làm việc."


class LastWeekStays(Refused):
    """The national calendar must always have a week."""

    message = "Lịch chung phải còn ít nhất một tuần làm việc. Hãy thêm tuần mới trước khi bỏ tuần này."


class SwapMeaningless(Invalid):
    """A swap takes one working day and gives another day back."""

    message = "{why}"
