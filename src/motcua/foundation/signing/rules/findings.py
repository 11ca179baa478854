"""What each finding means: its verdict (None changes none) and its words. In one table, so none lacks them."""

from collections.abc import Iterable
from types import MappingProxyType

from motcua.foundation.signing.states import Finding, Reason, Verdict

_F, _YES, _NO, _OPEN = Finding, Verdict.VALID, Verdict.INVALID, Verdict.INDETERMINATE

MEANING: MappingProxyType[Finding, tuple[Verdict | None, str, str]] = MappingProxyType(
    {
        _F.SOUND: (_YES, "Chữ ký hợp lệ: đúng người ký, nội dung không thay đổi sau khi ký.",
                   "The signature is valid: the signer is who they say, nothing changed since."),
        _F.NOT_SIGNED: (_OPEN, "Tệp không có chữ ký số.", "The file bears no digital signature."),
        _F.MALFORMED: (_NO, "Cấu trúc tệp hoặc chữ ký bị hỏng nên không kiểm tra được.",
                       "The file or its signature is broken and cannot be checked."),
        _F.UNSUPPORTED: (_NO, "Chữ ký có dạng không được chấp nhận (không phải PAdES, CMS, XMLDSig hoặc XAdES).",
                         "The signature is of a form that is not accepted (not PAdES, CMS, XMLDSig or XAdES)."),
        _F.CHANGED: (_NO, "Nội dung đã bị thay đổi sau khi ký.", "What was signed has been changed."),
        _F.NOT_ITS_KEY: (_NO, "Chữ ký không khớp với chứng thư ghi trong tệp.",
                         "The signature does not match the certificate in the file."),
        _F.PARTLY_COVERED: (_NO, "Chữ ký không bao trùm toàn bộ phiên bản tệp đã ký.",
                            "The signature does not cover the whole revision that it claims."),
        _F.ALTERED_LATER: (_NO, "Sau khi ký, nội dung hiển thị hoặc cấu trúc tệp bị sửa bằng phần nối thêm.",
                           "After signing, an update appended to the file altered what it shows or holds."),
        _F.PADDED: (_NO, "Vùng dành cho chữ ký chứa dữ liệu lạ.", "The room of the signature holds foreign data."),
        _F.WEAK: (_NO, "Thuật toán hoặc độ dài khóa dưới mức tối thiểu (SHA-256, RSA 2048, ECDSA P-256).",
                  "Algorithm or key length is below the floor (SHA-256, RSA 2048, ECDSA P-256)."),
        _F.WRONG_USE: (_NO, "Chứng thư không được cấp để ký văn bản.", "The certificate was not issued for signing."),
        _F.NO_ROOTS: (_OPEN, "Hệ thống chưa cấu hình chứng thư gốc tin cậy.",
                      "This system has no trusted root configured."),
        _F.TRUST_ENDED: (_OPEN, "Khi ký, chứng thư của tổ chức chứng thực không còn trong danh sách tin cậy.",
                         "When it was signed, the authority was no longer on the trusted list."),
        _F.UNTRUSTED: (_OPEN, "Chứng thư không nối được đến chứng thư gốc mà hệ thống tin cậy.",
                       "The certificate does not lead to any root that this system trusts."),
        _F.LOOKALIKE: (_NO, "Chứng thư tự tạo hoặc mạo tên: không do tổ chức chứng thực có tên trong đó cấp.",
                       "Self-made or an imitation: the authority that it names did not issue it."),
        _F.EXPIRED: (_NO, "Chứng thư đã hết hạn vào thời điểm ký.", "The certificate had expired when it signed."),
        _F.NOT_YET_VALID: (_NO, "Chứng thư chưa có hiệu lực vào thời điểm ký.",
                           "The certificate was not yet valid when it signed."),
        _F.OUTSIDE_VALIDITY: (_OPEN, "Chứng thư nay đã hết hạn và không có dấu thời gian chứng minh ký khi còn hạn.",
                              "The certificate has expired, and no timestamp proves that it signed before."),
        _F.REVOKED: (_NO, "Chứng thư đã bị thu hồi vào thời điểm ký, hoặc không chứng minh được đã ký trước đó.",
                     "The certificate was revoked when it signed, or nothing proves that it signed before."),
        _F.REVOCATION_UNKNOWN: (_OPEN, "Không kiểm tra được chứng thư có bị thu hồi hay không.",
                                "Whether the certificate is revoked could not be found out."),
        _F.TIMESTAMP_BAD: (_NO, "Dấu thời gian không khớp với nội dung tệp.",
                           "A timestamp does not match the content of the file."),
        _F.TIMESTAMP_UNSURE: (_OPEN, "Dấu thời gian không do dịch vụ tin cậy cấp hoặc chưa kiểm tra được.",
                              "A timestamp is not by a trusted service, or could not be checked."),
        _F.OTHER_FILE: (_NO, "Tệp không trùng với bản cơ quan đã phát hành và lưu giữ.",
                        "The file is not the one that the agency issued and keeps."),
        _F.NO_CAPACITY: (_NO, "Người ký không có thẩm quyền ký loại văn bản này vào ngày ký.",
                         "The signer had no authority to sign this kind of paper on that day."),
        _F.CAPACITY_UNKNOWN: (_OPEN, "Chứng thư không có trong danh mục của cơ quan nên chưa rõ thẩm quyền ký.",
                              "The certificate is not in the agency's inventory, so the authority to sign is unknown."),
        _F.UNSURE: (_OPEN, "Không đủ căn cứ để kết luận chữ ký hợp lệ.", "There is not enough to call it valid."),
        _F.DOCTYPE: (_NO, "Tệp XML có khai báo DOCTYPE hoặc thực thể: nội dung nhìn thấy có thể khác nội dung được ký.",
                     "The XML declares a DOCTYPE or entities: what is seen may differ from what is signed."),
        _F.SHARED_KEY: (_NO, "Chữ ký dùng khóa chung (HMAC): ai kiểm tra được cũng tạo được, nên không chứng minh "
                                "ai đã ký.",
                           "Made with a shared key (HMAC): whoever can check it can make it, so it proves nobody."),
        _F.NO_CERTIFICATE: (_NO, "Chữ ký không kèm chứng thư nên không biết của ai.",
                            "The signature brings no certificate, so it is nobody's."),
        _F.WRAPPED: (_NO, "Tệp có phần không được ký trùng tên hoặc trùng mã với phần được ký: dấu hiệu tráo nội dung.",
                     "An unsigned part bears the name or the identifier of the signed one: a sign of substitution."),
        _F.UNSIGNED_PART: (_OPEN, "Tệp có phần không được ký; chữ ký không nói gì về phần đó.",
                           "The file has an unsigned part; the signatures say nothing about it."),
        _F.TRANSFORMED: (_OPEN, "Chữ ký đòi biến đổi nội dung (XSLT, XPath…) trước khi kiểm tra, nên không rõ cái gì "
                                "được ký.",
                         "It wants its content transformed (XSLT, XPath…) first, so what is signed cannot be told."),
        _F.OUTSIDE_DATA: (_OPEN, "Chữ ký dẫn tới dữ liệu không có trong tệp, nên không kiểm tra được.",
                          "The signature refers to data that the file does not hold, so it cannot be checked."),
        _F.NO_TIMESTAMP: (None, "Không có dấu thời gian; giờ ký là giờ máy của người ký.",
                          "There is no timestamp; the time is that of the signer's machine."),
        _F.ADDED_SIGNATURE: (None, "Sau chữ ký này tệp có thêm chữ ký khác; nội dung không đổi.",
                             "After this signature another was added; the content is the same."),
        _F.FILLED_LATER: (None, "Sau chữ ký này, ô để trống sẵn (như số, ngày) được điền và có chữ ký khác xác nhận; "
                                "phần còn lại không đổi.",
                          "After this signature empty fields (such as number and day) were filled in, and another "
                          "signature covers them; the rest is the same."),
        _F.ADDED_PROOF: (None, "Sau chữ ký này tệp chỉ có thêm dữ liệu xác thực hoặc dữ liệu không hiển thị.",
                         "After this signature only proofs, or data that nobody sees, were added."),
        _F.NO_TIME: (None, "Chữ ký không ghi giờ ký và không có dấu thời gian, nên không rõ ký lúc nào.",
                     "It says no time and has no timestamp, so when it was made is unknown."),
        _F.SIGNED_PART: (None, "Chữ ký này chỉ ký một phần của tệp.", "This signature covers only a part of the file."),
        _F.UNSIGNED_COMMENT: (None, "Chú thích XML trong tệp không được ký; phần mềm đọc dữ liệu bỏ qua chú thích.",
                              "XML comments in the file are not signed; programs that read the data pass over them."),
        _F.PROVED_BY_EDITION: (None, "Dấu thời gian trong tệp này đã hết hạn; cơ quan giữ bản gia hạn dấu thời "
                                     "gian của đúng tệp này và kết luận theo bản đó.",
                               "The timestamp in this file has ended; the agency keeps a renewed edition of this very "
                               "file, and this is what that edition proves."),
        _F.IS_EDITION: (None, "Tệp này là bản gia hạn dấu thời gian của một tệp đã ký tại đây: nội dung và chữ ký giữ "
                              "nguyên, chỉ thêm dấu thời gian.",
                        "This is a renewed edition of a file that was signed here: its content and signatures are the "
                        "same, only a timestamp was added."),
    }
)  # fmt: skip

