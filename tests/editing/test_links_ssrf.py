"""The link check asks only machines on the public Internet: for anything else no request leaves, not even a look-up."""

import pytest

from guide.editing.link_fetch import FAILED, NOT_TOLD, Fetcher
from guide.editing.public_addresses import is_public
from tests.editing.link_sites import HERE, Network, fetcher_for, local_site

PUBLIC = "93.184.215.14"


@pytest.fixture
def network(monkeypatch):
    return Network().install(monkeypatch)


@pytest.fixture
def fetcher():
    return Fetcher("https://guide.example")


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "127.0.0.1.",
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "017700000001",
        "0",
        "0.0.0.0",
        "0x0",
        "①②⑦.0.0.1",
        "127。0。0。1",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "169.254.169.254",
        "2852039166",
        "0xa9fea9fe",
        "100.64.0.1",
        "192.0.0.8",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "168.63.129.16",
        "[::1]",
        "[::]",
        "[::127.0.0.1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:a9fe:a9fe]",
        "[fc00::1]",
        "[fd12:3456:789a::1]",
        "[fe80::1]",
        "[fe80::1%25lo]",
        "[ff02::1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[2001:0:7f00:1::]",
        "[2001:db8::1]",
    ],
)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_no_request_leaves_to_a_number_that_is_not_public(network, fetcher, scheme, host):
    outcome = fetcher.outcome(f"{scheme}://{host}/latest/meta-data/")
    assert outcome.found == FAILED
    assert network.connected == []


@pytest.mark.parametrize(
    "numbers",
    [
        ["127.0.0.1"],
        ["10.0.0.7"],
        ["169.254.169.254"],
        ["::1"],
        ["fd00::1"],
        ["::ffff:192.168.1.1"],
        # One public address does not make the other right.
        [PUBLIC, "127.0.0.1"],
        ["2606:2800:21f::1", "::1"],
    ],
)
def test_no_request_leaves_to_a_name_that_leads_to_such_a_number(network, fetcher, numbers):
    network.names = {"inside.example": numbers, "localhost": ["127.0.0.1"]}
    outcome = fetcher.outcome("https://inside.example/")
    assert outcome.found == FAILED
    assert "which is not on the public Internet" in outcome.words
    assert network.connected == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("file:///etc/passwd", "is no web address"),
        ("gopher://93.184.215.14/", "is no web address"),
        ("ftp://93.184.215.14/", "is no web address"),
        ("javascript:alert(1)", "is no web address"),
        ("data:text/html,x", "is no web address"),
        ("https://", "is no web address"),
        ("https:///path", "is no web address"),
        ("https://[::1/", "is no web address"),
        ("https://example.org:port/", "is no web address"),
        ("https://example.org:8080/", "only 80 and 443"),
        ("https://example.org:22/", "only 80 and 443"),
        ("https://example.org:6379/", "only 80 and 443"),
        ("https://example.org:99999/", "is no web address"),
        ("https://example.org@127.0.0.1/", "user name"),
        ("https://name:word@example.org/", "user name"),
        ("https://example..org/", "is no host name"),
        (f"https://{'a' * 64}.org/", "is no host name"),
    ],
)
def test_an_address_of_another_kind_is_not_even_looked_up(network, fetcher, address, words):
    network.names = {"example.org": [PUBLIC]}
    outcome = fetcher.outcome(address)
    assert outcome.found in {FAILED, NOT_TOLD}
    assert words in outcome.words
    assert (network.looked_up, network.connected) == ([], [])


def test_a_name_is_looked_up_once_and_the_very_number_is_connected_to(network, fetcher):
    """A second look-up could answer differently; the second answer here leads inside."""
    network.names = {"rebound.example": [[PUBLIC], ["127.0.0.1"]]}
    fetcher.outcome("https://rebound.example/")
    assert network.looked_up == ["rebound.example"]
    assert network.connected == [(PUBLIC, 443)]


@pytest.mark.parametrize(
    "location",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "//10.0.0.1/",
        "http://[::1]/",
        "http://2130706433/",
        "file:///etc/passwd",
        "http://inside.example/",
        "http://127.0.0.1:6379/",
    ],
)
def test_no_redirect_leads_inside(network, location):
    network.local_allowed = True
    with local_site({"/": (302, {"Location": location})}) as (site, port):
        network.names = {"outside.example": [HERE], "inside.example": ["10.0.0.1"]}
        fetcher = fetcher_for(port)
        fetcher.ports |= {80, 443}
        outcome = fetcher.outcome(f"http://outside.example:{port}/")
    assert outcome.found in {FAILED, NOT_TOLD}
    assert network.connected == [(HERE, port)]
    assert len(site.asked) == 1


@pytest.mark.parametrize("number", [PUBLIC, "8.8.8.8", "172.32.0.1", "2606:2800:21f::1", "::ffff:8.8.8.8"])
def test_machines_on_the_internet_may_be_asked(number):
    assert is_public(number)


def test_a_public_site_is_connected_to_on_its_port(network, fetcher):
    network.names = {"example.org": [PUBLIC]}
    fetcher.outcome("http://example.org/")
    assert network.connected == [(PUBLIC, 80)]
