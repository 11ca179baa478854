"""Thiết lập của nhà cung cấp: what each protocol needs to know, typed; secrets are named, never written here."""

import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from email.utils import parseaddr
from types import MappingProxyType
from typing import Any, ClassVar, get_type_hints
from urllib.parse import urlsplit

from motcua.followers.notifications.errors import OptionFaulty, OptionMissing
from motcua.followers.notifications.states import GatewayKind
from motcua.kernel.identity import is_email

_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.\-]{0,198}[A-Za-z0-9])?")


def _said(label: str, **more: Any) -> Any:
    return field(metadata={"label": label}, **more)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Of a protocol that needs nothing but the installation's own settings."""

    label_of: ClassVar[str] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpOptions(Options):
    """Without a host: the mail server of the installation's settings. With one it is a second way out for mail."""

    host: str = _said("Máy chủ thư (để trống: máy chủ của hệ thống)", default="")
    port: int = _said("Cổng", default=587)
    tls: bool = _said("Mã hóa đường truyền (STARTTLS)", default=True)
    user: str = _said("Tên đăng nhập máy chủ thư", default="")
    secret: str = _said("Tên bí mật của mật khẩu", default="")
    mail_from: str = _said("Địa chỉ người gửi (để trống: của hệ thống)", default="")


@dataclass(frozen=True, slots=True, kw_only=True)
class EsmsOptions(Options):
    url: str = _said("Địa chỉ máy chủ", default="https://rest.esms.vn")
    brand: str = _said("Tên thương hiệu đã đăng ký (brandname)")
    kind: int = _said("Loại tin (SmsType)", default=2)
    with_diacritics: bool = _said("Gửi có dấu", default=False)
    key: str = _said("Tên bí mật của ApiKey", default="ESMS_KEY")
    secret: str = _said("Tên bí mật của SecretKey", default="ESMS_SECRET")


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeOptions(Options):
    url: str = _said("Địa chỉ nhận tin")
    sender: str = _said("Tên người gửi")
    with_diacritics: bool = _said("Gửi có dấu", default=False)
    secret: str = _said("Tên bí mật để ký", default="SMS_BRIDGE")


@dataclass(frozen=True, slots=True, kw_only=True)
class ZaloOptions(Options):
    url: str = _said("Địa chỉ máy chủ", default="https://business.openapi.zalo.me")
    app: str = _said("Mã ứng dụng (app_id)")
    token: str = _said("Tên bí mật của access token", default="ZALO_TOKEN")
    secret: str = _said("Tên bí mật của Official Account", default="ZALO_SECRET")


OPTIONS: Mapping[str, type[Options]] = MappingProxyType(
    {
        GatewayKind.SMTP: SmtpOptions,
        GatewayKind.SCREEN: Options,
        GatewayKind.ESMS: EsmsOptions,
        GatewayKind.BRIDGE: BridgeOptions,
        GatewayKind.ZALO: ZaloOptions,
    }
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a form: the name of the option, its words, its type, and what stands there until told."""

    name: str
    label: str
    type: type
    default: Any


def asked(kind: str) -> tuple[Asked, ...]:
    """What a form asks for this protocol."""
    kinds = OPTIONS[kind]
    hints = get_type_hints(kinds)
    return tuple(
        Asked(one.name, one.metadata["label"], hints[one.name], None if one.default is MISSING else one.default)
        for one in fields(kinds)
    )


def read(kind: str, plain: Mapping[str, Any]) -> Options:
    """The options of a protocol. Raises OptionMissing, OptionFaulty, each naming its field."""
    values: dict[str, Any] = {}
    for one in asked(kind):
        value = plain.get(one.name, one.default)
        if value in (None, "") and one.default != "":
            raise OptionMissing(label=one.label, field=one.name)
        values[one.name] = "" if value in (None, "") else _typed(one, value)
    return OPTIONS[kind](**values)


def _typed(one: Asked, value: Any) -> Any:
    if one.type is bool:
        return value in (True, "on", "true", "True")
    if one.type is int:
        if not str(value).isascii() or not str(value).isdigit() or int(value) > 65535:
            raise OptionFaulty(label=one.label, reason="phải là một số", field=one.name)
        return int(value)
    text = str(value).strip()
    if len(text) > 200:
        raise OptionFaulty(label=one.label, reason="dài quá 200 ký tự", field=one.name)
    if one.name == "url" and (urlsplit(text).scheme not in ("http", "https") or not urlsplit(text).hostname):
        raise OptionFaulty(label=one.label, reason="phải là địa chỉ bắt đầu bằng https://", field=one.name)
    if one.name in ("key", "secret", "token") and not text.replace("_", "").isalnum():
        raise OptionFaulty(label=one.label, reason="chỉ gồm chữ, số và gạch dưới", field=one.name)
    if one.name == "host" and not _HOST.fullmatch(text):
        raise OptionFaulty(label=one.label, reason="phải là tên máy chủ, ví dụ smtp.vidu.vn", field=one.name)
    if one.name == "mail_from" and not is_email(parseaddr(text)[1]):
        raise OptionFaulty(label=one.label, reason="phải là một địa chỉ thư", field=one.name)
    return text
