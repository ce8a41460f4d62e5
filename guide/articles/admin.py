"""The guide in admin: where editors write sections and articles."""

from django.contrib import admin
from django.utils import timezone
from js_asset import Media

# Registers claims, terms and credentials.
from guide.articles import claim_admin as claim_admin
from guide.articles.admin_form import ArticleForm, ArticleSourceForm, figure_help, figures_of
from guide.articles.body import claim_names
from guide.articles.models import Article, ArticleSource, Section


@admin.register(Section)
class SectionAdmin(admin.ModelAdmin):
    """Parts of the guide, in the order in which readers meet them."""

    list_display = ["title", "slug", "published_articles", "position"]
    search_fields = ["title", "summary"]
    fields = ["title", "slug", "summary", "position"]

    def get_queryset(self, request):
        return super().get_queryset(request).with_article_counts()

    def get_readonly_fields(self, request, section=None):
        """Keep the address of a section that exists: its articles and its readers rely on it."""
        return ["slug"] if section else []

    def get_prepopulated_fields(self, request, section=None):
        return {} if section else {"slug": ["title"]}

    @admin.display(description="published articles", ordering="article_count")
    def published_articles(self, section):
        return section.article_count

    def view_on_site(self, section):
        return section.get_absolute_url()


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


class ArticleSourceInline(admin.StackedInline):
    """The publications that an article rests on; stacked, because a table of inputs has no labels."""

    model = ArticleSource
    form = ArticleSourceForm
    fields = [("title", "address", "position")]
    extra = 0
    verbose_name = "source"
    verbose_name_plural = "Sources, shown at the end of the article"


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    """Articles of the guide and pages about the site."""

    form = ArticleForm
    list_display = ["title", "section_or_page", "published", "last_reviewed", "review_due"]
    list_filter = ["section", "published", ReviewFilter]
    list_select_related = ["section"]
    ordering = ["section__position", "position", "title"]
    search_fields = ["title", "slug", "summary", "body"]
    prepopulated_fields = {"slug": ["title"]}
    readonly_fields = ["naming_figures", "figures_in_this_text"]
    inlines = [ArticleSourceInline]
    save_on_top = True
    fieldsets = [
        (None, {"fields": ["title", "section", "slug", "summary"]}),
        ("Text", {"fields": [("body", "naming_figures"), "figures_in_this_text"], "classes": ["guide-text"]}),
        ("Publishing and review", {"fields": ["published", "position", "last_reviewed", "review_due"]}),
    ]

    def get_list_display(self, request):
        """Flag articles whose claims a release has flipped; the claims are judged once for the whole list."""
        flipped = claim_admin.flipped_slugs(request.figures)

        @admin.display(description="claims to look at")
        def claims_to_look_at(article):
            return ", ".join(slug for slug in claim_names(article.body) if slug in flipped) or "none"

        return [*self.list_display, claims_to_look_at]

    @admin.display(description="section", ordering="section__position", empty_value="page about the site")
    def section_or_page(self, article):
        return article.section

    @admin.display(description="How to place a figure")
    def naming_figures(self, article):
        return figure_help()

    @admin.display(description="Figures in this text")
    def figures_in_this_text(self, article):
        return figures_of(article)

    def view_on_site(self, article):
        """Offer the public page only where readers have one."""
        return article.get_absolute_url() if article.published else None

    def render_change_form(self, request, context, *args, **kwargs):
        """Let the import map of the editor pass the content security policy."""
        context["media"] = Media.from_media(context["media"], nonce=str(request.csp_nonce))
        return super().render_change_form(request, context, *args, **kwargs)