# ETSI EN 319 102-1, 5.1.3: subindications by their standard names.
_SUBINDICATIONS = MappingProxyType(
    {
        "OK": _F.SOUND,
        "FORMAT_FAILURE": _F.MALFORMED,
        "SIGNED_DATA_NOT_FOUND": _F.MALFORMED,
        "HASH_FAILURE": _F.CHANGED,
        "SIG_CRYPTO_FAILURE": _F.NOT_ITS_KEY,
        "REVOKED": _F.REVOKED,
        "REVOKED_NO_POE": _F.REVOKED,
        "REVOKED_CA_NO_POE": _F.REVOKED,
        "EXPIRED": _F.EXPIRED,
        "NOT_YET_VALID": _F.NOT_YET_VALID,
        "OUT_OF_BOUNDS_NO_POE": _F.OUTSIDE_VALIDITY,
        "OUT_OF_BOUNDS_NOT_REVOKED": _F.OUTSIDE_VALIDITY,
        "CRYPTO_CONSTRAINTS_FAILURE": _F.WEAK,
        "CRYPTO_CONSTRAINTS_FAILURE_NO_POE": _F.WEAK,
        "SIG_CONSTRAINTS_FAILURE": _F.UNSURE,
        "CHAIN_CONSTRAINTS_FAILURE": _F.UNTRUSTED,
        "NO_CERTIFICATE_CHAIN_FOUND": _F.UNTRUSTED,
        "NO_SIGNING_CERTIFICATE_FOUND": _F.MALFORMED,
        "CERTIFICATE_CHAIN_GENERAL_FAILURE": _F.UNTRUSTED,
        "TRY_LATER": _F.REVOCATION_UNKNOWN,
        "REVOCATION_OUT_OF_BOUNDS_NO_POE": _F.REVOCATION_UNKNOWN,
        "NO_POE": _F.REVOCATION_UNKNOWN,
    }
)
_WORST_FIRST = (_NO, _OPEN, _YES)


def of_subindication(name: str) -> Finding:
    """What a subindication is called here; what nobody foresaw is never called valid."""
    return _SUBINDICATIONS.get(name, _F.UNSURE)


def explain(code: Finding, detail: str = "") -> Reason:
    """The finding in words."""
    _, vi, en = MEANING[code]
    return Reason(code, vi, en, detail[:300])


def conclude(codes: Iterable[Finding]) -> Verdict:
    """The worst of what was found; nothing found at all proves nothing."""
    found = {MEANING[code][0] for code in codes}
    return next((verdict for verdict in _WORST_FIRST if verdict in found), _OPEN)
