"""Servers on loopback that speak the gateways' protocols, each with a switch for what may go wrong."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


class Carrier:
    """What it got, and what it answers: ``trouble`` is a status or an error number of its own."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.got: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.trouble: int = 0
        self.url = ""

    def answer(self, path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        if self.trouble >= 300:
            return self.trouble, {}
        self.got.append(body)
        number = f"{self.kind}-{len(self.got)}"
        if self.kind == "esms":
            assert path == "/MainService.svc/json/SendMultipleMessage_V4_post_json/"
            repeated = [one["RequestId"] for one in self.got].count(body["RequestId"]) > 1
            code = str(self.trouble) if self.trouble else "124" if repeated else "100"
            return 200, {"CodeResult": code, "SMSID": number, "CountRegenerate": 0}
        if self.kind == "zalo":
            assert path == "/message/template"
            if self.trouble:
                return 200, {"error": self.trouble, "message": "no"}
            return 200, {"error": 0, "message": "Success", "data": {"msg_id": number, "sent_time": "0"}}
        return 202, {"reference": number}


@contextmanager
def carrier(kind: str) -> Iterator[Carrier]:
    made = Carrier(kind)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"]))
            made.headers.append(dict(self.headers))
            status, said = made.answer(self.path, json.loads(sent))
            text = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *args: object) -> None:
            """Nothing on the screen of the tests."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.url = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
