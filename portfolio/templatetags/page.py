"""What surrounds every page: {% load page %} gives the theme and the languages."""

from collections.abc import Collection
from typing import Any, Final, NamedTuple

from django import template
from django.conf import settings
from django.urls import translate_url
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info

from portfolio.models import Source
from portfolio.models.texts import LANGUAGES, SYNTHETIC, SYNTHETIC_NOTE, Titled

register = template.Library()

#: The cookie that keeps the theme, and what it may hold; without it the reader's system decides.
THEME_COOKIE: Final = "theme"
THEMES: Final = ("light", "dark")
#: The cookie that keeps how close the rows of lists stand, and what it may hold; without it they have room.
DENSITY_COOKIE: Final = "density"
DENSITIES: Final = ("compact",)
# What fits into the header; the full name goes to those who listen.
_SHORT: Final = {"kk": "ҚАЗ", "ru": "РУС", "en": "ENG"}


class PageLanguage(NamedTuple):
    """One entry of the language switch."""

    code: str
    short: str
    name: str
    url: str
    is_current: bool


@register.simple_tag(takes_context=True)
def theme(context: dict[str, Any]) -> str:
    """The theme that the reader chose: light, dark or nothing."""
    return _kept(context, THEME_COOKIE, THEMES)


@register.simple_tag(takes_context=True)
def density(context: dict[str, Any]) -> str:
    """How close the rows of lists stand: compact or nothing."""
    return _kept(context, DENSITY_COOKIE, DENSITIES)


def _kept(context: dict[str, Any], cookie: str, known: Collection[str]) -> str:
    chosen = context["request"].COOKIES.get(cookie, "")
    return chosen if chosen in known else ""


@register.simple_tag(takes_context=True)
def page_languages(context: dict[str, Any]) -> list[PageLanguage]:
    """This page in each language: Kazakh, Russian, English."""
    names, here = dict(settings.LANGUAGES), context["request"].get_full_path()
    return [
        PageLanguage(code, short, names[code], translate_url(here, code), code == get_language())
        for code, short in _SHORT.items()
        if code in names
    ]


@register.simple_tag(takes_context=True)
def current(context: dict[str, Any], *names: str) -> bool:
    """Whether the page is one of the named ones."""
    match = context["request"].resolver_match
    return match is not None and match.view_name in names


@register.simple_tag(takes_context=True)
def page_address(context: dict[str, Any], number: int) -> str:
    """Another page of the same list; from one that holds fewer rows than were asked for, by its own size."""
    asked = context["request"].GET.copy()
    asked["page"] = str(number)
    if context["page"].is_cut:
        asked["page_size"] = str(context["page"].size)
    return f"?{asked.urlencode()}"


@register.simple_tag
def synthetic() -> str:
    """How the codes of made-up rows begin, where there are any; nothing where there are none."""
    return SYNTHETIC if Source.objects.filter(code=SYNTHETIC_NOTE).exists() else ""


@register.simple_tag
def lang(language: str) -> SafeString | str:
    """The attribute of a text in another language than the page; nothing where it is the same or unknown."""
    return "" if language in ("", get_language()) else format_html(' lang="{}"', language)


@register.simple_tag
def title_lang(source: Source) -> SafeString | str:
    """The attribute of a source's title: one in brackets is our own description, in the language that we write in."""
    return lang("" if source.title.startswith("[") else source.language)


@register.filter
def other_titles(titled: Titled) -> list[tuple[str, str]]:
    """The titles in the languages that the page does not show: (language, title), no title twice."""
    titles = {code: str(getattr(titled, f"title_{code}")) for code in LANGUAGES}
    others = {title: code for code, title in reversed(titles.items()) if title not in ("", titled.title)}
    return [(code, title) for title, code in reversed(others.items())]


@register.filter
def language_name(code: str) -> str:
    """The name of a language by its ISO 639 code, in the language of the page; the code where there is no name."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
