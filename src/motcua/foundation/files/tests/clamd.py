"""A very small clamd that speaks the real protocol (zINSTREAM) and knows one virus."""

import socketserver
import struct
import threading

from motcua.foundation.files.tests.samples import EICAR


class _Talk(socketserver.StreamRequestHandler):
    def handle(self):
        if self.rfile.read(10) != b"zINSTREAM\0":
            self.wfile.write(b"UNKNOWN COMMAND\0")
            return
        content = b""
        while size := struct.unpack(">I", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
        self.server.asked += 1
        self.wfile.write(self.server.answer or (b"stream: Eicar-Test FOUND\0" if EICAR in content else b"stream: OK\0"))


class Clamd(socketserver.ThreadingUnixStreamServer):
    def __init__(self, path):
        super().__init__(str(path), _Talk)
        self.asked, self.answer = 0, b""

    def __enter__(self):
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, *error):
        self.shutdown()
        super().__exit__(*error)
