"""One row of every model that admin shows."""

from datetime import date

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone

from careerguide.models import SecondFactor
from guide.articles.models import Article, Claim, Credential, Image, Section, Term, Wording
from guide.editing.documents import Document
from guide.editing.link_check import CheckedLink
from guide.figures.models import Area, Industry, Observation, Occupation, Release, Series, Wage


def one_of_each():
    """Make one row of every model; return name of the model -> row."""
    made = [*texts(), *figures(), *accounts()]
    rows = {row._meta.model_name: row for row in made}
    event = Document.objects.begun(rows["article"]).record("saved", rows["user"], timezone.now(), 1)
    return rows | {"event": event}


def texts():
    """Texts that readers see, a picture and a link."""
    section = Section.objects.create(slug="rows", title="Rows", summary="Rows of a test.", position=900)
    return [
        section,
        Article.objects.create(section=section, title="Row", slug="row", summary="x", body="<p>x</p>", published=True),
        Claim.objects.create(slug="row", sentence="Rows are rows.", figure="median 29-2072 US"),
        Term.objects.create(slug="row", term="row of a test", definition="<p>A row.</p>"),
        Credential.objects.create(slug="row", letters="ROW", title="Row", address="https://www.example.org/"),
        Wording.objects.create(slug="row.of.a.test", where="Nowhere.", text="Row", default_text="Row"),
        Image.objects.create(slug="row", title="Row", digest="0" * 32, width=1, height=1, uploaded_at=timezone.now()),
        CheckedLink.objects.create(address="https://www.example.org/row"),
    ]


def figures():
    """Figures of a release that readers do not see."""
    month = date(1999, 5, 1)
    release = Release.objects.create(publisher="BLS", series="rows", title="R", vintage=1999, reference_month=month)
    area = Area.objects.create(area_code="9999999", title="Nowhere", level="nation")
    occupation = Occupation.objects.create(soc_code="99-9998", title="Row keeper", in_guide=False)
    industry = Industry.objects.create(industry_code="999998/5", naics="999998", own_code="5", title="Rows", group="x")
    series = Series.objects.create(code="rows", name="rows", position=900, page="rows", title="Rows", unit="jobs")
    return [
        release,
        area,
        occupation,
        industry,
        series,
        Wage.objects.create(release=release, occupation=occupation, area=area, industry=industry),
        Observation.objects.create(series=series, key="row", key_title="Row", value=1),
    ]


def accounts():
    """A member of staff without rights but with an app, and a group without rights."""
    user = get_user_model().objects.create_user("owner", is_staff=True)
    return [user, Group.objects.create(name="Rows"), SecondFactor.objects.create(user=user, name="App", key="00" * 20)]
