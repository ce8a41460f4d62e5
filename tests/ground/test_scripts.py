"""The two commands: what they say when something is missing, and that a second run has nothing to do."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.ground.test_settings import GOOD

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def clone(tmp_path):
    """A folder with the scripts and requirements alone, and a PATH without uv or Python."""
    shutil.copytree(ROOT / "script", tmp_path / "script")
    shutil.copy(ROOT / "requirements.txt", tmp_path)
    (tmp_path / "bin").mkdir()
    for name in ("bash", "basename", "cmp", "cp", "dirname", "env", "printenv", "rm", "sed", "tail"):
        (tmp_path / "bin" / name).symlink_to(shutil.which(name))
    return tmp_path


def program(path, text):
    """Write a small shell program."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/usr/bin/env bash\n{text}\n")
    path.chmod(0o755)


def free_port():
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def installed(clone):
    """Make the clone look as if the first start had been here, with a port in .env; its Python notes what is asked."""
    program(clone / ".venv" / "bin" / "python", f'[ "$1" = -c ] || echo "python $*" >>{clone}/asked')
    shutil.copy(clone / "requirements.txt", clone / ".venv" / "installed-requirements.txt")
    port = free_port()
    (clone / ".env").write_text(f"SECRET_KEY=not read by the stand-in for Python\nPORT={port}\n")
    return port


def run(clone, *command, **environment):
    """Run a command in the clone with nothing of this machine's environment."""
    environment = {"PATH": str(clone / "bin"), **environment}
    return subprocess.run(command, cwd=clone, env=environment, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("script", ["script/server", "script/test", ".ci/run", "script/pin"])
def test_every_command_can_be_run_and_is_sound_bash(script):
    assert os.access(ROOT / script, os.X_OK)
    assert subprocess.run(["bash", "-n", ROOT / script], check=False).returncode == 0


@pytest.mark.parametrize("script", ["script/server", "script/test"])
def test_without_a_new_enough_python_a_sentence_says_what_to_install(clone, script):
    program(clone / "bin" / "python3", "exit 1")
    done = run(clone, script)
    assert done.returncode == 1
    assert done.stderr.startswith("No Python 3.11 or newer was found. Install one")
    assert done.stderr.count("\n") == 1


def test_without_the_venv_module_a_sentence_names_the_package(clone):
    program(clone / "bin" / "python3", '[[ "$*" != *ensurepip* ]]')
    done = run(clone, "script/server")
    assert done.returncode == 1
    assert done.stderr.startswith("Python is here, but its venv module is not. On Debian or Ubuntu: apt-get install")


def test_an_unknown_argument_of_the_server_is_refused(clone):
    done = run(clone, "script/server", "--fast")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "script/server takes no argument but --debug; it was given: --fast\n"


def test_a_second_start_installs_nothing_and_starts_python_twice(clone):
    installed(clone)
    done = run(clone, "script/server")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (clone / "asked").read_text().splitlines() == [
        "python manage.py prepare",
        "python -m gunicorn --config careerguide/gunicorn.py",
    ]


def test_the_developers_server_takes_the_port_of_the_env_file(clone):
    port = installed(clone)
    run(clone, "script/server", "--debug")
    assert (clone / "asked").read_text().splitlines()[-1] == f"python manage.py runserver 127.0.0.1:{port}"


def test_changed_requirements_are_installed_with_their_hashes(clone):
    installed(clone)
    with (clone / "requirements.txt").open("a") as requirements:
        requirements.write("# one line more\n")
    done = run(clone, "script/server")
    assert done.stdout == "Installing what requirements.txt names ...\n"
    assert "--require-hashes -r requirements.txt" in (clone / "asked").read_text()


def test_a_port_in_use_is_a_sentence(clone):
    installed(clone)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run(clone, "script/server", PORT=str(port))
    assert done.returncode == 1
    assert done.stderr == (
        f"Port {port} is already in use. Stop what uses it, or choose another: PORT=8001 script/server\n"
    )
    assert not (clone / "asked").exists()


def test_arguments_of_script_test_go_to_pytest_alone(clone):
    installed(clone)
    shutil.copy(clone / "script" / "pins" / "test.txt", clone / ".venv" / "installed-test.txt")
    assert run(clone, "script/test", "tests/ground", "-k", "health").returncode == 0
    assert (clone / "asked").read_text() == "python -m pytest tests/ground -k health\n"


def pins(path):
    """Return package -> version of a lock file."""
    return dict(re.findall(r"^([a-z0-9.-]+(?:\[[a-z,]+\])?)==(\S+)", path.read_text(), re.MULTILINE))


def test_tests_run_with_the_very_versions_that_the_site_runs_with():
    site, tests = pins(ROOT / "requirements.txt"), pins(ROOT / "script/pins/test.txt")
    assert len(site) > 15
    assert {name: tests.get(name) for name in site} == site


@pytest.mark.parametrize("name", ["requirements.txt", "script/pins/test.txt", "script/pins/checks.txt"])
def test_lock_files_hold_hashes_and_no_address(name):
    text = (ROOT / name).read_text()
    assert "--hash=sha256:" in text
    assert "://" not in text


def answer_of(address):
    """Return what a server that is just starting answers, or nothing after 20 seconds."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        try:
            return urlopen(address, timeout=5).read()
        except HTTPError as error:
            return error.code
        except OSError:
            time.sleep(0.1)
    return None


def test_the_server_answers_and_its_log_keeps_no_query(tmp_path):
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "careerguide/gunicorn.py"]
    environment = GOOD | {"PORT": str(port), "ALLOWED_HOSTS": "127.0.0.1"}
    # A file, as a pipe that nobody reads would stop the server once it is full.
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        answer = answer_of(f"http://127.0.0.1:{port}/healthz?offer=61234")
        server.terminate()
        server.wait(timeout=20)
    said = (tmp_path / "log").read_text()
    assert answer == b"ok\n", said
    assert "HIM Career Guide answers at https://guide.example/" in said
    assert '"GET /healthz HTTP/1.1" 200' in said
    assert "61234" not in said
