"""Servers of these tests begin with tables that exist: their first start is the supervisor's own test."""

from pathlib import Path

import pytest

from tests import ready


@pytest.fixture
def var(tmp_path: Path) -> Path:
    """A server's folder, its PostgreSQL migrated already."""
    return ready.cluster(tmp_path / "var")
