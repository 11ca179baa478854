"""Why something is not signed. Each names the rule, so that the person knows whom to ask."""

from motcua.kernel.errors import Forbidden, Invalid, Missing, Refused, Unavailable


class KeyNotOpened(Invalid):
    """A PKCS#12 file with a wrong passphrase, or without a key that signs papers."""

    message = "Không mở được tệp khóa: mật khẩu sai, hoặc tệp không chứa khóa RSA hay ECDSA kèm chứng thư."


class NotSignable(Invalid):
    """Broken, encrypted, or certified so that nothing may be added."""

    message = "Không ký được tệp này: tệp hỏng, có mật khẩu, hoặc đã được khóa không cho ký thêm."


class SigningUnavailable(Unavailable):
    """The time-stamping service or the authority's status service does not answer, or a token is away."""

    message = "Chưa ký được: dịch vụ cấp dấu thời gian hoặc tra cứu chứng thư không trả lời. Vui lòng thử lại sau."


class CertificateRejected(Refused):
    """The certificate that was to sign is revoked, has expired or leads to no root that we trust."""

    message = "Chứng thư dùng để ký chưa được chấp nhận: đã hết hạn, bị thu hồi hoặc không thuộc tổ chức tin cậy."


class NotAPicture(Invalid):
    """Handwriting and seals are PNG files: they alone are transparent where there is no ink."""

    message = "Hình chữ ký, con dấu phải là tệp PNG nền trong suốt, tối đa 2 MB và 4.000 điểm mỗi chiều."


class NotACertificate(Invalid):
    """Neither PEM nor DER, or not one that may stand above others."""

    message = "Tệp này không phải chứng thư của tổ chức chứng thực (PEM hoặc DER)."


class AlreadyTrusted(Refused):
    """The same certificate, on some of the same days."""

    message = "Chứng thư này đã có trong danh sách tin cậy."


class TrustNotFound(Missing):
    message = "Không tìm thấy chứng thư tin cậy này."


class MayNotTrust(Forbidden):
    """Whom everybody trusts is decided by who administers everything."""

    message = "Chỉ người quản trị toàn hệ thống được sửa danh sách chứng thư tin cậy."


class SourceNeeded(Invalid):
    """A root is taken from somewhere, and somebody compared its fingerprint."""

    message = "Hãy ghi chứng thư lấy từ đâu và đã đối chiếu dấu vân tay (SHA-256) thế nào."
