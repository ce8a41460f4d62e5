"""Kinds of text that are versioned, each with what its content is and how it is written into its row."""

from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist
from django.db import models

from guide.articles.models import Article, ArticleSource, Claim, Credential, Term
from guide.articles.wordings import Wording


@dataclass(frozen=True)
class Kind:
    """One kind of text; its content is a plain dict of JSON values, whole."""

    name: str
    model: type[models.Model]
    field_names: tuple[str, ...]
    title_field: str

    def row(self, key):
        """Return the row of a document; what readers see of it is what its columns hold."""
        return self.model._default_manager.get(pk=key)

    def columns_of(self, row):
        """Return what the columns of a row say, without what is kept beside it."""
        return {name: self._as_json(row, name) for name in self.field_names}

    def content_of(self, row):
        """Return what a row says now, whole."""
        return self.columns_of(row)

    def apply(self, content, row):
        """Set a row's attributes to a content, in memory alone."""
        for name in self.field_names:
            if name in content:
                field = self.model._meta.get_field(name)
                value = content[name]
                empty = value == "" and (field.null or field.is_relation)
                setattr(row, field.attname, None if empty else field.target_field.to_python(value) if field.is_relation
                        else field.to_python(value))  # fmt: skip
        return row

    def write(self, content, row):
        """Write a content into a row of the database."""
        self.apply(content, row).save()

    def title(self, content):
        """What people call it."""
        return str(content[self.title_field])

    def _as_json(self, row, name):
        field = self.model._meta.get_field(name)
        value = getattr(row, field.attname)
        if field.is_relation:
            return "" if value is None else value
        return value if value is None or isinstance(value, (int, str, bool)) else field.value_to_string(row)


class ArticleKind(Kind):
    """Articles carry the list of their sources."""

    def content_of(self, row):
        """Return what an article says now, with its sources in order."""
        sources = [{"title": source.title, "address": source.address} for source in row.sources.all()]
        return self.columns_of(row) | {"sources": sources}

    def apply(self, content, row):
        """Set an article's attributes and what its sources are read as, in memory alone."""
        super().apply(content, row)
        sources = row.sources.all() if row.pk else ArticleSource.objects.none()
        hold(row, "sources", sources, [ArticleSource(**source) for source in content.get("sources", [])])
        return row

    def write(self, content, row):
        """Write an article and its sources."""
        super().write(content, row)
        ArticleSource.objects.filter(article=row).delete()
        ArticleSource.objects.bulk_create(
            ArticleSource(article=row, position=10 * place, **source)
            for place, source in enumerate(content.get("sources", []), start=1)
        )
        row._prefetched_objects_cache = {}


class TermKind(Kind):
    """Terms carry the terms to see also."""

    def content_of(self, row):
        """Return what a term says now, with the anchors of the terms beside it."""
        return self.columns_of(row) | {"see_also": sorted(term.pk for term in row.see_also.all())}

    def apply(self, content, row):
        """Set a term's attributes and the terms beside it, in memory alone."""
        super().apply(content, row)
        beside = list(Term.objects.among(content.get("see_also", [])))
        hold(row, "see_also", row.see_also.all(), beside)
        return row

    def write(self, content, row):
        """Write a term and the terms beside it; one that is gone since is left out."""
        super().write(content, row)
        row._prefetched_objects_cache = {}
        row.see_also.set(Term.objects.among(content.get("see_also", [])))


def hold(row, name, queryset, found):
    """Let a row's related rows be these, without asking the database."""
    queryset._result_cache, queryset._prefetch_done = found, True
    row._prefetched_objects_cache = getattr(row, "_prefetched_objects_cache", {}) | {name: queryset}


KINDS = {
    kind.name: kind
    for kind in (
        ArticleKind(
            "article",
            Article,
            ("title", "section", "slug", "summary", "body", "position", "last_reviewed", "review_due"),
            "title",
        ),
        TermKind("term", Term, ("term", "slug", "other_spellings", "definition"), "term"),
        Kind(
            "credential",
            Credential,
            tuple(field.name for field in Credential._meta.concrete_fields if field.name != "published"),
            "letters",
        ),
        Kind(
            "claim",
            Claim,
            ("sentence", "slug", "figure", "relation", "other_figure", "tolerance", "note", "position"),
            "sentence",
        ),
        Kind("wording", Wording, ("slug", "text"), "slug"),
    )
}


def kind_of(model):
    """Return the kind of a model's rows."""
    return KINDS[model._meta.model_name]


def row_or_none(kind, key):
    """Return the row of a document, or None where it is gone."""
    try:
        return kind.row(key)
    except (ObjectDoesNotExist, ValueError):
        return None
