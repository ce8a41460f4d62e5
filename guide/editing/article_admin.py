"""Articles in admin: where editors write the guide."""

from django.contrib import admin
from django.utils import timezone
from js_asset import Media

from guide.articles.body import claim_names
from guide.articles.models import Article
from guide.editing.article_form import ArticleForm
from guide.editing.draft_admin import DraftAdmin
from guide.editing.figure_lists import figure_help, figures_of
from guide.editing.flipped_claims import flipped_slugs


class ReviewFilter(admin.SimpleListFilter):
    """Articles by whether their review is overdue."""

    title = "review"
    parameter_name = "review"

    def lookups(self, request, model_admin):
        return [("overdue", "Overdue"), ("later", "Due later"), ("none", "No day set")]

    def queryset(self, request, articles):
        today = timezone.localdate()
        chosen = {
            "overdue": {"review_due__lt": today},
            "later": {"review_due__gte": today},
            "none": {"review_due__isnull": True},
        }
        return articles.filter(**chosen.get(self.value(), {}))


@admin.register(Article)
class ArticleAdmin(DraftAdmin):
    """Articles of the guide and pages about the site."""

    form = ArticleForm
    list_display = ["title", "section_or_page", "last_reviewed", "review_due"]
    list_filter = ["section", "published", ReviewFilter]
    list_select_related = ["section"]
    ordering = ["section__position", "position", "title"]
    search_fields = ["title", "slug", "summary", "body"]
    prepopulated_fields = {"slug": ["title"]}
    readonly_fields = ["naming_figures", "figures_in_this_text"]
    fieldsets = [
        (None, {"fields": ["title", "section", "slug", "summary"]}),
        ("Text", {"fields": [("body", "naming_figures"), "figures_in_this_text"], "classes": ["guide-text"]}),
        ("Sources", {"fields": ["sources"]}),
        ("Place and review", {"fields": ["position", "last_reviewed", "review_due"]}),
    ]

    def get_list_display(self, request):
        """Flag articles whose claims a release has flipped; the claims are judged once for the whole list."""
        flipped = flipped_slugs(request.figures)

        @admin.display(description="claims to look at")
        def claims_to_look_at(article):
            return ", ".join(slug for slug in claim_names(article.body) if slug in flipped) or "none"

        return ["title", self.states(), *self.list_display[1:], claims_to_look_at]

    @admin.display(description="section", ordering="section__position", empty_value="page about the site")
    def section_or_page(self, article):
        return article.section

    @admin.display(description="How to place a figure")
    def naming_figures(self, article):
        return figure_help()

    @admin.display(description="Figures in this text")
    def figures_in_this_text(self, article):
        return figures_of(article)

    def render_change_form(self, request, context, *args, **kwargs):
        """Let the import map of the editor pass the content security policy."""
        context["media"] = Media.from_media(context["media"], nonce=str(request.csp_nonce))
        return super().render_change_form(request, context, *args, **kwargs)
