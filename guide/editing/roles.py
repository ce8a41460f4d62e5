"""Roles: what each group of staff may do, with no right more than its work needs.

A group is a row of the database, so a change here reaches a site through a migration that calls ``give_rights``.
"""

from django.contrib.auth.management import create_permissions

WRITER = "Writer"
EDITOR = "Editor"
DATA_MANAGER = "Data manager"
ADMINISTRATOR = "Administrator"


def rights(app_label, actions, models):
    """Return the rights to do each of some actions with each of some models.

    >>> sorted(rights("articles", "add view", "term"))
    ['articles.add_term', 'articles.view_term']
    """
    return frozenset(f"{app_label}.{action}_{model}" for action in actions.split() for model in models.split())


SEES_FIGURES = rights("figures", "view", "release area occupation industry wage series observation")
READS_TEXTS = rights("articles", "view", "article term credential claim wording section image")

# No right to delete: a text is taken off the site. No wording is added: the site asks for each by its name.
# A picture is added and no more: changing or deleting one reaches readers at once, without an approval.
WRITES = (
    SEES_FIGURES
    | READS_TEXTS
    | rights("articles", "add change", "article term credential claim")
    | rights("articles", "change", "wording")
    | rights("articles", "add", "image")
    | rights("editing", "view", "checkedlink")
)
PUBLISHES = (
    WRITES
    | rights("editing", "publish", "document")
    | rights("articles", "add change delete", "section")
    | rights("articles", "change delete", "image")
    | rights("editing", "view", "event")
    # To call a link fine against the check; nothing else of it can be changed.
    | rights("editing", "change", "checkedlink")
)
# The right to switch holds all of a release: to stage it, to accept warnings, to rehearse, to switch and to go back.
KEEPS_FIGURES = (
    SEES_FIGURES | READS_TEXTS | rights("releasing", "switch", "release") | rights("figures", "view", "seriesedition")
)
# All that the other groups hold too, because nobody gives a right that they do not hold.
ADMINISTERS = (
    PUBLISHES
    | KEEPS_FIGURES
    | rights("auth", "add change delete view", "user group")
    | rights("careerguide", "delete view", "secondfactor")
)

ROLES = {WRITER: WRITES, EDITOR: PUBLISHES, DATA_MANAGER: KEEPS_FIGURES, ADMINISTRATOR: ADMINISTERS}


def give_rights(apps):
    """Make the groups and give them their rights, as far as a migration's models go; take no right from anybody.

    A group that is there already, under the same name, keeps its members and whatever else it was given.
    """
    for app_label in sorted({right.partition(".")[0] for held in ROLES.values() for right in held}):
        make_permissions(apps, app_label)
    permissions = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in apps.get_model("auth", "Permission").objects.select_related("content_type")
    }
    for name, held in ROLES.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(*(permissions[right] for right in sorted(held) if right in permissions))


def make_permissions(apps, app_label):
    """Make the permissions of an app now, which Django does only after the last migration."""
    app = apps.app_configs.get(app_label)
    if app is None:
        # A room that comes later; its own migration gives the rights again.
        return
    # The app of a migration has no module of models, and Django makes permissions only where there is one.
    app.models_module = True
    create_permissions(app, verbosity=0, interactive=False, apps=apps)
    app.models_module = None
