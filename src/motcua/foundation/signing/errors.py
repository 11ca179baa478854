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


class StampEndsNoLater(Unavailable):
    """The time-stamping service still signs with a certificate that ends no later than the last one."""

    message = "Chưa gia hạn: chứng thư của dịch vụ cấp dấu thời gian không kéo dài hơn dấu thời gian đang có."


class EditionNotFound(Missing):
    """The signed file has no renewed edition: its timestamp holds for long, or it has none."""

    message = "Tệp này chưa có bản gia hạn dấu thời gian."


class EditionNotProved(Refused):
    """Our own check does not call the renewed edition valid, so it is not kept. ``why``."""

    message = "Chưa gia hạn được: bản gia hạn chưa được kết luận là hợp lệ. {why}"


class CertificateRejected(Refused):
    """The certificate that was to sign is revoked, has expired or leads to no root that we trust."""

    message = "Chứng thư dùng để ký chưa được chấp nhận: đã hết hạn, bị thu hồi hoặc không thuộc tổ chức tin cậy."


class NotAPicture(Invalid):
    """Handwriting and seals are PNG files: they alone are transparent where there is no ink."""

    message = "Hình chữ ký, con dấu phải là tệp PNG nền trong suốt, tối đa 1 MB và 2.000 điểm mỗi chiều."


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


class NotAnAddress(Invalid):
    """A list of revoked certificates is fetched over http or https."""

    message = "Địa chỉ phải bắt đầu bằng http:// hoặc https://, viết đủ và không chứa mật khẩu."


class ListRefused(ValueError):
    """What an address gave is no list of an authority that we trust. Only the worker and administrators read why."""


class KeyDoesNotMatch(Invalid):
    """Key and certificate in one file, of two different pairs."""

    message = "Khóa trong tệp không khớp với chứng thư: hai thứ của hai cặp khác nhau. Hãy xuất lại tệp từ nơi cấp."


class KeyUnguarded(Invalid):
    """Whoever got hold of the file could sign for its owner."""

    message = "Tệp khóa không có mật khẩu bảo vệ. Hãy xuất lại tệp kèm mật khẩu rồi nạp."


class CertificateEnded(Refused):
    message = "Chứng thư đã hết hạn lúc {at}. Hãy đề nghị cấp chứng thư mới."


class CertificateNotBegun(Refused):
    message = "Chứng thư chỉ có hiệu lực từ {at}. Hãy nạp khi đã đến lúc đó."


class NotForSigning(Refused):
    """Of an authority, of a machine, or for another use than was chosen."""

    message = "Chứng thư này không được cấp để ký việc đã chọn. Hãy chọn đúng loại hoặc dùng chứng thư khác."


class TooWeak(Refused):
    message = "Chứng thư dùng {algorithm}: chưa đạt mức RSA 2048 hoặc ECDSA P-256 với SHA-256. Hãy đề nghị cấp lại."


class CertificateOfAnother(Refused):
    message = "Chứng thư ghi tên “{subject}”, không phải “{name}”. Mỗi người chỉ ký bằng khóa của chính mình."


class HolderNeeded(Invalid):
    message = "Hãy chọn người giữ chữ ký trong cơ quan này. Con dấu và dấu thời gian không ghi tên người giữ."


class NoKeyInside(Invalid):
    """A time-stamping service signs at its own place; a file with its key has no business here."""

    message = "Với dấu thời gian chỉ nạp chứng thư (.cer, .pem), không nạp tệp khóa."


class CertificateKnown(Refused):
    message = "Chứng thư này đã có trong danh mục của cơ quan."


class KeyWasLost(Refused):
    message = "Chứng thư này đã thôi dùng vì mất hoặc lộ khóa, nên không nạp lại được. Hãy đề nghị cấp chứng thư mới."


class MayNotKeepCertificates(Forbidden):
    """Administrators for everybody of their agencies; everybody for themselves."""

    message = "Bạn chỉ nạp và xem được chứng thư của chính mình. Việc khác do người quản trị cơ quan làm."


class CertificateNotFound(Missing):
    message = "Không tìm thấy chứng thư này."


class CertificateWithdrawn(Refused):
    message = "Chứng thư này đã thôi dùng. Hãy tải lại trang."


class MayNotSign(Refused):
    """The rule that says no is among the facts."""

    message = "{sentence} Căn cứ: {source}."


class DecisionNeeded(Invalid):
    """Signing is given in writing: working regulations, an assignment, a mandate."""

    message = "Hãy ghi văn bản giao thẩm quyền ký (quy chế làm việc, quyết định phân công, văn bản ủy quyền)."


class LimitNeeded(Invalid):
    """Decree 30/2020, điều 13: by order some kinds; by sub-mandate some papers, until a day."""

    message = "Ký thừa lệnh, thừa ủy quyền phải chọn loại văn bản; thừa ủy quyền phải có ngày kết thúc."


class RightDatesReversed(Invalid):
    message = "Ngày kết thúc phải bằng hoặc sau ngày bắt đầu. Hãy sửa lại ngày."


class RightKnown(Refused):
    message = "Vị trí này đã có thẩm quyền ký như vậy trong những ngày đó."


