"""The wheel carries everything that runs and nothing else, and the installed command works from any
folder.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.app.command import InProcess, environment

ROOT = Path(__file__).parents[2]
PACKAGES = ("knowledge_base", "engine", "reports", "app")


def _pip(*arguments: str | Path) -> None:
    command = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--quiet",
        *map(str, arguments),
    ]
    done = subprocess.run(
        command, capture_output=True, text=True, env=environment(), timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built from this source tree, without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    _pip("wheel", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", folder, ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's files in a folder of their own."""
    folder = tmp_path_factory.mktemp("installed")
    _pip("install", "--no-deps", "--no-index", "--target", folder, wheel)
    return folder


def _sources() -> set[str]:
    """Every file of the packages, compiled ones aside."""
    files = (path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.is_file())
    return {
        str(path.relative_to(ROOT))
        for path in files
        if "__pycache__" not in path.parts and path.suffix != ".pyc"
    }


def test_the_wheel_holds_exactly_the_files_of_the_four_packages(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert names == _sources()
    assert {f"{package}/py.typed" for package in PACKAGES} <= names
    assert {path.suffix for path in map(Path, names)} >= {".py", ".yaml", ".j2", ".typ", ".typed"}
    assert not any(name.startswith(("tests", "benchmarks", "docs")) for name in names)


def test_the_wheel_names_its_licence_and_its_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (info,) = {name.split("/")[0] for name in archive.namelist() if ".dist-info/" in name}
        assert "yindi = app.cli:main" in archive.read(f"{info}/entry_points.txt").decode()
        assert f"{info}/licenses/LICENSE" in archive.namelist()


def test_the_installed_command_works_beside_a_folder_that_is_called_engine(
    installed: Path, city: Path, tmp_path: Path, here: InProcess
) -> None:
    """People do keep an `engine/` of their own; the command must not take it for ours."""
    elsewhere = tmp_path / "elsewhere"
    for package in PACKAGES:
        (elsewhere / package).mkdir(parents=True)
        (elsewhere / package / "__init__.py").write_text(
            'raise RuntimeError("the wrong one")', "utf-8"
        )
    done = subprocess.run(
        [installed / "bin" / "yindi", "advise", city, "--format", "json"],
        capture_output=True,
        cwd=elsewhere,
        env=environment(PYTHONPATH=str(installed)),
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == here("advise", city, "--format", "json").out


def test_the_installed_command_runs_its_own_copy(installed: Path, tmp_path: Path) -> None:
    """Else the test before would prove nothing: these tests run beside the source tree."""
    program = (
        "import app, engine, knowledge_base, reports as r; print(*(m.__file__ for m in (app, "
        "engine, knowledge_base, r)))"
    )
    here = environment(PYTHONPATH=str(installed))
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=here,
        check=True,
    )
    assert all(Path(place).is_relative_to(installed) for place in done.stdout.split())
