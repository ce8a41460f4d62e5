"""A process that is killed in the middle of a switch leaves the old release whole."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_killed_at_any_moment_of_a_switch_the_old_release_stays_whole(tmp_path):
    own = {
        "DJANGO_SETTINGS_MODULE": "careerguide.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'killed.sqlite3'}",
        "SECRET_KEY": "a key of a test alone, long enough 0123456789 and random",
        "DEBUG": "true",
        "PYTHONPATH": str(ROOT),
    }
    program = Path(__file__).with_name("switch_process.py")
    done = subprocess.run([sys.executable, program], env=os.environ | own, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert int(re.match("([0-9]+) moments", done.stdout)[1]) >= 10
