"""What is built is whole: the wheel runs where only its dependencies are, and the sdist builds it again."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from mailflow import __version__
from tests.support.config import CONFIG

ROOT = Path(__file__).parents[1]
# What lies about in a checkout that somebody works with.
LOCAL = (
    ".hypothesis/example", ".mypy_cache/a.json", ".servers/dovecot/dovecot", ".venv/bin/python",
    "cadences.toml", "config.toml", "dist/old.whl", "mailflow.db", "mailflow/__pycache__/a.pyc",
    "tests/__pycache__/a.pyc",
)  # fmt: skip
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this checkout, with what lies about in one."""
    copy = tmp_path_factory.mktemp("package") / "checkout"
    mine = shutil.ignore_patterns(".git", ".venv*", ".servers", "__pycache__", ".*_cache", ".hypothesis")
    shutil.copytree(ROOT, copy, ignore=mine)
    for name in LOCAL:
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).touch()
    return copy


def wheel_of(sources: Path, folder: Path) -> Path:
    """Built as pip builds it, with the build backend that is installed here."""
    pip = [sys.executable, "-m", "pip", "--quiet", "wheel", "--no-deps", "--no-index", "--no-build-isolation"]
    subprocess.run([*pip, "--wheel-dir", folder, sources], check=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def wheel(checkout: Path) -> Path:
    return wheel_of(checkout, checkout.with_name("wheel"))


@pytest.fixture(scope="module")
def sdist(checkout: Path) -> Path:
    folder = checkout.with_name("sdist")
    hatch = [sys.executable, "-m", "hatchling", "build", "--target", "sdist", "--directory", folder]
    subprocess.run(hatch, cwd=checkout, check=True, capture_output=True)
    return next(folder.glob("*.tar.gz"))


def needed_by(one: Distribution, extras: Iterable[str] = ()) -> Iterator[Distribution]:
    """What a distribution brings along, as it is installed here."""
    for requirement in map(Requirement, one.requires or ()):
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            other = distribution(requirement.name)
            yield other
            yield from needed_by(other, requirement.extras)


@pytest.fixture(scope="module")
def home(wheel: Path) -> Path:
    """A fresh environment with the wheel, what the wheel says that it needs, and a config."""
    home = wheel.parent.with_name("home")
    venv.create(home / "venv", symlinks=True)
    python = home / "venv/bin/python"
    pip = [sys.executable, "-m", "pip", "--quiet", "--python", python]
    subprocess.run([*pip, "install", "--no-deps", "--no-index", wheel], check=True)
    packages = next((home / "venv/lib").glob("python*/site-packages"))
    installed = Distribution.at(next(packages.glob("mailflow_engine-*.dist-info")))
    tops = {one.locate_file(file.parts[0]) for one in needed_by(installed) for file in one.files or ()}
    for top in {Path(str(top)) for top in tops}:
        if top.name not in ("..", "__pycache__"):
            (packages / top.name).symlink_to(top)
    (home / "config.toml").write_text(CONFIG)
    return home


def run(home: Path, *command: str) -> str:
    """What the installed program says, far from the checkout and from this environment."""
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TMPDIR": str(home)}
    program = [home / "venv/bin" / command[0], *command[1:]]
    done = subprocess.run(
        program, cwd=home, env=environment, capture_output=True, text=True, timeout=240, check=False
    )
    assert (0, "") == (done.returncode, done.stderr)
    return done.stdout


def test_the_wheel_runs_where_only_its_dependencies_are(home: Path) -> None:
    """Nothing of the checkout and nothing that only developers have is needed."""
    assert f"mailflow {__version__}\n" == run(home, "mailflow", "--version")
    where = run(home, "python", "-c", "import mailflow; print(mailflow.__file__)")
    assert (home / "venv") in Path(where.strip()).parents


def test_the_demo_of_the_wheel_places_drafts(home: Path) -> None:
    """It has its mail server, its letters, its rules and its texts with it."""
    said = run(home, "mailflow", "demo", "--once", "--folder", str(home / "demo"))
    assert "Draft 1, as it lies in Drafts:" in said


def test_the_wheel_brings_rules_and_texts(home: Path) -> None:
    """A config that names none is served from the package."""
    assert f"{home}/venv/" in run(home, "mailflow", "cadence", "check")


def test_the_wheel_brings_the_web_page(wheel: Path, checkout: Path) -> None:
    """Its templates, its style, its scripts and their licence."""
    page = checkout / "mailflow/review/web"
    files = {file for folder in ("templates", "static") for file in (page / folder).rglob("*")}
    with zipfile.ZipFile(wheel) as archive:
        assert {str(file.relative_to(checkout)) for file in files} <= set(archive.namelist())


@pytest.mark.parametrize(
    "name",
    [
        "share/man/man1/mailflow.1",
        "share/bash-completion/completions/mailflow",
        "share/zsh/site-functions/_mailflow",
        "share/fish/vendor_completions.d/mailflow.fish",
    ],
)
def test_the_wheel_brings_man_page_and_completions(home: Path, name: str) -> None:
    """They lie where man and the shells look, below the prefix."""
    assert (home / "venv" / name).stat().st_size > 0


def test_the_wheel_says_that_it_is_typed(home: Path) -> None:
    """PEP 561."""
    assert next((home / "venv/lib").glob("python*/site-packages/mailflow/py.typed")).is_file()


def test_the_wheel_of_the_sdist_is_the_same(wheel: Path, sdist: Path, tmp_path: Path) -> None:
    """Name for name and hash for hash (RECORD): who packages from the sdist loses nothing."""
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    again = wheel_of(next(tmp_path.iterdir()), tmp_path / "wheel")

    assert record(wheel) == record(again)


def record(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/RECORD"))
        return sorted(archive.read(name).decode().splitlines())


def test_the_sdist_has_all_that_developing_needs(sdist: Path, checkout: Path) -> None:
    """Tests, pages, tools and what the tests read."""
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    kept = {
        str(file.relative_to(checkout))
        for folder in ("mailflow", "templates", "tests", "docs", "tools", "requirements", "share")
        for file in (checkout / folder).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    kept |= {"Makefile", "README.md", "CHANGELOG.md", "LICENSE", "pyproject.toml", "config.example.toml"}

    assert set() == kept - names
    assert set() == names & set(LOCAL)
