"""An occupation as search engines read it: schema.org Occupation with the distribution of its pay."""

import json

from django.conf import settings
from django.utils.safestring import mark_safe

# A data block ends at the first closing tag, whatever its strings mean, so no angle bracket may stand in it.
HARMLESS = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
PROPERTY = {10: "percentile10", 25: "percentile25", 50: "median", 75: "percentile75", 90: "percentile90"}


def occupation_data(text, wages, entry_education):
    """Return the occupation in schema.org's terms; a percentile that is not published is left out."""
    address = f"{settings.SITE_ADDRESS}/careers/{wages.soc_code}/"
    data = {
        "@context": "https://schema.org/",
        "@type": "Occupation",
        "name": wages.occupation_title,
        "alternateName": list(text.titles),
        "description": text.description,
        "url": address,
        "mainEntityOfPage": address,
        "occupationalCategory": wages.soc_code,
        "responsibilities": " ".join(text.tasks),
        "occupationLocation": [{"@type": "Country", "name": "United States"}],
    }
    if wages.percentiles:
        data["estimatedSalary"] = [
            {
                "@type": "MonetaryAmountDistribution",
                "name": f"Yearly wage, {wages.source.vintage}",
                "currency": "USD",
                "duration": "P1Y",
                **{PROPERTY[percentile]: amount for percentile, amount in wages.percentiles.items()},
            }
        ]
    if entry_education:
        data["educationRequirements"] = entry_education.text
    return data


def occupation_json(text, wages, entry_education):
    """Return the data as text that is safe inside a script element."""
    data = json.dumps(occupation_data(text, wages, entry_education), ensure_ascii=False)
    return mark_safe(data.translate(HARMLESS))  # noqa: S308
