"""Contents as versions keep them, for tests of the checks."""

GOOD_BODY = (
    "<p>Coders read the record of a visit and choose codes for it.</p><h2>What they earn</h2>"
    "<p>The median is [[median 29-2072 US]]. See <a href='/guide/role/medical-coder/'>the coder</a>.</p>"
    "<h3>By place</h3><p>It varies.</p>"
)


def article(**changed):
    """The content of an article without any problem, but for what a test changes."""
    return {
        "title": "What coders do all day",
        "section": "role",
        "slug": "what-coders-do",
        "summary": "Coders turn the notes of a visit into codes. Here is what that means in a day.",
        "body": GOOD_BODY,
        "position": 10,
        "last_reviewed": "2026-11-01",
        "review_due": "2027-06-30",
        "sources": [{"title": "BLS, May 2025", "address": "https://www.bls.gov/oes/"}],
    } | changed


def term(**changed):
    """The content of a term without any problem, but for what a test changes."""
    return {
        "term": "chart chase",
        "slug": "chart-chase",
        "other_spellings": "chart chases",
        "definition": "<p>The search for records that a payer wants to see.</p>",
        "see_also": ["audit"],
    } | changed


def credential(**changed):
    """The content of a credential without any problem, but for what a test changes."""
    return {
        "slug": "xyz",
        "letters": "XYZ",
        "title": "Examined Records Keeper",
        "awarding_body": "A body",
        "purpose": "Shows the base of the work.",
        "requirement": "Graduates of a program.",
        "renewal": "A set number of units in each two-year cycle.",
        "pay_effect": "Not known",
        "address": "https://www.example.org/xyz",
        "sources": "https://www.example.org/xyz\r\nhttps://www.example.org/50%25",
        "checked_on": "2026-11-01",
        "not_checked": "",
        "position": 10,
    } | changed


def claim(**changed):
    """The content of a claim without any problem, but for what a test changes."""
    return {
        "sentence": "Hospitals pay more than offices of doctors do.",
        "slug": "hospitals-more",
        "figure": "mean 29-2072 US hospital",
        "relation": "higher",
        "other_figure": "mean 29-2072 US physician_office",
        "tolerance": "2.0",
        "note": "",
        "position": 10,
    } | changed
