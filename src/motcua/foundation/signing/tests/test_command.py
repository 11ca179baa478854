"""What an administrator types."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from motcua.foundation.signing.tests import xml_papers as papers

pytestmark = pytest.mark.django_db


def run(*words: object) -> str:
    out = StringIO()
    call_command("signatures", *map(str, words), stdout=out)
    return out.getvalue()


@pytest.fixture
def trusting(pki, tmp_path) -> str:
    for name in ("root", "issuing"):
        (tmp_path / name).write_bytes(pki.certificate(name))
        said = run("trust", tmp_path / name, "--source", "đĩa bàn giao, đối chiếu trước hai người")
    return said.split()[0]


def test_a_signed_file_is_valid_once_its_root_is_trusted(signed, trusting, tmp_path):
    (tmp_path / "it.pdf").write_bytes(signed)
    said = run("check", tmp_path / "it.pdf", "--offline")
    assert "Phạm Thị Dũng (Ủy ban nhân dân phường Long Châu)" in said
    assert said.splitlines()[-1].startswith("valid: Chữ ký hợp lệ")


def test_before_that_the_command_ends_as_a_failure(signed, tmp_path):
    (tmp_path / "it.pdf").write_bytes(signed)
    with pytest.raises(SystemExit):
        run("check", tmp_path / "it.pdf", "--offline")


def test_the_list_names_who_is_trusted(trusting):
    assert "Chứng thực thử nghiệm" in run("trusted")
    run("distrust", trusting, "--last-day", "2200-01-01")
    with pytest.raises(CommandError):
        run("distrust", trusting, "--last-day", "2200-01-01")


def test_what_is_not_there_is_said_in_a_sentence(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        run("check", tmp_path / "none.pdf")


def test_of_xml_it_tells_what_is_signed_and_what_is_not(pki, trusting, tmp_path):
    (tmp_path / "it.xml").write_bytes(papers.PART_ATTACKS["another part"](papers.parted(pki, "leader")))
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("signatures", "check", str(tmp_path / "it.xml"), "--offline", stdout=out)
    assert "Phần được ký: DLHDon (data)" in out.getvalue()
    assert "Phần không được ký: GiamTru" in out.getvalue()
