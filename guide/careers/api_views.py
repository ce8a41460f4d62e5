"""The data as an API: occupations, areas, figures and claims, each with where it comes from."""

from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guide.articles.wording_book import wordings_of
from guide.careers.api_answers import Refused, from_the_figures, kept, part_of_list, valid, whole_address
from guide.careers.api_forms import AreasForm, AskedForm, FiguresForm, ListForm, came
from guide.careers.api_objects import area_json, claim_json, occupation_in_full, occupation_json
from guide.careers.claims_now import claims_now
from guide.careers.found_figures import found_figures
from guide.careers.openapi import openapi_document


@from_the_figures
def occupations(request):
    """The occupations of the guide."""
    form = ListForm(request.GET, request.figures)
    valid(form)
    found = list(form.figures.table.occupations.items())
    address = whole_address(request)
    return part_of_list(request, form, found, lambda each: occupation_json(*each, address))


@from_the_figures
def occupation(request, soc_code):
    """One occupation with its figures of the nation."""
    form = one_of(request)
    if soc_code not in form.figures.table.occupations:
        allowed = ", ".join(form.figures.table.occupations)
        raise Refused(404, soc_code=[f"{came(soc_code)} is not an occupation of this guide. Allowed: {allowed}."])
    return occupation_in_full(form.figures, soc_code, whole_address(request))


@from_the_figures
def areas(request):
    """The places that BLS publishes wages for."""
    form = AreasForm(request.GET, request.figures)
    asked = valid(form)
    address, table = whole_address(request), form.figures.table
    return part_of_list(request, form, areas_asked(table, asked), lambda area: area_json(table, area, address))


@from_the_figures
def area(request, area_code):
    """One place."""
    table = one_of(request).figures.table
    if area_code not in table.areas:
        sentence = f"{came(area_code)} is not an area of BLS. Write its seven digits; /api/v1/areas lists them."
        raise Refused(404, area_code=[sentence])
    return area_json(table, table.areas[area_code], whole_address(request))


@from_the_figures
def figures(request):
    """The published figures that fit, each with where it comes from."""
    form = FiguresForm(request.GET, request.figures)
    asked = valid(form)
    address = whole_address(request)
    found = found_figures(form.figures, asked)
    return part_of_list(request, form, found, lambda figure: figure.as_json(address))


@from_the_figures
def claims(request):
    """Every claim with its verdict."""
    form = ListForm(request.GET, request.figures)
    valid(form)
    address = whole_address(request)
    found = claims_now(form.figures, request.figures.stamp)
    return part_of_list(request, form, found, lambda judged: claim_json(judged, address))


@from_the_figures
def claim(request, slug):
    """One claim with its verdict."""
    judged = {each.claim.slug: each for each in claims_now(one_of(request).figures, request.figures.stamp)}
    if slug not in judged:
        raise Refused(404, slug=[f"{came(slug)} is not a claim of this guide; /api/v1/claims lists them."])
    return claim_json(judged[slug], whole_address(request))


@require_safe
def no_such_address(request, rest):
    """Say in JSON that the API has no such address."""
    known = ", ".join(openapi_document(wordings_of(request))["paths"])
    errors = {"address": [f"{came('/api/v1/' + rest)} is not an address of this API. It has: {known}."]}
    return kept(request, lambda: JsonResponse({"errors": errors}, status=404))


@require_safe
def openapi(request):
    """The API's description for machines."""
    return JsonResponse(openapi_document(wordings_of(request)), headers={"Access-Control-Allow-Origin": "*"})


@require_safe
def api_docs(request):
    """The API's description for people."""
    return render(request, "careers/api_docs.html", {"document": openapi_document(wordings_of(request))})


def one_of(request):
    """Return the form of an address that names one thing: a year can be asked, nothing else."""
    form = AskedForm(request.GET, request.figures)
    valid(form)
    return form


def areas_asked(table, asked):
    """Return the places that fit, by their codes."""
    part = asked["q"].casefold()
    return [
        area
        for _, area in sorted(table.areas.items())
        if asked["level"] in ("", area.level)
        and (not asked["state"] or asked["state"] in (area.area_code, *area.states))
        and part in area.title.casefold()
    ]
