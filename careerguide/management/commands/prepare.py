"""Make the site ready to serve, in one process."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def static_fingerprint():
    """Return a digest of the name, size and time of every static file, the libraries' own included."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            details = Path(storage.path(name)).stat()
            digest.update(f"{name} {details.st_size} {details.st_mtime_ns}\n".encode())
    return digest.hexdigest()


class Command(BaseCommand):
    """Bring database, figures, first account and static files up to date; what is up to date costs nothing."""

    help = "Brings the database, the official figures, the first account and the static files up to date."

    def handle(self, *args, **options):
        """Do what is missing, in the order in which each step needs the one before."""
        self.migrate()
        call_command("load_figures", stdout=self.stdout, stderr=self.stderr)
        call_command("load_earlier_figures", stdout=self.stdout)
        call_command("load_series", stdout=self.stdout, stderr=self.stderr)
        call_command("load_articles", stdout=self.stdout, stderr=self.stderr)
        call_command("ensure_administrator", stdout=self.stdout)
        call_command("clearsessions")
        if not settings.DEBUG:
            self.collect_static_files()

    def migrate(self):
        """Apply migrations that the database lacks."""
        if connection.vendor == "sqlite" and not connection.is_in_memory_db():
            Path(connection.settings_dict["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Bringing the database up to date ...")
            call_command("migrate", interactive=False, verbosity=0)

    def collect_static_files(self):
        """Collect and compress static files when one of them changed."""
        stamp = settings.STATIC_ROOT.with_suffix(".fingerprint")
        fingerprint = static_fingerprint()
        if stamp.is_file() and stamp.read_text() == fingerprint:
            return
        self.stdout.write("Collecting static files ...")
        # Cleared first: collectstatic keeps a copy that is younger than its source, and packages bring old dates.
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
        stamp.write_text(fingerprint)