class RightNotFound(Missing):
    message = "Không tìm thấy thẩm quyền ký này."


class RightOver(Refused):
    message = "Thẩm quyền ký này đã kết thúc. Hãy tải lại trang."


class MayNotGiveRights(Forbidden):
    message = "Chỉ người quản trị cơ quan được giao thẩm quyền ký."


class TokenAway(Unavailable):
    """Not plugged in, not the one with that certificate, or the server has no module for it."""

    message = "Chưa thấy thiết bị ký “{label}” hoặc chứng thư trên đó. Hãy cắm đúng thiết bị vào máy chủ rồi ký lại."


class PinWrong(Invalid):
    message = "Mã PIN của thiết bị ký không đúng. Nhập sai nhiều lần thiết bị sẽ tự khóa."


class PinLockedOut(Refused):
    message = "Thiết bị ký “{label}” đã khóa vì nhập sai PIN nhiều lần. Hãy liên hệ tổ chức cấp để mở khóa."


class KeyElsewhere(Refused):
    """The key lies on its owner's own machine."""

    message = "Khóa của chứng thư này nằm ở thiết bị của người ký, không ở máy chủ. Hãy ký bằng thiết bị đó."


class CheckerAway(Unavailable):
    """The process that looks at strangers' files did not start, or said nothing that can be understood."""

    message = "Chưa kiểm tra được chữ ký của tệp. Vui lòng thử lại sau ít phút."


class KeyNotForThis(Invalid):
    """A person signs, the agency seals."""

    message = "Chứng thư này không dùng được cho việc này. Hãy chọn lại trong danh sách."


class SignatureNotProved(Unavailable):
    """It was made, but our own check does not call it valid: nothing is kept of it."""

    message = "Chữ ký vừa tạo chưa được kết luận hợp lệ ({why}) nên chưa lưu. Vui lòng thử lại sau."


class PassphraseLapsed(Refused):
    """Of a run of many signatures that took too long, or whose server broke down."""

    message = "Chưa ký: mật khẩu chỉ được giữ {minutes} phút, nay đã xóa. Hãy chọn lại và nhập mật khẩu để ký tiếp."


class SigningUnderWay(Refused):
    """Two pages, two clicks: one signature."""

    message = "Việc này đang được ký ở một trang khác. Hãy đợi ít giây rồi tải lại trang."


class WrongInk(Invalid):
    """Of another colour than the decree wants, or on paper."""

    message = "{said} (Nghị định 30/2020/NĐ-CP, Phụ lục I). Hãy quét lại, bỏ nền rồi nạp tệp PNG."


class SignatureAwaited(Refused):
    """Not a fault: the paper is ready, its signer's own machine is asked. ``request`` is the name of what is asked."""

    message = "Đã chuẩn bị văn bản để ký trên máy của bạn. Hãy ký bằng yêu cầu vừa tạo, trong {minutes} phút."


class PossessionNotProved(Refused):
    """Anybody has a certificate; only its owner has the key."""

    message = "Chưa chứng minh là có khóa của chứng thư này. Hãy mở Chứng thư số và làm bước “Chứng minh giữ khóa”."


class NoProofNeeded(Refused):
    message = "Khóa của chứng thư này do máy chủ mở khi ký, không cần chứng minh."


class AnswerUnreadable(Invalid):
    """Not what the bridge writes, or the request instead of the answer."""

    message = "Tệp này không phải tệp trả lời của chương trình ký. Hãy chọn tệp do “motcua signatures bridge” ghi ra."


class RequestNotFound(Missing):
    message = "Không tìm thấy yêu cầu ký này: đã hết hạn, đã bỏ, hoặc của người khác."


class AnswerForAnother(Refused):
    """To a request of another, to an older one, or to none."""

    message = "Tệp trả lời này thuộc một yêu cầu ký khác, không phải yêu cầu đang mở. Hãy chọn đúng tệp."


class RequestLapsed(Refused):
    message = "Yêu cầu ký đã hết hạn lúc {at}. Chưa ký gì; hãy ký lại từ đầu."


class RequestDropped(Refused):
    message = "Người ký đã bỏ yêu cầu ký. Chưa ký gì."


class RequestUsed(Refused):
    """Each is answered once."""

    message = "Yêu cầu ký này đã dùng rồi. Mỗi yêu cầu chỉ ký một lần."


class AnswerOfAnotherKey(Refused):
    message = "Đã ký bằng chứng thư khác. Yêu cầu này phải ký bằng chứng thư “{subject}”, số {serial}."


class AnswerDoesNotFit(Refused):
    """Checked with the certificate that was enrolled, over what was prepared, whatever the answer says of itself."""

    message = "Chữ ký không khớp: không do khóa của “{subject}” tạo ra, hoặc ký trên nội dung khác. Chưa ký gì."


class PaperChanged(Refused):
    """Another version, another file, another number, another day."""

    message = "Văn bản, số hoặc ngày đã thay đổi từ lúc chuẩn bị. Chưa ký gì; hãy xem lại và ký từ đầu."


class BridgeRefuses(ValueError):
    """The signer's own machine does not sign this. Only who sits before it reads why."""
