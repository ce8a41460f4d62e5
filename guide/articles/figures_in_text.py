"""The figures placed in a text, each with its value now or with the reason why it cannot stand there."""

from dataclasses import dataclass, replace

from guide.articles.body import Tree
from guide.articles.claims import Claim
from guide.articles.figure_names import CLAIM, IMAGE, IN_TEXT, UnknownFigure
from guide.articles.images import Image
from guide.articles.images_in_text import image_alone, slug_of
from guide.articles.judged_claims import judge_claim
from guide.articles.live_figures import LiveFigure, LiveFigures
from guide.articles.rich_text import sanitised
from guide.figures.current import CurrentFigures
from guide.figures.wage_table import NoActiveRelease

SHOWN_OF_A_NAME = 60
IMAGE_ALONE = (
    "an image stands alone in a paragraph of its own: not in a sentence, a heading, a link, a list or a table."
)


@dataclass(frozen=True, slots=True)
class PlacedFigure:
    """One figure of a text by its name; ``refusal`` is a sentence, empty where readers may see the figure."""

    name: str
    figure: LiveFigure | None = None
    refusal: str = ""


def placed_figures(html):
    """Return every figure and image placed in a rich text, in order, as of now."""
    texts = list(running_texts(Tree(sanitised(html)).root))
    if not any("[[" in text or "]]" in text for text, *_ in texts):
        return []
    images = {image.slug: image for image in Image.objects.named_in(html)}
    current, figures, no_figures = CurrentFigures(), None, ""
    try:
        figures = LiveFigures(current.table, current.book, Claim.objects.bound() if CLAIM in html else ())
    except NoActiveRelease as missing:
        no_figures = str(missing)
    placed = []
    for text, in_link, alone in texts:
        for name in IN_TEXT.findall(text):
            if name.startswith(IMAGE):
                placed.append(placed_image(name, images, alone=alone))
            elif figures is None:
                placed.append(PlacedFigure(name, refusal=no_figures))
            else:
                placed.append(placed_figure(name, figures, in_link=in_link))
        placed += unreadable_figures(IN_TEXT.sub("", text))
    return placed


def running_texts(element, *, in_link=False):
    """Yield each unbroken piece of text of an element, if it stands in a link, and if it is an image alone."""
    in_link = in_link or element.tag == "a"
    yield element.text or "", in_link, image_alone(element) is not None
    for child in element:
        yield from running_texts(child, in_link=in_link)
        yield child.tail or "", in_link, False


def placed_image(name, images, *, alone):
    """Return one image with what it tells, or with the reason why it is refused."""
    image = images.get(slug_of(name))
    if image is None:
        return PlacedFigure(name, refusal="is not an image. Copy a name from the list of images, or upload it there.")
    if not alone:
        return PlacedFigure(name, refusal=IMAGE_ALONE)
    return PlacedFigure(name, LiveFigure("a picture", (image.alternative_text,), image.size, None, image.address))


def placed_figure(name, figures, *, in_link):
    """Return one figure with its value, or with the reason why it is refused."""
    if in_link:
        return PlacedFigure(name, refusal="a figure opens its own source, so it cannot stand inside a link.")
    if name.startswith(CLAIM):
        return placed_claim(name, figures)
    try:
        figure = figures.figure(name)
    except UnknownFigure as unknown:
        return PlacedFigure(name, refusal=str(unknown))
    if figure.missing:
        return PlacedFigure(name, figure, f"not published. Readers would see “{figure.text}”. Name another figure.")
    return PlacedFigure(name, figure)


def placed_claim(name, figures):
    """Return one claim with its verdict of now, or with the reason why it is refused."""
    claim = figures.claims.get(name.removeprefix(CLAIM).strip())
    if claim is None:
        return PlacedFigure(name, refusal=f"is not a claim. There are: {', '.join(figures.claims) or 'none yet'}.")
    judged = judge_claim(claim, figures)
    if judged.first is None:
        return PlacedFigure(name, refusal=judged.how)
    return PlacedFigure(name, replace(judged.first, text=judged.words, facts=(claim.sentence,)))


def unreadable_figures(text):
    """Return what begins or ends like a figure's name and is none."""
    for brackets in ("[[", "]]"):
        if brackets in text:
            before, _, after = text.partition(brackets)
            near = after.split("[")[0][:SHOWN_OF_A_NAME] if brackets == "[[" else before[-SHOWN_OF_A_NAME:]
            return [
                PlacedFigure(
                    " ".join(near.split()),
                    refusal="this name is cut. Write it between [[ and ]], without bold, links or line breaks inside.",
                )
            ]
    return []
