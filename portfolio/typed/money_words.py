"""The words and signs of typed amounts in Russian, Kazakh and English, and what each of them stands for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from portfolio.money import Qualifier


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a typed amount. `kind` is one letter, so that the kinds in a row spell the shape of the text:

    N number, S scale, C currency, Q qualifier before and P behind, E Kazakh case ending, D dash,
    O "to", T "до" (up to, or the middle of a range), F "from", B "between", A "and".

    `value` is the plain number, the power of ten, the ISO 4217 code or the qualifier; of others the text.
    """

    kind: str
    value: str


#: Kazakh "than" and "up to" are endings of the word before: «3 трлн теңгеден астам», «57 млрд-қа дейін».
ENDINGS: Final = ("дан", "ден", "тан", "тен", "нан", "нен", "ға", "ге", "қа", "ке", "на", "не")

_NOUN: Final = ("", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах")
_SOFT_NOUN: Final = ("ь", "я", "ю", "ем", "ём", "е", "и", "ей", "ям", "ями", "ях")


def _forms(stem: str, endings: Iterable[str] = _NOUN) -> tuple[str, ...]:
    """A Russian noun in all its cases; the bare stem is the Kazakh word too."""
    return tuple(stem + ending for ending in endings)


_SCALES: Final = {
    "3": ("тыс", "тысяча", "тысячи", "тысяч", "тысячами", "мың", "thousand", "k"),
    "6": ("млн", *_forms("миллион"), "million", "millions", "mln", "mn", "m"),
    "9": ("млрд", *_forms("миллиард"), "billion", "billions", "bln", "bn", "b"),
    "12": ("трлн", *_forms("триллион"), "trillion", "trillions", "trln", "trn", "tn"),
}

_DOLLARS: Final = (*_forms("доллар"), "долл", "дол")
_ROUBLES: Final = _forms("рубл", _SOFT_NOUN)
_CURRENCIES: Final = {
    "USD": (
        *("usd", "us dollar", "us dollars", "dollar", "dollars", "доллары", "ақш доллары", "американских долларов"),
        *_DOLLARS,
        *(f"{word} сша" for word in _DOLLARS),
    ),
    "KZT": ("kzt", "tenge", "тенге", "тг", "теңге", "теңгесі", "қазақстан теңгесі", "казахстанских тенге"),
    "RUB": (
        *("rub", "rouble", "roubles", "ruble", "rubles", "russian roubles", "russian rubles"),
        *("руб", "р", "российских рублей", "рублі", "ресей рублі", *_ROUBLES),
    ),
    "EUR": ("eur", "euro", "euros", "евро", "еуро"),
    "CNY": ("cny", "rmb", "yuan", "китайских юаней", "юані", "қытай юані", *_forms("юан", _SOFT_NOUN)),
}

#: A bare "$" is the US dollar. "¥" is not here: it is the sign of the yuan and of the yen.
SIGNS: Final = {"$": "USD", "us$": "USD", "us $": "USD", "€": "EUR", "₽": "RUB", "₸": "KZT", "£": "GBP", "cn¥": "CNY"}

_BEFORE: Final[dict[str, tuple[str, ...]]] = {
    Qualifier.ABOUT: (
        *("about", "around", "approximately", "approx", "roughly", "nearly", "almost", "circa", "≈", "~"),
        *("около", "порядка", "примерно", "приблизительно", "ориентировочно", "почти", "шамамен"),
    ),
    Qualifier.AT_LEAST: (
        *("at least", "more than", "over", "not less than", "no less than", ">", ">=", "≥"),
        *("свыше", "более", "более чем", "больше", "больше чем", "не менее", "не менее чем", "не меньше"),
        *("минимум", "как минимум", "кемінде"),
    ),
    Qualifier.AT_MOST: (
        *("at most", "up to", "less than", "under", "no more than", "not more than", "<", "<=", "≤"),
        *("менее", "менее чем", "меньше", "не более", "не более чем", "не больше", "не свыше", "максимум"),
    ),
}
_BEHIND: Final[dict[str, tuple[str, ...]]] = {
    Qualifier.ABOUT: ("жуық", "шамасында"),
    Qualifier.AT_LEAST: ("астам", "артық", "кем емес", "и более", "or more"),
    Qualifier.AT_MOST: ("дейін", "кем", "артық емес", "көп емес", "or less"),
}
_JOINTS: Final = {
    **{word: Token("O", word) for word in ("to",)},
    **{word: Token("F", Qualifier.AT_LEAST) for word in ("from", "от")},
    **{word: Token("T", Qualifier.AT_MOST) for word in ("до",)},
    **{word: Token("B", word) for word in ("between", "между")},
    **{word: Token("A", word) for word in ("and", "и")},
}


def _table() -> Iterator[tuple[str, Token]]:
    groups: tuple[tuple[str, dict[str, tuple[str, ...]]], ...] = (
        ("S", _SCALES),
        ("C", _CURRENCIES),
        ("Q", _BEFORE),
        ("P", _BEHIND),
    )
    for kind, group in groups:
        for value, phrases in group.items():
            yield from ((phrase, Token(kind, value)) for phrase in phrases)
    yield from _JOINTS.items()


#: Every known phrase in small letters.
PHRASES: Final[dict[str, Token]] = dict(_table())
#: The number of words in the longest of them.
LONGEST: Final = max(len(phrase.split()) for phrase in PHRASES)


def known(phrase: str) -> tuple[Token, ...]:
    """What a phrase stands for, with the case ending that it carries as a token of its own; empty if unknown."""
    folded = phrase.casefold()
    if folded in PHRASES:
        return (PHRASES[folded],)
    for ending in ENDINGS:
        stem = PHRASES.get(folded.removesuffix(ending))
        if stem is not None and stem.kind in "SC":
            return stem, Token("E", ending)
    return ()
