"""A template is compiled once for all processes, and again when it or the way of compiling changes."""

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from motcua.surfaces.look.compiled import Compiled


def drawn(folder: Path, source: str, *, way: str = "one", **extra: object) -> str:
    """As a process that has just started draws it."""
    made = Environment(loader=DictLoader({"a": source}), bytecode_cache=Compiled(folder, way=way), autoescape=True)
    return made.get_template("a").render(**extra)


def test_a_second_process_compiles_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "not made yet"
    assert drawn(folder, "{{ x }}", x=1) == "1"
    monkeypatch.setattr(Environment, "_generate", None)
    assert drawn(folder, "{{ x }}", x=2) == "2"


def test_a_changed_template_and_a_changed_way_are_compiled_again(tmp_path: Path) -> None:
    assert drawn(tmp_path, "old") == "old"
    assert drawn(tmp_path, "new") == "new"
    drawn(tmp_path, "new", way="two")
    assert len(list(tmp_path.iterdir())) == 2


def test_a_broken_file_and_a_folder_that_takes_none_are_no_fault(tmp_path: Path) -> None:
    drawn(tmp_path, "{{ x }}", x=1)
    (kept,) = tmp_path.iterdir()
    for length in range(0, kept.stat().st_size, 7):
        kept.write_bytes(kept.read_bytes()[:length] + b"\0" * 9)
        assert drawn(tmp_path, "{{ x }}", x=length) == str(length)
    (tmp_path / "a file").write_text("")
    assert drawn(tmp_path / "a file" / "below", "{{ x }}", x=3) == "3"
