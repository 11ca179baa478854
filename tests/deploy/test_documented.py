"""What deploy/ and the how-to say against what the program reads."""

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
HOWTO = (ROOT / "docs/howto/production.md").read_text()
# Asked for by programs around the product, or of no use in production.
ASIDE = {"MOTCUA_TEST_DB", "MOTCUA_DEBUG"}


def test_every_setting_is_in_the_how_to() -> None:
    sources = [*ROOT.glob("src/motcua/config/*.py"), *ROOT.glob("src/motcua/config/backups/*.py")]
    read = {name for file in sources for name in re.findall(r'"(MOTCUA_[A-Z0-9_]+)"', file.read_text())} - ASIDE
    missing = {name for name in read if f"`{name}`" not in HOWTO and not name.startswith("MOTCUA_SMTP_")}
    assert not missing, f"docs/howto/production.md does not know {sorted(missing)}"


def test_the_how_to_and_the_examples_name_only_settings_that_are_read() -> None:
    code = "".join(file.read_text() for file in ROOT.glob("src/motcua/**/*.py"))
    examples = "".join(one.read_text() for one in (ROOT / "deploy").rglob("*") if one.is_file())
    for name in set(re.findall(r"MOTCUA_[A-Z0-9_]+", HOWTO + examples)):
        assert f'"{name}' in code, f"{name} is read nowhere"


def test_the_compose_file_starts_all_parts_in_their_order() -> None:
    composed = yaml.safe_load((ROOT / "deploy/compose.yaml").read_text())
    services = composed["services"]
    assert {"database", "prepare", "web", "worker", "proxy", "backup"} == set(services)
    for name, service in services.items():
        for other in service.get("depends_on", {}):
            assert other in services, f"{name} waits for {other}"
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            assert source.startswith(".") or source in composed["volumes"], volume
        if service["image"] == "motcua":
            assert service["read_only"] and service["cap_drop"] == ["ALL"]
        else:
            assert re.fullmatch(r"[a-z]+:[0-9.]+", service["image"]), "an image's name and version, no host"
