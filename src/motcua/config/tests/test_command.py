"""What the command says when it cannot begin."""

import os
import subprocess
import sys


def test_a_setting_that_production_refuses_is_one_sentence_and_no_traceback() -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("MOTCUA_")}
    environment |= {
        "MOTCUA_MODE": "production",
        "DATABASE_URL": "postgresql://motcua@localhost/motcua",
        "PYTHONPATH": os.pathsep.join(sys.path),
        "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
    }
    told = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "motcua", "check"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert told.returncode == 1
    assert told.stderr.strip().startswith("motcua: Production mode must know its own names: set MOTCUA_HOSTS")
    assert "Traceback" not in told.stderr
