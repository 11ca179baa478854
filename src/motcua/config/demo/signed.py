"""What the commune that is shown signs with keys: who may, with which, how it looks, and two papers signed today.

A timestamp tells the real hour, so nothing of the history is signed; it begins with the day on which the keys came.
"""

import math
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from uuid import UUID, uuid5

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from motcua.cases.correspondence import selectors
from motcua.cases.correspondence import services as correspondence
from motcua.cases.correspondence.services import Draft
from motcua.config.demo import key_files
from motcua.config.demo.chart import PASSWORD
from motcua.config.demo.desk import Desk
from motcua.config.places import VAR
from motcua.foundation.organizations import selectors as charts
from motcua.foundation.organizations.selectors import AgencyBrief
from motcua.foundation.printing.services.lettering import FONTS
from motcua.foundation.signing import selectors as keys
from motcua.foundation.signing import services as signing
from motcua.foundation.signing.states import CertificateKind, SigningCapacity
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import local_day

FOLDER = VAR / "demo-authority"
_KEYS = UUID("5f6d6f74-6375-4d61-a061-6b79736f0000")
_SOURCE = "Dữ liệu mẫu"
_BLUE, _RED = (24, 58, 168, 255), (206, 32, 41, 255)
_NOTICE = Draft(
    kind_id=0, abstract="Ký số văn bản và kết quả thủ tục hành chính",
    body="Ủy ban nhân dân phường thông báo:\n"
    "1. Từ nay văn bản đi và kết quả giải quyết thủ tục hành chính của phường được ký số và đóng dấu số.\n"
    "2. Cơ quan, tổ chức và người dân kiểm tra chữ ký tại trang Kiểm tra văn bản của cổng dịch vụ công.",
    addressees="", recipients="Các khu phố\nCổng thông tin điện tử phường", urgency=0, unit_notation="VP",
    signer_post_id=0, capacity="KT.", head_title="Chủ tịch",
)  # fmt: skip
_DECISION = replace(
    _NOTICE, abstract="Giao nhiệm vụ quản lý, sử dụng thiết bị lưu khóa bí mật của cơ quan",
    body="CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG\n"
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025\n"
    "QUYẾT ĐỊNH:\n"
    "Điều 1. Giao Văn thư quản lý thiết bị lưu khóa bí mật của cơ quan và đóng dấu số theo quy định.\n"
    "Điều 2. Văn phòng, các phòng chuyên môn và cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này.",
    recipients="Như Điều 2",
)  # fmt: skip


class AuthorityAway(RuntimeError):
    """It is still making its keys."""


def has_authority() -> bool:
    """Whether the demo's own is what signatures are asked of."""
    return str(settings.SIGNING_TSA_URL).endswith(key_files.tsa_path())


def has_keys(agency: AgencyBrief, *, at: datetime) -> bool:
    """Whether the commune has a seal already."""
    return bool(keys.keys_here(SYSTEM, agency_id=agency.id, kind=CertificateKind.SEAL, at=at))


def sign_papers(agency: AgencyBrief, *, at: datetime) -> bool:
    """Once, behind what lies in hand. False where nobody is to be asked, or nothing is in hand yet.

    Raises AuthorityAway.
    """
    desk, today = Desk(agency.id, at=at), local_day(at)
    posts = {post.code: post.id for unit in charts.units_of(agency.id, on=today) for post in unit.posts}
    officer, leader, clerk = (desk.at_post(posts[code]) for code in ("tu-phap-1", "pho-chu-tich", "van-thu"))
    if not has_authority() or not selectors.outgoing_visible_to(leader).exists():
        return False
    if not key_files.is_there(FOLDER):
        raise AuthorityAway
    hand, seal = _bring_keys(agency, leader, at)
    kinds = {kind.name: kind.id for kind in selectors.kinds_on(today)}
    for number, (kind, draft) in enumerate((("Thông báo", _NOTICE), ("Quyết định", _DECISION))):
        draft = replace(draft, kind_id=kinds[kind], signer_post_id=leader.post_id or 0)
        key = uuid5(_KEYS, f"{agency.code}/{number}")
        document = correspondence.start(draft, actor=officer, at=at, key=key)
        if document.state == "draft":
            correspondence.submit(document.pk, revision=1, actor=officer, at=at)
            correspondence.approve(
                document.pk, revision=2, certificate_id=hand, passphrase=PASSWORD, actor=leader, at=at
            )  # fmt: skip
            if draft.abstract == _NOTICE.abstract:
                correspondence.issue(
                    document.pk, copies=2, revision=3, certificate_id=seal, passphrase=PASSWORD, actor=clerk, at=at
                )
    return True


