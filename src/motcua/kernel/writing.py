"""Writing YAML that people like to read; the same content always gives the same bytes."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import yaml


class Line(dict[str, Any]):
    """A mapping written on one line."""


class Block(str):
    """A text written as lines."""


class _Writer(yaml.SafeDumper):
    """Indents lists, writes lines and blocks as marked."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _line(writer: yaml.SafeDumper, data: Line) -> yaml.Node:
    return writer.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=True)


def _list(writer: yaml.SafeDumper, data: list[Any]) -> yaml.Node:
    flow = all(isinstance(item, str) for item in data) and sum(len(item) for item in data) < 80
    return writer.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=flow)


def _block(writer: yaml.SafeDumper, data: Block) -> yaml.Node:
    return writer.represent_scalar("tag:yaml.org,2002:str", str(data), style="|")


def _number(writer: yaml.SafeDumper, data: Decimal) -> yaml.Node:
    tag = "int" if data == data.to_integral_value() else "float"
    return writer.represent_scalar(f"tag:yaml.org,2002:{tag}", f"{data:f}")


_Writer.add_representer(Line, _line)
_Writer.add_representer(list, _list)
_Writer.add_representer(Block, _block)
_Writer.add_representer(Decimal, _number)


def dump(content: Mapping[str, Any]) -> str:
    """YAML in the order of the entries, letters as they are."""
    text: str = yaml.dump(
        content, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=2**16, default_flow_style=False
    )
    return text


def kept(entries: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is empty: what nobody knows is not written."""
    return {key: value for key, value in entries.items() if value or (value == 0 and value is not False)}
