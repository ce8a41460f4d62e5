"""Settings come from the environment; a bad value ends the program with one sentence."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import skip_or_fail

ROOT = Path(__file__).resolve().parents[2]
GOOD = {
    "PATH": os.environ["PATH"],
    "SECRET_KEY": "q8Zr2mWv6TtYk1PxLc9Jd4HsBn7GfAe3UoRi5XyKjMwVbNzQhE",
    "ALLOWED_HOSTS": "guide.example",
    "SITE_ADDRESS": "https://guide.example",
    "DEBUG": "false",
    "HTTPS": "true",
    "SECOND_FACTOR": "true",
    "DATABASE_URL": "sqlite://:memory:",
    "CACHE_URL": "",
    "HOST": "127.0.0.1",
    "PORT": "8000",
    "LOG_LEVEL": "WARNING",
}


def manage(*arguments, **changed):
    """Run manage.py with good production settings, but for the changed ones."""
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=GOOD | changed, capture_output=True, text=True, timeout=60)


def chosen(name, **changed):
    """Return one setting as JSON writes it, under good settings but for the changed ones."""
    program = f"import json; from careerguide import settings; print(json.dumps(settings.{name}, default=str))"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, env=GOOD | changed, capture_output=True, text=True, timeout=60)
    assert done.stderr == ""
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", "", "SECRET_KEY is missing or too easy to guess. Set it to at least 50 random characters; "),
        ("SECRET_KEY", "short", "SECRET_KEY is missing or too easy to guess."),
        ("SECRET_KEY", "a" * 60, "SECRET_KEY is missing or too easy to guess."),
        ("SECRET_KEY", "django-insecure-" + GOOD["SECRET_KEY"], "SECRET_KEY is missing or too easy to guess."),
        ("ALLOWED_HOSTS", "", "ALLOWED_HOSTS is empty. Set it to the host names of this site"),
        ("ALLOWED_HOSTS", "guide.example,*", "ALLOWED_HOSTS holds '*', which lets anyone forge our address."),
        ("ALLOWED_HOSTS", "http://guide.example", "ALLOWED_HOSTS holds 'http://guide.example'. Allowed: names alone"),
        ("HOST", "nope", "HOST is 'nope'. Allowed: localhost or an address such as 127.0.0.1 or 0.0.0.0."),
        ("DATABASE_URL", "mysql://guide:hidden@host/guide", "DATABASE_URL begins with 'mysql' or cannot be read."),
        ("DATABASE_URL", "nonsense", "DATABASE_URL begins with 'nonsense' or cannot be read."),
        ("DATABASE_URL", "", "DATABASE_URL begins with '' or cannot be read."),
        ("CACHE_URL", "foo://user:hidden@host", "CACHE_URL begins with 'foo'. Allowed: redis://host:6379/0"),
        ("DEBUG", "perhaps", "DEBUG is 'perhaps'. Allowed: true or false."),
        ("HTTPS", "maybe", "HTTPS is 'maybe'. Allowed: true"),
        ("PORT", "eighty", "PORT is 'eighty'. Allowed: a whole number from 1 to 65535."),
        ("PORT", "65536", "PORT is 65536. Allowed: a whole number from 1 to 65535."),
        ("SITE_ADDRESS", "guide.example", "SITE_ADDRESS is 'guide.example'. Allowed: http:// or https://"),
        ("SITE_ADDRESS", "https://guide.example/a?b", "SITE_ADDRESS is 'https://guide.example/a?b'."),
        ("LOG_LEVEL", "LOUD", "LOG_LEVEL is 'LOUD'. Allowed: DEBUG, INFO, WARNING or ERROR."),
    ],
)
def test_a_bad_value_ends_the_program_with_one_sentence(name, value, sentence):
    done = manage("check", **{name: value})
    assert done.returncode == 1
    assert done.stderr.startswith(sentence)
    assert done.stderr.count("\n") == 1
    assert "hidden" not in done.stderr


def test_production_settings_pass_the_deployment_check_without_a_warning():
    done = manage("check", "--deploy", "--fail-level", "WARNING")
    assert (done.returncode, done.stdout) == (0, "System check identified no issues (0 silenced).\n")


def test_a_postgresql_address_chooses_a_pool_of_connections_and_keeps_its_own_options():
    database = chosen("DATABASES", DATABASE_URL="postgresql://guide:secret@db.example/guide?sslmode=require")["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], database["NAME"], database["CONN_MAX_AGE"]) == ("db.example", "guide", 0)
    assert database["OPTIONS"] == {"sslmode": "require", "pool": {"timeout": 5}}


def test_sqlite_takes_the_write_lock_at_once_and_waits_for_others():
    options = chosen("DATABASES", DATABASE_URL="sqlite:////tmp/guide.sqlite3")["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] == 5
    assert "journal_mode=WAL" in options["init_command"]


def test_a_redis_address_chooses_redis():
    cache = chosen("CACHES", CACHE_URL="redis://cache.example:6379/0")["default"]
    assert cache["BACKEND"] == "django.core.cache.backends.redis.RedisCache"


def test_without_https_on_this_machine_nothing_asks_for_it():
    assert chosen("HTTPS", HTTPS="false") is False
    assert chosen("SITE_ADDRESS", HTTPS="false", PORT="8123", SITE_ADDRESS="http://localhost:8123/") == (
        "http://localhost:8123"
    )


WRITE_AND_READ = """
import json
from datetime import date
from django.db import IntegrityError, connection, transaction
from guide.figures.models import Area, Industry, Occupation, Release, Wage
known = {"publisher": "BLS", "series": "oews", "title": "OEWS", "status": "active"}
release = Release.objects.create(**known, vintage=2025, reference_month=date(2025, 5, 1))
nation = Area.objects.create(area_code="0000000", title="U.S.", level="nation")
occupation = Occupation.objects.create(soc_code="29-2072", title="Medical records specialists")
industry = Industry.objects.create(industry_code="000000/1235", naics="000000", own_code="1235", title="All")
Wage.objects.create(release=release, occupation=occupation, area=nation, industry=industry, annual_50=51140)
try:
    with transaction.atomic():
        Release.objects.create(**known, vintage=2024, reference_month=date(2024, 5, 1))
    second = "allowed"
except IntegrityError:
    second = "refused"
median = Wage.objects.get().annual_50
connection.close_pool()
print(json.dumps([connection.vendor, median, second]))
"""


def test_postgresql_takes_the_migrations_and_keeps_the_rules():
    address = os.environ.get("POSTGRES_URL", "")
    if not address:
        skip_or_fail("POSTGRES_URL names no PostgreSQL server to try.")
    import psycopg

    with psycopg.connect(address, autocommit=True) as server:
        server.execute("DROP DATABASE IF EXISTS guide_ground_test")
        server.execute("CREATE DATABASE guide_ground_test")
    ours = {"DATABASE_URL": address.rpartition("/")[0] + "/guide_ground_test"}
    migrated = manage("migrate", "--no-input", **ours)
    assert migrated.returncode == 0, migrated.stderr
    done = manage("shell", "--no-imports", "-v", "0", "-c", WRITE_AND_READ, **ours)
    assert (done.stdout, done.stderr) == ('["postgresql", 51140, "refused"]\n', "")
    with psycopg.connect(address, autocommit=True) as server:
        server.execute("DROP DATABASE guide_ground_test WITH (FORCE)")
