"""Two people save one text in the same moment, a hundred times: exactly one wins each time, on each database."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import skip_or_fail

ROOT = Path(__file__).resolve().parents[2]
PAIRS = 100
PROGRAM = """
import json, threading
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection, connections
from django.test import Client
from guide.articles.models import Article, Section
from guide.editing.documents import Document

settings.ALLOWED_HOSTS.append("testserver")
section = Section.objects.create(slug="role", title="The work", summary="What people do.")
article = Article.objects.create(
    section=section, title="Coders", slug="coders", summary="What coders do.", body="<p>Words.</p>", published=True
)
clients = []
for name in ("ada", "ben"):
    client = Client()
    client.force_login(get_user_model().objects.create_superuser(name))
    clients.append(client)
address = f"/admin/articles/article/{article.pk}/change/"
answers = {"section": "role", "slug": "coders", "summary": "What coders do.", "position": "100"}

def save(client, words, gate, said):
    gate.wait()
    try:
        answer = client.post(address, answers | {"title": words, "body": f"<p>{words}</p>", "seen_version": str(seen)})
        said.append(answer.status_code)
    finally:
        connections.close_all()

outcomes = []
for pair in range(PAIRS):
    document = Document.objects.of(article)
    seen = document.latest_number if document else 1
    gate, said = threading.Barrier(2), []
    threads = [
        threading.Thread(target=save, args=(client, f"Words {pair} of {place}", gate, said))
        for place, client in enumerate(clients)
    ]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    outcomes.append(tuple(sorted(said)))
versions = Document.objects.of(article).versions.count()
live = Article.objects.get().title
print(json.dumps([connection.vendor, sorted(map(list, set(outcomes))), versions, live]))
if connection.vendor == "postgresql":
    connection.close_pool()
""".replace("PAIRS", str(PAIRS))


def ran(command, address):
    """Run a management command on a database of its own, and return what it printed."""
    key = "a key for a scratch site, " + "0123456789abcdef" * 4
    ours = {"DATABASE_URL": address, "DEBUG": "true", "SECRET_KEY": key}
    arguments = [sys.executable, "manage.py", *command]
    done = subprocess.run(arguments, cwd=ROOT, env=os.environ | ours, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


def outcome(address):
    """Make the database, let a hundred pairs race, and return what came of it."""
    ran(["migrate", "--no-input", "-v", "0"], address)
    ran(["load_figures"], address)
    ran(["load_series"], address)
    return json.loads(ran(["shell", "--no-imports", "-v", "0", "-c", PROGRAM], address).splitlines()[-1])


def test_on_sqlite_one_of_two_wins_each_time(tmp_path):
    assert outcome(f"sqlite:///{tmp_path / 'site.sqlite3'}") == ["sqlite", [[302, 409]], PAIRS + 1, "Coders"]


def test_on_postgresql_one_of_two_wins_each_time():
    address = os.environ.get("POSTGRES_URL", "")
    if not address:
        skip_or_fail("POSTGRES_URL names no PostgreSQL server to try.")
    psycopg = pytest.importorskip("psycopg")
    with psycopg.connect(address, autocommit=True) as server:
        server.execute("DROP DATABASE IF EXISTS guide_two_editors")
        server.execute("CREATE DATABASE guide_two_editors")
    try:
        ours = address.rpartition("/")[0] + "/guide_two_editors"
        assert outcome(ours) == ["postgresql", [[302, 409]], PAIRS + 1, "Coders"]
    finally:
        with psycopg.connect(address, autocommit=True) as server:
            server.execute("DROP DATABASE guide_two_editors WITH (FORCE)")
