"""Who may know whom: a room imports Django, libraries and rooms above it, never one below."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# From the top: each room may know those before it in this list.
ROOMS = ("estimation", "figures", "articles", "editing", "salary", "careers", "releasing")


def imported_modules(source, module, is_package):
    """Return the full dotted names that a file imports, relative ones resolved, in functions too."""
    package = module.split(".") if is_package else module.split(".")[:-1]
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            base = [*base, *(node.module or "").split(".")] if node.module else base
            names |= {".".join([*base, alias.name]) for alias in node.names}
    return names


def forbidden_imports(source, module, is_package=False):
    """Return the imports of one file that the house rules forbid."""
    place = module.split(".")
    forbidden = set()
    for name in imported_modules(source, module, is_package):
        parts = name.split(".")
        if parts[0] in {"tests", "script"}:
            forbidden.add(name)
        elif place[0] == "careerguide":
            if parts[0] == "guide" and module != "careerguide.urls":
                forbidden.add(name)
        elif parts[0] == "careerguide":
            forbidden.add(name)
        elif place[:2] == ["guide", "estimation"]:
            if parts[:2] != ["guide", "estimation"] and parts[0] not in sys.stdlib_module_names:
                forbidden.add(name)
        elif parts[0] == "guide" and (len(parts) < 2 or parts[1] not in ROOMS[: ROOMS.index(place[1]) + 1]):
            forbidden.add(name)
    return sorted(forbidden)


def own_files():
    """Every Python file of the site as path, dotted module name and whether it is a package."""
    for folder in ("careerguide", "guide"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            is_package = parts[-1] == "__init__"
            yield path, ".".join(parts[:-1] if is_package else parts), is_package


def test_every_folder_of_the_guide_is_a_room_of_the_design():
    folders = {path.name for path in (ROOT / "guide").iterdir() if (path / "__init__.py").exists()}
    assert folders <= set(ROOMS)
    assert {"estimation", "figures", "salary"} <= folders


def test_no_file_imports_what_lies_below_it():
    files = [entry for entry in own_files() if entry[1] != "guide"]
    assert len(files) > 20
    found = {
        str(path.relative_to(ROOT)): forbidden
        for path, module, is_package in files
        if (forbidden := forbidden_imports(path.read_text(), module, is_package))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("module", "line", "forbidden"),
    [
        ("guide.figures.models", "from guide.salary.forms import SalaryForm", ["guide.salary.forms.SalaryForm"]),
        ("guide.figures.models", "from guide import salary", ["guide.salary"]),
        ("guide.figures.models", "from ..salary import forms", ["guide.salary.forms"]),
        ("guide.figures.models", "import guide.careers.views", ["guide.careers.views"]),
        ("guide.figures.models", "def late():\n    import guide.salary", ["guide.salary"]),
        ("guide.figures.models", "import guide", ["guide"]),
        ("guide.figures.models", "from .readers import rows", []),
        ("guide.salary.views", "from guide.estimation.estimate import estimate_salary", []),
        ("guide.salary.views", "from guide.figures.models import Wage", []),
        ("guide.salary.views", "from careerguide.health import healthz", ["careerguide.health.healthz"]),
        ("guide.salary.views", "from django.conf import settings", []),
        ("guide.salary.views", "from tests.conftest import page", ["tests.conftest.page"]),
        ("guide.estimation.curve", "from django.conf import settings", ["django.conf.settings"]),
        ("guide.estimation.curve", "import numpy", ["numpy"]),
        ("guide.estimation.curve", "from guide.figures.models import Wage", ["guide.figures.models.Wage"]),
        ("guide.estimation.curve", "import math, bisect", []),
        ("careerguide.health", "from guide.figures.models import Release", ["guide.figures.models.Release"]),
        ("careerguide.urls", "from guide.salary.views import salary", []),
    ],
)
def test_the_rule_tells_a_forbidden_import_from_an_allowed_one(module, line, forbidden):
    assert forbidden_imports(line, module) == forbidden


def test_estimation_loads_where_django_is_not_installed():
    program = (
        "import importlib, pkgutil, sys\n"
        f"sys.path.insert(0, {str(ROOT)!r})\n"
        "import guide.estimation\n"
        "for found in pkgutil.walk_packages(guide.estimation.__path__, 'guide.estimation.'):\n"
        "    importlib.import_module(found.name)\n"
        "try:\n    import django\nexcept ImportError:\n    print('loaded without Django')\n"
    )
    # -I and -S leave the standard library alone on the path.
    done = subprocess.run([sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("loaded without Django\n", "")
