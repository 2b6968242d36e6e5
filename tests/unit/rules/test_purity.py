"""The law knows no framework."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
PROGRAM = """
import importlib, pkgutil, sys
import tenders.rules
for module in pkgutil.walk_packages(tenders.rules.__path__, "tenders.rules."):
    importlib.import_module(module.name)
assert "tenders.rules.verdict" in sys.modules
loaded = [name for name in sys.modules if name.split(".")[0] == "django"]
sys.exit(f"loaded: {loaded}" if loaded else 0)
"""


def test_importing_the_rules_loads_no_django():
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
