"""What a browser sends of a page: its forms as they were drawn, with what somebody typed over them."""

from collections.abc import Mapping
from html.parser import HTMLParser

_IGNORED = frozenset({"submit", "button", "file", "image", "reset"})
_TICKED = frozenset({"radio", "checkbox"})


class Form:
    """One form: where it goes, what it holds, and the names of all that can be filled in."""

    def __init__(self, action: str) -> None:
        self.action = action
        self.values: dict[str, str] = {}
        self.names: set[str] = set()
        self.files: list[str] = []

    def filled(self, typed: Mapping[str, str]) -> dict[str, str]:
        """As it is sent; what the form does not ask for is left out."""
        return self.values | {name: value for name, value in typed.items() if name in self.names}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._select = self._area = ""
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(said.get("action", "")))
            self._inside = True
        elif not self._inside:
            return
        elif tag == "input":
            self._input(said, "checked" in said)
        elif tag == "select":
            self._select = said.get("name", "")
            self.forms[-1].names.add(self._select)
        elif tag == "option" and (self._select not in self.forms[-1].values or "selected" in said):
            self.forms[-1].values[self._select] = said.get("value", "")
        elif tag == "textarea":
            self._area = said.get("name", "")
            self.forms[-1].names.add(self._area)
            self.forms[-1].values[self._area] = ""

    def _input(self, said: Mapping[str, str], is_ticked: bool) -> None:
        form, name, kind = self.forms[-1], said.get("name", ""), said.get("type", "text")
        if kind == "file":
            form.files.append(name)
        if not name or kind in _IGNORED:
            return
        form.names.add(name)
        if kind not in _TICKED or is_ticked:
            form.values[name] = said.get("value", "on" if kind in _TICKED else "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.forms[-1].values[self._area] += data


def form_with(page: str, name: str) -> Form:
    """The form of a page that has this field. Raises LookupError."""
    reader = _Reader()
    reader.feed(page)
    for form in reader.forms:
        if name in form.names or name in form.files:
            return form
    raise LookupError(f"no form with {name}")
