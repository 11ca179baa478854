"""The web server as it is started everywhere: by the supervisor, and as ``python -m motcua.config.web`` by others."""

import argparse
import os
import sys

from motcua.config import env


def command(host: str, port: int) -> list[str]:
    """Processes of one thread each: two threads in one wait for each other's interpreter, which made a list of 25
    rows a third slower. Two processes more than cores: a receipt waits for its commit to reach the disk: one more
    left a seventh of the processors' time idle."""
    workers = env.number("MOTCUA_WEB_WORKERS", default=(os.cpu_count() or 1) + 2, least=1)
    threads = env.number("MOTCUA_WEB_THREADS", default=1, least=1)
    flags = f"--interface wsgi --workers {workers} --blocking-threads {threads} --host {host} --port {port} --no-ws"
    flags += " --blocking-threads-idle-timeout 600 --respawn-failed-workers --workers-kill-timeout 10"
    return [sys.executable, "-m", "granian", *flags.split(), "motcua.config.wsgi:application"]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m motcua.config.web", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args()
    os.environ.setdefault("GRANIAN_LOG_LEVEL", "error")
    os.execv(sys.executable, command(options.host, options.port))  # noqa: S606 - our own words


if __name__ == "__main__":
    main()