def _bring_keys(agency: AgencyBrief, leader: Actor, at: datetime) -> tuple[int, int]:
    """The leader's and the agency's, with who may sign and how it looks; those that are there already stay."""
    own = keys.keys_here(leader, agency_id=agency.id, kind=CertificateKind.PERSON, at=at)
    seals = keys.keys_here(leader, agency_id=agency.id, kind=CertificateKind.SEAL, at=at)
    if own and seals:
        return own[0].id, seals[0].id
    for name in key_files.AUTHORITIES:
        content = key_files.authority_file(FOLDER, name).read_bytes()
        if keys.facts_of(content).fingerprint not in {row.fingerprint for row in keys.trusted(on=local_day(at))}:
            signing.trust(content, source=_SOURCE, valid_from=local_day(at), actor=SYSTEM, at=at)
    signing.give_right(
        leader.post_id or 0, agency_id=agency.id, capacity=SigningCapacity.ON_BEHALF, source=_SOURCE,
        valid_from=local_day(at), actor=SYSTEM, at=at,
    )  # fmt: skip
    made = []
    for name, kind, picture in (
        ("leader", CertificateKind.PERSON, _handwriting()), ("seal", CertificateKind.SEAL, _round_seal()),
    ):  # fmt: skip
        row = signing.add_certificate(
            key_files.key_file(FOLDER, name).read_bytes(), agency_id=agency.id, kind=kind,
            holder_id=leader.id if kind == CertificateKind.PERSON else None, passphrase=PASSWORD, actor=SYSTEM, at=at,
        )  # fmt: skip
        signing.set_picture(row.pk, picture, actor=SYSTEM, at=at)
        made.append(row.pk)
    return made[0], made[1]


def _handwriting() -> bytes:
    """A flourish that is nobody's."""
    page = Image.new("RGBA", (1000, 440), (0, 0, 0, 0))
    pen = ImageDraw.Draw(page)
    curve = [
        (60 + 8.8 * step + 60 * math.sin(step / 7), 220 - 130 * math.sin(step / 4.6) * math.exp(-step / 95))
        for step in range(98)
    ]
    pen.line(curve, fill=_BLUE, width=11, joint="curve")
    pen.line([(120, 345), (560, 310), (930, 330)], fill=_BLUE, width=8, joint="curve")
    return _png(page)


def _round_seal() -> bytes:
    """Two rings, a star and the word that says what it is worth: MẪU."""
    page = Image.new("RGBA", (850, 850), (0, 0, 0, 0))
    pen = ImageDraw.Draw(page)
    pen.ellipse((12, 12, 838, 838), outline=_RED, width=20)
    pen.ellipse((150, 150, 700, 700), outline=_RED, width=9)
    points = []
    for corner in range(10):
        reach, turn = (190 if corner % 2 == 0 else 74), math.pi * corner / 5 - math.pi / 2
        points.append((425 + reach * math.cos(turn), 425 + reach * math.sin(turn)))
    pen.polygon(points, fill=_RED)
    word = ImageFont.truetype(FONTS / "LiberationSerif-Bold.ttf", 96)
    for turn in (84, 766):
        pen.text((425, turn), "MẪU", font=word, fill=_RED, anchor="mm")
    return _png(page)


def _png(page: Image.Image) -> bytes:
    held = BytesIO()
    page.save(held, "PNG")
    return held.getvalue()


def own_key() -> Path:
    """What somebody who looks at the demo tries signing on their own machine with."""
    return key_files.key_file(FOLDER, "leader-own")
