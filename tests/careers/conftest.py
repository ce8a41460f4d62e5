"""What tests of the pages that read the figures may ask for."""

import pytest


@pytest.fixture
def guide(shipped_guide, db):
    """The guide as it ships."""
