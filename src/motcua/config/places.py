"""Where things lie and which mode this is: what the settings and the processes around Django both need."""

from pathlib import Path

from motcua.config import env

PACKAGE = Path(__file__).resolve().parent.parent
ROOT = PACKAGE.parent.parent
VAR = env.folder("MOTCUA_VAR", default=ROOT / "var")
MODE = env.choice("MOTCUA_MODE", "demo", "production", "test", default="demo")
EMBEDDED = not env.text("DATABASE_URL")
