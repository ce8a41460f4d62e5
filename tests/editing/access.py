"""Who asks for which admin address, and how: the means of the test of the access matrix."""

import csv
import re
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver

from guide.editing.picks import KINDS as PICK_KINDS
from guide.editing.roles import ADMINISTRATOR, DATA_MANAGER, EDITOR, WRITER

TABLE = Path(__file__).with_name("access_matrix.csv")
GROUPS = {"writer": WRITER, "editor": EDITOR, "data_manager": DATA_MANAGER, "administrator": ADMINISTRATOR}
PEOPLE = ("anonymous", "disabled", "no_group", *GROUPS, "superuser")
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")
# A mark behind the status: the request changed something.
CHANGED = "*"
# What asking alone may write: the session, failed sign-ins, and version 1 of a document, which says what its row says.
KEPT_BY_THE_WAY = {"django_session", "editing_document", "editing_version", "careerguide_failedsignin"}
WRITES = re.compile(r'(?:INSERT(?: OR IGNORE)? INTO|UPDATE|DELETE FROM) "(\w+)"')
ACTIONS = {"event": "take_away", "checkedlink": "call_fine", "claim": "accept_verdict"}


def written_table():
    """Return (address, method, person) -> the answer that the written table expects."""
    with TABLE.open(newline="") as file:
        lines = list(csv.DictReader(file))
    cells = [
        ((line["address"], method, person), line[person])
        for line in lines
        for method in line["methods"].split()
        for person in PEOPLE
    ]
    twice = [cell for cell, count in Counter(cell for cell, _ in cells).items() if count > 1]
    assert not twice, f"The table says twice what is expected of {twice[0]}."
    return dict(cells)


def patterns(resolver=None, before=""):
    """Every pattern of the site, joined from the roots."""
    for found in (resolver or get_resolver()).url_patterns:
        joined = before + str(found.pattern)
        if hasattr(found, "url_patterns"):
            yield from patterns(found, joined)
        else:
            yield joined


def admin_addresses():
    """Every address of the admin, and that of a picture; names in curly brackets stand for what varies."""
    walked = [pattern for pattern in patterns() if pattern.startswith("admin/") or "images/" in pattern]
    return [address for pattern in walked for address in expanded(pattern)]


def expanded(pattern):
    """Return the addresses that a pattern stands for.

    >>> expanded("admin/articles/term/<path:object_id>/change/")
    ['/admin/articles/term/{term}/change/']
    >>> expanded("admin/^(?P<app_label>auth|figures)/$")
    ['/admin/auth/', '/admin/figures/']
    """
    labels = re.fullmatch(r"admin/\^\(\?P<app_label>([\w|]+)\)/\$", pattern)
    if labels:
        return [f"/admin/{label}/" for label in labels[1].split("|")]
    if "<slug:name>" in pattern:
        return ["/" + pattern.replace("<slug:name>", name) for name in PICK_KINDS]
    if "(?P<url>" in pattern:
        return ["/admin/no-such-page/"]
    if "images/" in pattern:
        return ["/images/{picture}.webp"]
    pattern = pattern.replace("<path:content_type_id>/<path:object_id>", "{content_type}/{article}")
    model = pattern.split("/")[2] if pattern.count("/") > 2 else ""
    address = "/" + re.sub(r"<(?:path:object_)?id>", f"{{{model}}}", pattern)
    assert not set(address) & set("<(^$"), f"Say here what stands in for the variable part of {pattern}."
    return [address]


def people():
    """Make one person of each kind; return kind -> the session cookie that they come with."""
    made = {kind: get_user_model().objects.create_user(kind, is_staff=True) for kind in PEOPLE[1:]}
    for kind, group in GROUPS.items():
        made[kind].groups.add(Group.objects.get(name=group))
    get_user_model().objects.filter(username="superuser").update(is_superuser=True)
    cookies = {"anonymous": ""} | {kind: signed_in(user) for kind, user in made.items()}
    get_user_model().objects.filter(username="disabled").update(is_active=False)
    return cookies


def signed_in(user):
    """Return the session cookie of a person who has just signed in."""
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def filled(address, rows):
    """Return an address with the keys of real rows in it."""
    keys = {name: row.pk for name, row in rows.items()}
    keys |= {"content_type": ContentType.objects.get_for_model(rows["article"]).pk, "picture": f"{'0' * 32}-1"}
    return address.format(**keys)


def asked_in(address):
    """Return the query of a search that means something, where an address needs one."""
    searched = "?app_label=articles&model_name=article&field_name=section&term=row"
    return searched if address == "/admin/autocomplete/" else ""


def sent_to(address, rows):
    """Return what a form sends to an address: enough that those who may do something there do it."""
    parts = address.strip("/").split("/")
    if parts[-1] == "delete":
        return {"post": "yes"}
    if parts[-1] == "publishing":
        return {"step": "unpublish"}
    if len(parts) == 3 and parts[2] in rows:
        chosen = rows[parts[2]].pk
        return {"action": ACTIONS.get(parts[2], "delete_selected"), "_selected_action": chosen, "post": "yes"}
    return {"typed": "words"}


def answer(cookie, method, address, rows):
    """Return the status of the answer, marked where the request changed something; then undo it."""
    client = Client()
    if cookie:
        client.cookies[settings.SESSION_COOKIE_NAME] = cookie
    sent = {"data": sent_to(address, rows)} if method == "POST" else {}
    with transaction.atomic(), tables_written() as written:
        response = getattr(client, method.lower())(filled(address, rows) + asked_in(address), **sent)
        transaction.set_rollback(True)
    return f"{response.status_code}{CHANGED if written else ''}"


@contextmanager
def tables_written():
    """Note the tables that are written meanwhile, but for those that asking alone may write."""
    written = set()

    def noted(execute, sql, params, many, context):
        found = WRITES.match(sql)
        if found and found[1] not in KEPT_BY_THE_WAY:
            written.add(found[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(noted):
        yield written
