"""Giờ trả lời for who supervises several agencies: figures of each add up, lead on, and stay within what is theirs."""

import io
import re
from datetime import timedelta

import pytest
from django.test import Client

from motcua.cases.dossiers import services
from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.tests import factories
from motcua.cases.dossiers.tests.factories import Office, submitted
from motcua.foundation.organizations import services as organizations
from motcua.foundation.organizations.models import AgencyParent
from motcua.foundation.printing.services import read_sheet
from motcua.kernel.actor import SYSTEM
from motcua.kernel.moments import local_day
from motcua.surfaces.desk.tests.conftest import LAST_WEEK, browser_of

PAGE = "/desk/supervision/answers/"
FIRST, LAST = local_day(LAST_WEEK), local_day(LAST_WEEK + timedelta(days=7))
WHOLE = f"since={FIRST}&until={LAST}"


@pytest.fixture
def busy(office: Office) -> Office:
    """Here two were answered in time and one waits; at the neighbour's, where Em sits, one in time and one late."""
    an = factories.a_citizen("Nguyễn Văn An")
    for agency, who, hours in (
        (office.agency, office.binh, 1), (office.agency, office.binh, 2),
        (office.neighbour, office.em, 1), (office.neighbour, office.em, 49),
    ):  # fmt: skip
        dossier = submitted(office, an, LAST_WEEK, agency_id=agency.pk)
        services.acknowledge(dossier.pk, actor=who, at=LAST_WEEK + timedelta(hours=hours))
    submitted(office, an, LAST_WEEK)
    return office


@pytest.fixture
def province(busy: Office) -> Client:
    """Dũng, who supervises the whole province now: both wards."""
    above = AgencyParent.objects.get(agency=busy.agency).parent_id
    organizations.grant(
        busy.dung.post_id or 0, grant="dossiers.supervise", agency_id=above, with_below=True, actor=SYSTEM,
        at=LAST_WEEK,
    )  # fmt: skip
    return browser_of(busy.dung)


def of(client: Client, more: str = "") -> str:
    return client.get(f"{PAGE}?{WHOLE}{more}").content.decode()


def rows_of(page: str) -> dict[str, list[str]]:
    """Name of a row: its cells, as people read them."""
    table = page[page.index("supervision-table") :]
    lines = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    rows = [re.findall(r"<td[^>]*>(.*?)</td>", line, re.DOTALL) for line in lines]
    plain = [[" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row] for row in rows if row]
    return {row[0]: row[1:] for row in plain}


def test_each_agency_is_a_row_and_the_rows_add_up_to_the_whole(province: Client) -> None:
    page = of(province, "&by=agency")
    rows = rows_of(page)
    assert list(rows) == ["Phường Long Châu", "Phường Phước Hậu"]  # who keeps somebody waiting too long comes first
    here, there = rows["Phường Long Châu"], rows["Phường Phước Hậu"]
    assert [cell.split()[0] for cell in here[:3]] == ["2", "2", "0"]
    assert [cell.split()[0] for cell in there[:3]] == ["2", "1", "1"]
    assert "3</a> / " in page and "4 lượt trả lời" in page


def test_every_figure_of_each_agency_opens_the_list_of_exactly_what_it_counts(province: Client) -> None:
    for by in ("agency", "unit", "month"):
        found = re.findall(r'<a class="board-number[^"]*" href="([^"]+)">(\d+)', of(province, f"&by={by}"))
        assert found
        for address, number in found:
            listed = province.get(address.replace("&amp;", "&")).content.decode()
            assert listed.count("<tr data-item") == int(number), address


def test_units_of_two_agencies_are_told_apart(province: Client, busy: Office) -> None:
    """Every ward has a one-stop desk of the same name."""
    names = list(rows_of(of(province, "&by=unit")))
    assert len(names) == 2
    assert {name.rpartition(", ")[2] for name in names} == {"Phường Long Châu", "Phường Phước Hậu"}
    alone = list(rows_of(of(province, f"&by=unit&agency={busy.agency.pk}")))
    assert alone == [busy.unit.name]


def test_one_agency_is_chosen_from_those_that_are_theirs_and_stays_chosen(province: Client, busy: Office) -> None:
    page = of(province, f"&agency={busy.neighbour.pk}")
    assert f'<option value="{busy.neighbour.pk}" selected' in page
    assert "1</a> / " in page and "2 lượt trả lời" in page
    links = [one for one in re.findall(r'href="([^"]*\?[^"]*)"', page) if "/answers/" in one or one.startswith("?")]
    assert links and all(f"agency={busy.neighbour.pk}" in one for one in links)


def test_what_waits_longest_says_where(province: Client) -> None:
    waiting = Dossier.objects.get(state="submitted")
    page = of(province)
    longest = page[page.index('id="longest"') : page.index("supervision-figures")]
    assert waiting.code in longest and "Phường Long Châu" in longest


def test_an_agency_that_is_not_theirs_is_left_out_whatever_the_address_says(province: Client, busy: Office) -> None:
    """Neither its figures nor zeros in its name: the page of what is theirs."""
    other = factories.an_office()
    stranger = submitted(other, factories.a_citizen(), LAST_WEEK)
    services.acknowledge(stranger.pk, actor=other.binh, at=LAST_WEEK + timedelta(hours=1))
    assert "4 lượt trả lời" in of(province, f"&agency={other.agency.pk}")
    listed = province.get(f"{PAGE}dossiers/?{WHOLE}&measure=answered&agency={other.agency.pk}").content.decode()
    assert stranger.code not in listed and listed.count("<tr data-item") == 4


def test_who_supervises_one_agency_sees_no_choice_and_nothing_of_the_other(busy: Office) -> None:
    leader = browser_of(busy.dung)
    page = of(leader, "&by=agency")
    assert 'name="agency"' not in page and "Phường Phước Hậu" not in page
    assert "2 lượt trả lời" in page


def test_the_sheet_has_the_rows_of_each_agency(province: Client) -> None:
    rows = read_sheet(io.BytesIO(province.get(f"{PAGE}sheet/?{WHOLE}").getvalue()))
    assert [list(row)[1:4] for row in rows if row and row[0] == "Cơ quan"] == [
        ["Phường Long Châu", "2", "2"], ["Phường Phước Hậu", "2", "1"],
    ]  # fmt: skip
