"""Pictures in a text: a paragraph that holds only the name of one becomes the picture with its words."""

from xml.etree import ElementTree as ET

from guide.articles.figure_names import IMAGE, IN_TEXT

# The column of text is at most 660 pixels wide; on a phone it has 16 pixels at each side.
SIZES = "(min-width: 692px) 660px, calc(100vw - 32px)"
CREDIT = "Picture: "
ONLY_SOURCE = "Where it comes from"


def image_names(html):
    """Return the names of all images in a rich text, in order.

    >>> image_names("<p>[[image desk]]</p><p>[[median 29-2072 US]]</p>")
    ['desk']
    """
    return [slug_of(name) for name in IN_TEXT.findall(html) if name.startswith(IMAGE)]


def slug_of(name):
    """Return an image's own name, without what says that it is an image."""
    return name.removeprefix(IMAGE).strip()


def image_alone(element):
    """Return the name of the image that is all a paragraph holds, or None."""
    if element.tag != "p" or len(element):
        return None
    found = IN_TEXT.fullmatch((element.text or "").strip())
    return slug_of(found[1]) if found and found[1].startswith(IMAGE) else None


def place_images(root, images):
    """Make each paragraph below an element that holds only an image's name that image."""
    by_slug = {image.slug: image for image in images}
    for paragraph in list(root.iter("p")):
        image = by_slug.get(image_alone(paragraph))
        if image:
            show_image(paragraph, image)


def show_image(paragraph, image):
    """Make a paragraph a picture that takes its room before it arrives, and arrives when it is scrolled to."""
    paragraph.tag, paragraph.text = "figure", None
    paragraph.set("class", "picture")
    addresses = image.addresses_by_width
    ET.SubElement(
        paragraph,
        "img",
        {
            "src": image.address,
            "srcset": ", ".join(f"{address} {width}w" for width, address in addresses.items()),
            "sizes": SIZES,
            "width": str(image.width),
            "height": str(image.height),
            "loading": "lazy",
            "decoding": "async",
            "alt": image.alternative_text,
        },
    )
    if image.caption or image.credit or image.source:
        add_caption(paragraph, image)


def add_caption(figure, image):
    """Say below a picture what its editor wrote about it, and whose it is."""
    caption = ET.SubElement(figure, "figcaption")
    caption.text = image.caption
    if not (image.credit or image.source):
        return
    credit = ET.SubElement(caption, "span", {"class": "picture-credit"})
    if image.source:
        credit.text = CREDIT if image.credit else None
        link = ET.SubElement(credit, "a", {"href": image.source})
        link.text = image.credit or ONLY_SOURCE
    else:
        credit.text = f"{CREDIT}{image.credit}"
