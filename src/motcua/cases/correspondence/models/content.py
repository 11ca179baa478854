from django.contrib.postgres.indexes import GinIndex
from django.db import models

from motcua.cases.correspondence.models.incoming import IncomingDocument


class IncomingContent(models.Model):
    """Nội dung văn bản đến: what the scan says, read by the worker, for searching only.

    Made from the file: whoever loses this table loses nothing.
    """

    document = models.OneToOneField(IncomingDocument, models.CASCADE, primary_key=True, related_name="content")
    text = models.TextField("chữ đọc được")
    search = models.TextField(editable=False, help_text="what is found of the document, and the text; folded")
    recognized = models.PositiveSmallIntegerField("số trang đọc từ ảnh")
    unread = models.PositiveSmallIntegerField("số trang chưa đọc")
    # Pages that were left because nothing here knew letters are read once something does.
    had_recognizer = models.BooleanField("có bộ đọc chữ")
    read_at = models.DateTimeField("lúc đọc")

    class Meta:
        verbose_name = "nội dung văn bản đến"
        indexes = (GinIndex(fields=["search"], opclasses=["gin_trgm_ops"], name="incoming_content_trgm"),)
