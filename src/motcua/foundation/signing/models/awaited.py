from django.db import models

from motcua.foundation.signing.models.certificate import SigningCertificate


class SigningRequest(models.Model):
    """Yêu cầu ký trên máy người ký: a paper made ready up to the signature, which its signer's own machine is asked for
    (decision 0021). Without ``digest`` it asks only for proof that somebody has the key.

    The table is unlogged, as that of held passphrases: it is in no log, no copy and no backup. ``what`` says which
    paper was meant, with which words; ``content`` is sealed; ``given`` is for the page that goes on, no rule reads it.
    """

    name = models.CharField("mã dùng một lần", max_length=43, primary_key=True)
    certificate = models.ForeignKey(SigningCertificate, models.CASCADE, related_name="+")
    account_id = models.BigIntegerField("người yêu cầu", null=True)
    post_id = models.BigIntegerField("ở vị trí", null=True)
    subject = models.CharField("về", max_length=80)
    what = models.CharField("đúng văn bản nào", max_length=64, blank=True)
    digest = models.CharField("mã băm cần ký", max_length=64, blank=True)
    to_sign = models.BinaryField("nội dung đưa ký")
    content = models.BinaryField("tệp chuẩn bị, niêm phong", default=b"")
    length_before = models.PositiveIntegerField("độ dài trước khi chuẩn bị", default=0)
    room_begins = models.PositiveIntegerField("chỗ chữ ký từ", default=0)
    room_ends = models.PositiveIntegerField("chỗ chữ ký đến", default=0)
    title = models.CharField("tên việc", max_length=300, blank=True)
    deed = models.CharField("việc", max_length=20, blank=True)
    given = models.JSONField("đã điền", default=dict)
    back = models.CharField("trang quay về", max_length=200, blank=True)
    made_at = models.DateTimeField("lúc chuẩn bị")
    until = models.DateTimeField("trả lời trước lúc")
    used_at = models.DateTimeField("lúc dùng", null=True)

    class Meta:
        verbose_name = "yêu cầu ký trên máy người ký"
