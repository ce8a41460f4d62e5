"""The days of review: when somebody last checked every sentence, and when that is due again."""

from datetime import date, timedelta

from guide.editing.problem import error, warning

CREDENTIAL_HOLDS = timedelta(days=365)


def review_problems(content, today):
    """Return what is wrong with the days of review of an article."""
    try:
        reviewed, due = day(content.get("last_reviewed")), day(content.get("review_due"))
    except ValueError as unreadable:
        return [error("review_due", f"A day cannot be read: {unreadable}. Write it as year-month-day.")]
    problems = []
    if reviewed is None:
        problems.append(
            warning("last_reviewed", "No day of review. Readers see none, and cannot tell how fresh it is.")
        )
    elif reviewed > today:
        problems.append(error("last_reviewed", "The last review lies in the future. Write a day that has passed."))
    if due is None:
        problems.append(warning("review_due", "No day when it is to be checked again, so nobody will be reminded."))
    elif reviewed and due <= reviewed:
        problems.append(error("review_due", "Choose a day after the last review."))
    elif due < today:
        problems.append(warning("review_due", "The review is overdue. Check every sentence, then set both days anew."))
    return problems


def credential_day_problems(content, today):
    """Return what is wrong with the day on which a credential was last checked."""
    try:
        checked = day(content.get("checked_on"))
    except ValueError as unreadable:
        return [error("checked_on", f"The day cannot be read: {unreadable}. Write it as year-month-day.")]
    if checked is None:
        return [warning("checked_on", "Nobody has checked this against the awarding body's own pages yet.")]
    if checked > today:
        return [error("checked_on", "The last check lies in the future. Write a day that has passed.")]
    if today - checked > CREDENTIAL_HOLDS:
        return [warning("checked_on", "The last check is more than a year old. Rules change; look them up again.")]
    return []


def day(value):
    """Return a day of a content, which keeps it as year-month-day, or None where there is none.

    Raises: ValueError: it is no day.
    """
    return value if value is None or isinstance(value, date) else date.fromisoformat(value) if value else None
