"""Fields that are empty, too long, not of their form, or longer than a reader is shown."""

from django.core.exceptions import ValidationError
from django.db.models import CharField, TextField

from guide.editing.problem import error, warning

# Search sites cut what is longer; a list of articles grows hard to scan.
LONGEST_SHOWN = {"title": 80, "summary": 180}
SHORTEST_SUMMARY = 50


def field_problems(model, content):
    """Return the fields of words that lack what they need, or hold what their column refuses."""
    problems = []
    for field in model._meta.concrete_fields:
        if field.name not in content or not isinstance(field, (CharField, TextField)):
            continue
        words = (content[field.name] or "").strip()
        label = str(field.verbose_name)
        if not words and not field.blank:
            problems.append(error(field.name, f"“{label}” is empty. {field.help_text or 'Write it.'}"))
        elif field.max_length and len(words) > field.max_length:
            sentence = f"“{label}” has {len(words)} characters; at most {field.max_length} are allowed. Shorten it."
            problems.append(error(field.name, sentence, words[:80]))
        else:
            problems += form_problems(field, words)
    return problems


def form_problems(field, words):
    """Return what a field's own rules refuse, such as a space in an address."""
    try:
        field.clean(words, None)
    except ValidationError as refused:
        return [error(field.name, message, words[:80]) for message in refused.messages]
    return []


def shown_lengths(content):
    """Return warnings about a title or a summary that readers see cut, or that says too little."""
    problems = []
    for name, longest in LONGEST_SHOWN.items():
        words = (content.get(name) or "").strip()
        if len(words) > longest:
            sentence = f"The {name} has {len(words)} characters. Search sites cut it after about {longest}."
            problems.append(warning(name, sentence, f"{words[:longest]}…"))
    summary = (content.get("summary") or "").strip()
    if 0 < len(summary) < SHORTEST_SUMMARY:
        sentence = f"The summary has {len(summary)} characters. Say in a sentence or two what a reader finds here."
        problems.append(warning("summary", sentence, summary))
    return problems
