"""Why a message template is refused."""

from motcua.kernel.errors import Invalid


class UnknownOccasion(Invalid):
    message = "Không có mẫu thông báo nào tên “{template}”. Hãy chọn mẫu trong danh mục."


class UnknownWord(Invalid):
    message = "Mẫu thông báo có chỗ điền lạ: {words}. Chỉ dùng: {known}."
