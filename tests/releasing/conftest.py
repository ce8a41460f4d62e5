"""People and figures that the tests of releases begin with."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from guide.editing.roles import DATA_MANAGER
from guide.releasing.readiness import report_of
from guide.releasing.ticks import Tick
from tests.releasing.next_year import staged_copy


@pytest.fixture
def manager(db):
    """A Data manager."""
    user = get_user_model().objects.create_user("dana", password="nine wooden clocks", is_staff=True)
    user.groups.add(Group.objects.get(name=DATA_MANAGER))
    return user


@pytest.fixture
def desk(manager):
    """A client signed in as the Data manager."""
    client = Client()
    client.force_login(manager)
    return client


@pytest.fixture
def staged(shipped_guide, db):
    """The next year's release, every wage 3.1 % higher, staged."""
    return staged_copy(growth=1.031)


@pytest.fixture
def accepted(staged, manager):
    """The same, each warning of its report accepted with a reason."""
    for warning in report_of(staged).open_warnings:
        Tick.objects.create(
            release=staged,
            key=warning.key,
            sentence=warning.sentence,
            reason="Made so.",
            by=manager,
            by_name="dana",
            at="2027-05-20T12:00:00Z",
        )
    return staged
