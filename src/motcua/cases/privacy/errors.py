"""The ways of refusing about personal data, each with the sentence that the user reads."""

from motcua.kernel.errors import Invalid


class ReasonUnknown(Invalid):
    message = "Hãy chọn lý do xem đủ."


class ReasonNeedsWords(Invalid):
    message = "Hãy ghi rõ lý do bằng lời (ít nhất 10 chữ cái)."
