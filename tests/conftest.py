"""What every test may ask for: the shipped figures, a live site, a browser that notices what must not happen."""

import os
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from hypothesis import settings as hypothesis_settings

# Playwright keeps an event loop in the test's thread, which Django would take for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# A slow machine must not fail a property that holds.
hypothesis_settings.register_profile("steady", deadline=None)
hypothesis_settings.load_profile("steady")

CHROMIUM_NAMES = ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome")
QUIET_CHROMIUM = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def skip_or_fail(missing):
    """Skip a test whose means are missing, or fail it on CI, where nothing may be missing."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{missing} With CI=true this is a failure; .ci/run installs what is missing.")
    pytest.skip(missing)


def pytest_collection_modifyitems(items):
    """Run tests that ask for the shipped figures last: once loaded, the figures stay in the test database."""
    shipped = {"shipped_figures", "shipped_guide"}
    items.sort(key=lambda item: bool(shipped & set(getattr(item, "fixturenames", ()))))


@pytest.fixture(scope="session")
def shipped_figures(django_db_setup, django_db_blocker):
    """The official figures that the site ships, loaded once; the test itself still needs the database mark."""
    with django_db_blocker.unblock():
        call_command("load_figures", verbosity=0)


@pytest.fixture(scope="session")
def shipped_guide(shipped_figures, django_db_blocker):
    """The official figures, the series beside them, and the articles that the site ships, loaded once."""
    with django_db_blocker.unblock():
        call_command("load_series", verbosity=0)
        call_command("load_articles", verbosity=0)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Start the machine's own Chromium, never a downloaded one."""
    found = (shutil.which(name) for name in (os.environ.get("CHROMIUM", ""), *CHROMIUM_NAMES))
    executable = next((path for path in found if path), None)
    if executable is None:
        skip_or_fail("No Chromium was found. Install it, or set CHROMIUM to its path.")
    return {**browser_type_launch_args, "executable_path": executable, "args": list(QUIET_CHROMIUM)}


@pytest.fixture(scope="session")
def site_server(django_db_setup, django_db_blocker):
    """The site on a free port, on the very connection of the tests, so that no test has to empty the database."""
    # Imported here: the module needs settings, which pytest-django reads after this file.
    from pytest_django.live_server_helper import LiveServer

    with django_db_blocker.unblock():
        server = LiveServer("localhost")
        yield server
        server.stop()


@pytest.fixture
def live_site(db, site_server):
    """The address of the running site, without a closing slash; it sees what the test writes."""
    return site_server.url


@pytest.fixture
def refusals(page):
    """What the content security policy refused on the page so far; look before axe runs, which adds styles."""
    said = []
    page.on("console", lambda message: "Content Security Policy" in message.text and said.append(message.text))
    return said


@pytest.fixture
def strange_requests(page, live_site):
    """Every request of the page that went elsewhere than to the site."""
    sent = []

    def note(request):
        if not request.url.startswith((f"{live_site}/", "data:")):
            sent.append(request.url)

    page.on("request", note)
    return sent


@pytest.fixture
def axe_violations():
    """A function that returns what axe finds wrong on a page, as rule and places."""

    def violations(page):
        found = Axe().run(page).response["violations"]
        return [(rule["id"], [place["target"] for place in rule["nodes"]]) for rule in found]

    return violations
