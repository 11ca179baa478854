"""Why no document is begun about a meeting, each with the sentence that the user reads."""

from motcua.kernel.errors import Refused


class DocumentStands(Refused):
    """One of each: whoever is to be told otherwise is told by what replaces or corrects it."""

    message = "Cuộc họp này đã có văn bản như vậy, hãy mở từ trang cuộc họp. Bỏ dự thảo hoặc hủy số thì soạn lại được."
