"""The words that dates are typed with, in English, Russian and Kazakh: one table, so that they may be mixed."""

import re
from enum import Enum, auto
from typing import Final, NamedTuple


class Frame(Enum):
    """What the words around a piece of the calendar make of it."""

    AS_IS = auto()  # in 2030
    BY = auto()  # by 2030: on its last day or before
    NOT_BEFORE = auto()  # not before 2030: on its first day or after
    FROM = auto()  # from 2030: the same; but "from 1 March" may be the day itself
    SINCE = auto()  # «с 1 марта»: the day itself; but «с 2030» may be anything


class Word(NamedTuple):
    """A word's kind (D ordinal, M month, Q quarter, H half, y the word "year") and its number."""

    kind: str
    number: int


def fold(text: str) -> str:
    """Lower case, and one letter for those that are typed for each other: е for ё, the Latin i for the Kazakh і."""
    return text.lower().replace("ё", "е").replace("і", "i")


# The endings of Kazakh nouns, harmony left open: қаңтары, қаңтарда, қаңтарында, қаңтардың, қаңтардан, қаңтарға.
_KK: Final = "(?:с?[ыі])?(?:[нтд][ыі]ң|[ғгқкн][ае]|н?[дт][ае](?:н|ғы|гі)?|н[ае]н)?"
_RU_ORDINAL: Final = "(?:ый|ой|ого|ом|ому|ое|ая|ую)"

_WORDS: Final = {
    "M1": f"jan(?:uary)?|янв(?:ар[ьяюе])?|қаң(?:тар{_KK})?",
    "M2": f"feb(?:ruary)?|фев(?:р(?:ал[ьяюе])?)?|ақп(?:ан{_KK})?",
    "M3": f"mar(?:ch)?|мар(?:т[аеу]?)?|нау(?:рыз{_KK})?",
    "M4": f"apr(?:il)?|апр(?:ел[ьяюе])?|сәу(?:ір{_KK})?",
    "M5": f"may|ма[йяюе]|мам(?:ыр{_KK})?",
    "M6": f"june?|июн[ьяюе]?|мау(?:сым{_KK})?",
    "M7": f"july?|июл[ьяюе]?|шіл(?:де{_KK})?",
    "M8": f"aug(?:ust)?|авг(?:уст[аеу]?)?|там(?:ыз{_KK})?",
    "M9": f"sep(?:t(?:ember)?)?|сен(?:т(?:ябр[ьяюе])?)?|қыр(?:күйе[кг]{_KK})?",
    "M10": f"oct(?:ober)?|окт(?:ябр[ьяюе])?|қаз(?:ан{_KK})?",
    "M11": f"nov(?:ember)?|ноя(?:б(?:р[ьяюе])?)?|қар(?:аша{_KK})?",
    "M12": f"dec(?:ember)?|дек(?:абр[ьяюе])?|жел(?:тоқсан{_KK})?",
    "Q0": f"q|quarters?|кв|квартал(?:а|у|е|ы|ов|ах)?|тқс|тоқсан{_KK}",
    "H0": f"h|hal(?:f|ves)|полугоди[еяюй]|полугодии|половин[аыеу]|жарты(?:жылды[қғ])?{_KK}",
    "D1": f"i|first|перв{_RU_ORDINAL}|бірінші",
    "D2": f"ii|second|втор{_RU_ORDINAL}|екінші",
    "D3": "iii|third|трет(?:ий|ья|ье|ьего|ьем|ьему|ьей|ью)|үшінші",
    "D4": f"iv|fourth|четверт{_RU_ORDINAL}|төртінші",
    "y0": f"year|г|гг|год(?:а|у|ом|е|ы|ов|ам|ами|ах)?|ж|жж|жылғы|жыл(?:дар)?{_KK}",
}
_WORD: Final = re.compile("|".join(f"(?P<{name}>{fold(forms)})" for name, forms in _WORDS.items()))

UNKNOWN_PHRASES: Final = frozenset(
    fold(phrase)
    for phrase in (
        *("unknown", "not known", "date unknown", "unknown date", "date not known", "date open", "no date"),
        *("неизвестно", "неизвестна", "неизвестен", "дата неизвестна", "срок неизвестен", "дата не определена"),
        *("белгісіз", "күні белгісіз", "мерзімі белгісіз", "уақыты белгісіз"),
    )
)

# "of" and "the" are gone by now: "by the end of 2031" arrives as "by end 2031".
_LEADS: Final = {
    Frame.AS_IS: ("in", "on", "during", "в", "во", "на", "в течение"),
    Frame.BY: (
        *("by", "by end", "by late", "end", "at end", "late", "in late", "no later than", "not later than"),
        *("до", "до конца", "к", "ко", "к концу", "конец", "в конце", "не позднее", "не позже"),
    ),
    Frame.NOT_BEFORE: ("not before", "no earlier than", "not earlier than", "не ранее", "не раньше"),
    Frame.FROM: ("from", "starting from", "начиная с", "начиная со"),
    Frame.SINCE: ("с", "со"),
}
_TRAILS: Final = {
    Frame.AS_IS: ("ішінде", "аралығында"),
    Frame.BY: (
        *("дейін", "қарай", "соңына дейін", "аяғына дейін", "соңына қарай", "аяғына қарай"),
        *("соңында", "аяғында", "кешіктірмей"),
    ),
    Frame.NOT_BEFORE: ("ерте емес", "бұрын емес"),
    Frame.FROM: ("бастап",),
}
_RANGES: Final = tuple(
    re.compile(fold(pattern))
    for pattern in (
        "between (.+) and (.+)",
        "from (.+) to (.+)",
        "между (.+) и (.+)",
        "(?:в период )?со? (.+) по (.+)",
        "(.+) (?:мен|бен|пен|және) (.+) аралығында",
        "(.+[дтн][ае]н) (.+) дейін",  # 2027 жылдан 2030 жылға дейін
    )
)


def _table(frames: dict[Frame, tuple[str, ...]]) -> dict[str, Frame]:
    return {fold(phrase): frame for frame, phrases in frames.items() for phrase in phrases}


def _any_of(phrases: dict[str, Frame]) -> str:
    # The longest first: «до конца» before «до».
    return "|".join(sorted(phrases, key=len, reverse=True))


_LEAD_FRAMES: Final = _table(_LEADS)
_TRAIL_FRAMES: Final = _table(_TRAILS)
_LED: Final = re.compile(f"({_any_of(_LEAD_FRAMES)}) (.+)")
_TRAILED: Final = re.compile(f"(.+?) ({_any_of(_TRAIL_FRAMES)})")


def word(text: str) -> Word | None:
    """What a single folded word stands for; None if it is not known."""
    match = _WORD.fullmatch(text)
    return Word(match.lastgroup[0], int(match.lastgroup[1:])) if match and match.lastgroup else None


def framed(text: str) -> tuple[Frame, str]:
    """Part a folded text into its frame and what stands in it; the two ends of a range come joined by a dash."""
    for pattern in _RANGES:
        if match := pattern.fullmatch(text):
            return Frame.AS_IS, f"{match[1]} - {match[2]}"
    if match := _LED.fullmatch(text):
        return _LEAD_FRAMES[match[1]], match[2]
    if match := _TRAILED.fullmatch(text):
        return _TRAIL_FRAMES[match[2]], match[1]
    return Frame.AS_IS, text
