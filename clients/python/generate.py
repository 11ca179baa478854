"""Writes motcua_client/operations.py from docs/openapi.json: ``python clients/python/generate.py``.

A shape becomes a TypedDict, an operation a method. What the methods stand on (keys, retries, problems) is written by
hand in motcua_client/transport.py.
"""

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
DESCRIPTION = HERE.parent.parent / "docs" / "openapi.json"
WRITTEN = HERE / "motcua_client" / "operations.py"
ROOT = "/api/v1"
HEAD = '''"""Generated from docs/openapi.json by clients/python/generate.py; a test compares them. Do not edit."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypedDict

from motcua_client.transport import Transport
'''
UNTYPED = "  # type: ignore[no-any-return] # JSON, of the shape in the description"
PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}


def client() -> str:
    """The text of operations.py."""
    told = json.loads(DESCRIPTION.read_text(encoding="utf-8"))
    shapes = [_shape(name, shape) for name, shape in sorted(told["components"]["schemas"].items())]
    methods = [
        _method(path, verb, operation)
        for path, verbs in told["paths"].items()
        for verb, operation in verbs.items()
        if not path.endswith("/oauth/token")
    ]
    head = 'class Operations(Transport):\n    """Every operation of the API, by its operationId."""\n'
    return "\n\n".join([HEAD, *shapes, "\n".join([head, *methods])]) + "\n"


def _shape(name: str, shape: dict[str, Any]) -> str:
    if "enum" in shape:
        return f"{name} = {_type(shape)}"
    lines = [f"class {name}(TypedDict):"]
    if shape.get("description"):
        lines.append(f'    """{shape["description"]}"""\n'.replace("\n", "\n    ").rstrip() + "\n")
    required = shape.get("required", [])
    for field, kind in shape.get("properties", {}).items():
        said = _type(kind)
        lines.append(f"    {field}: {said if field in required else f'NotRequired[{said}]'}")
    return "\n".join(lines)


def _type(kind: dict[str, Any]) -> str:
    """A JSON schema as a hint."""
    if "$ref" in kind:
        return str(kind["$ref"]).rpartition("/")[2]
    for several in ("allOf", "anyOf", "oneOf"):
        if several in kind:
            return " | ".join(dict.fromkeys(_type(one) for one in kind[several]))
    if "enum" in kind:
        return f"Literal[{', '.join(json.dumps(value, ensure_ascii=False) for value in kind['enum'])}]"
    if "const" in kind:
        return f"Literal[{json.dumps(kind['const'], ensure_ascii=False)}]"
    if kind.get("type") == "array":
        return f"list[{_type(kind.get('items', {}))}]"
    if kind.get("type") == "object":
        return f"dict[str, {_type(kind['additionalProperties'])}]" if _has_kind(kind) else "dict[str, Any]"
    return PLAIN.get(kind.get("type", ""), "Any")


def _has_kind(kind: dict[str, Any]) -> bool:
    return isinstance(kind.get("additionalProperties"), dict)


def _method(path: str, verb: str, operation: dict[str, Any]) -> str:
    places = [p for p in operation.get("parameters", []) if p["in"] == "path"]
    queries = [p for p in operation.get("parameters", []) if p["in"] == "query"]
    keys = [p for p in operation.get("parameters", []) if p["in"] == "header"]
    body = operation.get("requestBody", {}).get("content", {})
    good = next(answer for status, answer in operation["responses"].items() if status < "300")
    returns = _answer(good)
    asked = [f"{p['name']}: {_type(p['schema'])}" for p in places]
    sent, call = _sent(body)
    parts = _parts(body)
    named = [f"{p['name']}: {_optional(_type(p['schema']))} = None" for p in queries]
    named += [f"{name}: {_type(kind)} = {kind['default']!r}" for name, kind in parts.items()]
    if keys:
        named.append("once: str | None = None")
    signature = ", ".join(["self", *asked, *sent, *(["*", *named] if named else [])])
    address = 'f"' + path.removeprefix(ROOT).replace("{", "{self.quoted(").replace("}", ")}") + '"'
    if not places:
        address = address.removeprefix("f")
    given = [address, *call]
    if queries:
        given.append("query={" + ", ".join(f'"{p["name"]}": {p["name"]}' for p in queries) + "}")
    if parts:
        given.append("{" + ", ".join(f'"{name}": {name}' for name in parts) + "}")
    if keys:
        given.append("once=once" if keys[0]["required"] else "once=once, is_question=True")
    way = "fetch" if returns == "bytes" else "upload" if "multipart/form-data" in body else verb
    lines = [
        f"    def {operation['operationId']}({signature}) -> {returns}:",
        f'        """{operation["summary"].rstrip("?")}."""',
        f"        return self.{way}({', '.join(given)})" + ("" if returns == "bytes" else UNTYPED),
    ]
    return "\n".join(lines) + "\n"


def _optional(kind: str) -> str:
    return kind if kind.endswith("None") else f"{kind} | None"


def _sent(body: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Parameters of the method, and what they are handed on as."""
    if "multipart/form-data" in body:
        return ["content: bytes", "name: str"], ["content", "name"]
    if "application/json" in body:
        return [f"body: {_type(body['application/json']['schema'])}"], ["body"]
    return [], []


def _parts(body: dict[str, Any]) -> dict[str, Any]:
    """What a form says beside its file: each has a default."""
    form = body.get("multipart/form-data", {}).get("schema", {})
    return {name: kind for name, kind in form.get("properties", {}).items() if name not in form["required"]}


def _answer(good: dict[str, Any]) -> str:
    content = good.get("content", {})
    return _type(content["application/json"]["schema"]) if "application/json" in content else "bytes"


if __name__ == "__main__":
    WRITTEN.write_text(client(), encoding="utf-8")
