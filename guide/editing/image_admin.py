"""Images in admin: upload with the words that stand for the picture, replace, and see where each is used."""

from django.contrib import admin
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from guide.articles.image_folder import remove
from guide.articles.images import Image, image_address, widths_of
from guide.articles.images_in_text import image_names
from guide.articles.models import Article
from guide.editing.image_form import ImageForm
from guide.editing.versions import Version

THUMBNAIL_SIDE = 120
SHOWN_SIDE = 280


def articles_by_image():
    """Return image name -> the articles in whose text it stands, as readers see it, as a draft or as planned."""
    by_image = {}
    for article in Article.objects.naming_images():
        for slug in image_names(article.body):
            by_image.setdefault(slug, {})[article.pk] = article
    drafts = Version.objects.of_kind("article").that_may_come().select_related("document")
    for version in drafts:
        for slug in image_names(version.content["body"]):
            article = Article(pk=int(version.document.key), title=version.content["title"])
            by_image.setdefault(slug, {}).setdefault(article.pk, article)
    return {slug: list(articles.values()) for slug, articles in by_image.items()}


def links(articles):
    """Return links to articles in admin, or that there are none."""
    rows = ((f"/admin/articles/article/{article.pk}/change/", article.title) for article in articles)
    return format_html_join(", ", '<a href="{}">{}</a>', rows) or "none"


def article_shown(article):
    """Return an article as the list of what forbids a deletion names it."""
    return format_html("Article: {}", links([article]))


def picture(image, side):
    """Return a small picture, at most a number of pixels wide and high, with its own alternative text."""
    scale = min(1, side / image.width, side / image.height)
    return format_html(
        '<img src="{}" width="{}" height="{}" alt="{}" loading="lazy">',
        image_address(image.digest, widths_of(image.width)[0]),
        max(1, round(image.width * scale)),
        max(1, round(image.height * scale)),
        image.alternative_text,
    )


@admin.register(Image)
class ImageAdmin(admin.ModelAdmin):
    """Pictures for texts; one that a text shows cannot be deleted."""

    form = ImageForm
    search_fields = ["slug", "title", "alternative_text", "caption", "credit"]
    readonly_fields = ["picture_now", "name_in_text", "used_in", "uploaded"]
    list_select_related = ["uploaded_by"]

    def get_list_display(self, request):
        """Look up once for the whole list which articles show which pictures."""
        articles = articles_by_image()

        @admin.display(description="in articles")
        def in_articles(image):
            return links(articles.get(image.slug, []))

        return ["title", "thumbnail", "name_in_text", in_articles, "size", "uploaded"]

    def get_fieldsets(self, request, image=None):
        """Offer to choose a file only to those who may save it."""
        words = ["title", "slug", "alternative_text", "caption", "credit", "source"]
        if image is None:
            return [(None, {"fields": ["file", *words]})]
        file = ["file"] if self.has_change_permission(request, image) else []
        facts = ["name_in_text", "used_in", "uploaded"]
        return [(None, {"fields": ["picture_now", *file, *words]}), ("Use", {"fields": facts})]

    def get_readonly_fields(self, request, image=None):
        """Keep the name of an image that exists: texts rely on it."""
        return [*self.readonly_fields, "slug"] if image else self.readonly_fields

    def get_prepopulated_fields(self, request, image=None):
        return {} if image else {"slug": ["title"]}

    def view_on_site(self, image):
        return image.get_absolute_url()

    @admin.display(description="picture")
    def thumbnail(self, image):
        return picture(image, THUMBNAIL_SIDE)

    @admin.display(description="picture now")
    def picture_now(self, image):
        return picture(image, SHOWN_SIDE)

    @admin.display(description="name in text")
    def name_in_text(self, image):
        return format_html("<code>[[image {}]]</code>", image.slug)

    @admin.display(description="pixels", ordering="width")
    def size(self, image):
        return f"{image.width} by {image.height}"

    @admin.display(description="in articles")
    def used_in(self, image):
        return links(articles_by_image().get(image.slug, []))

    @admin.display(description="uploaded", ordering="uploaded_at")
    def uploaded(self, image):
        day = timezone.localtime(image.uploaded_at).strftime("%Y-%m-%d")
        return f"{day} by {image.uploaded_by}" if image.uploaded_by else day

    def changeform_view(self, request, *args, **kwargs):
        """Take the files of an upload away again where its row could not be saved."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except Exception:
            stored = getattr(request, "stored_image", "")
            if stored and not Image.objects.kept_as(stored).exists():
                remove(stored)
            raise

    def save_form(self, request, form, change):
        """Remember which files this request wrote."""
        request.stored_image = form.stored
        return super().save_form(request, form, change)

    def save_model(self, request, image, form, change):
        """Note who uploaded the file; a new image never takes the place of one that somebody else just added."""
        if form.stored:
            image.uploaded_by, image.uploaded_at = request.user, timezone.now()
        image.save(force_insert=not change)

    def delete_queryset(self, request, images):
        """Delete one by one, because each takes its files along."""
        for image in images:
            image.delete()

    def get_deleted_objects(self, images, request):
        """Refuse to delete what a text shows: name the articles that must let go of it first."""
        to_delete, counts, needed, protected = super().get_deleted_objects(images, request)
        articles = articles_by_image()
        showing = {article.pk: article for image in images for article in articles.get(image.slug, [])}
        return to_delete, counts, needed, [*protected, *map(article_shown, showing.values())]
