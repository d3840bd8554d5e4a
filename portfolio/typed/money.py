"""Amounts as people type them, in Russian, Kazakh and English: «около 3 трлн тенге», `$24.1bn`, «$14–15 млрд»."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from portfolio.currencies import CURRENCIES
from portfolio.money import Amount, MoneyError, Qualifier, cut, parse_decimal
from portfolio.typed.money_words import ENDINGS, LONGEST, SIGNS, Token, known

# No sentence that holds one amount is longer; a pasted page is refused before it costs anything.
_LONGEST_TEXT: Final = 200
# Of the white space only what parts words and groups of digits: a tab or a new line parts two values.
_SPACES: Final = dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")

_NUMBER: Final = re.compile(r"[0-9]+(?:[ .,][0-9]+)*")
_GROUPED: Final = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+")
_MARKS: Final = re.compile(" *[.,]?")
_LEXEME: Final = re.compile(
    rf"(?P<number>{_NUMBER.pattern})"
    rf"|(?P<ending>-(?:{'|'.join(ENDINGS)})(?!\w))"
    r"|(?P<sign>(?:US ?|CN)?[$¥]|[€₽₸£])"
    r"|(?P<mark>>=|<=|[≥≤<>≈~])"
    # The full stop of an abbreviation belongs to the word; before a digit it could be a decimal point.
    r"|(?P<word>[^\W\d_]+(?:\.(?!\d))?)"
    r"|(?P<dash>-|\.\.)",
    re.IGNORECASE,
)

_SIDE: Final = "C?NS?C?"
_BEHIND: Final = "(?:E?P)?"
_ONE: Final = re.compile(f"[QFT]?C?NS?{_BEHIND}C?{_BEHIND}")
_TWO: Final = re.compile(f"{_SIDE}[DTO]{_SIDE}|F{_SIDE}[TO]{_SIDE}|B{_SIDE}A{_SIDE}")
_TWO_QUALIFIED: Final = re.compile(f"[QFT]?C?Q?{_SIDE}[DTO]C?NS?{_BEHIND}C?{_BEHIND}")


def read_decimal(text: str) -> Decimal:
    """Read a typed number without a currency ("1 234,56", "1234.56") into a Decimal with two places.

    Spaces may part groups of three; a decimal comma counts where it can be nothing else. Raises MoneyError.
    """
    clean = _clean(text)
    sign, digits = ("-", clean[1:]) if clean.startswith("-") else ("", clean)
    return parse_decimal(sign + _plain(digits) if _NUMBER.fullmatch(digits) else clean)


def read_amount(text: str) -> Amount:
    """Read an amount as typed, or in the text form of `Amount`.

    A bare "$" is the US dollar. A scale written once, at the end, holds for both ends of a range. What is ambiguous
    ("12,500 bn"), has no currency or holds an unknown word raises MoneyError; nothing is guessed or left out.
    """
    clean = _clean(text)
    if not clean:
        raise MoneyError(_("There is no amount. Write one such as 57 bn USD."))
    tokens = [token for lexeme in _lexemes(clean) for token in lexeme]
    shape = "".join(token.kind for token in tokens)
    if "N" not in shape:
        raise _not_read(clean)
    if shape.startswith("D"):
        raise _error(_("“%(value)s” is below zero. Write zero or more."), clean)
    currency = _currency(tokens, clean)
    if _ONE.fullmatch(shape):
        return Amount(_figure(tokens), None, currency, _qualifier(tokens, clean))
    if _TWO.fullmatch(shape):
        return Amount(*_ends(tokens, clean), currency, Qualifier.RANGE)
    if _TWO_QUALIFIED.fullmatch(shape):
        raise _error(_("“%(value)s” is both a range and qualified. Write 14–15 bn USD or at least 14 bn USD."), clean)
    raise _not_read(clean)


def _error(message: str, value: str, **more: str) -> MoneyError:
    return MoneyError(message % {"value": cut(value), **more})


def _not_read(clean: str) -> MoneyError:
    return _error(
        _("“%(value)s” is not one amount or range. Write it as 57 bn USD, about 3 trn KZT or 14–15 bn USD."), clean
    )


def _unknown(piece: str) -> MoneyError:
    shown = piece if piece.isprintable() else f"U+{ord(piece[0]):04X}"
    return _error(_("“%(value)s” is not understood in an amount. Write it as 57 bn USD or about 3 trn KZT."), shown)


def _clean(text: str) -> str:
    """The text with one kind of space and one kind of dash, and accents joined to their letters."""
    if len(text) > _LONGEST_TEXT:
        raise _error(_("“%(value)s” is too long for an amount. Write the amount alone."), text)
    return unicodedata.normalize("NFC", text).translate(_SPACES | _DASHES).strip()


def _lexemes(clean: str) -> Iterator[Sequence[Token]]:
    """The tokens of the text, piece by piece; words are joined to the longest phrase known."""
    words: list[str] = []
    for kind, piece in _pieces(clean):
        if kind == "word":
            words.append(piece)
            continue
        yield from _phrases(words)
        words = []
        yield _token(kind, piece)
    yield from _phrases(words)


def _pieces(clean: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(clean):
        if clean[at] == " ":
            at += 1
            continue
        match = _LEXEME.match(clean, at)
        if match is None:
            raise _unknown(clean[at])
        yield str(match.lastgroup), match[0]
        at = match.end()


def _token(kind: str, piece: str) -> Sequence[Token]:
    match kind:
        case "number":
            return (Token("N", _plain(piece)),)
        case "sign":
            return (_sign(piece),)
        case "mark":
            return known(piece)
        case "ending":
            return (Token("E", piece),)
    return (Token("D", piece),)


def _sign(piece: str) -> Token:
    if piece == "¥":
        raise MoneyError(_("“¥” is the sign of two currencies. Write CNY or JPY."))
    if (code := SIGNS.get(piece.casefold())) is None:
        raise _unknown(piece)
    return Token("C", code)


def _phrases(words: Sequence[str]) -> Iterator[Sequence[Token]]:
    at = 0
    while at < len(words):
        tokens, count = _longest_phrase(words[at : at + LONGEST])
        yield tokens
        at += count


def _longest_phrase(words: Sequence[str]) -> tuple[Sequence[Token], int]:
    for count in range(len(words), 0, -1):
        if tokens := known(" ".join(word.rstrip(".") for word in words[:count])):
            return tokens, count
    # In small letters "all", "try" and "top" are words, so other currencies' codes count in capitals only.
    if (code := words[0].rstrip(".")) in CURRENCIES:
        return (Token("C", code),), 1
    raise _unknown(words[0])


def _plain(raw: str) -> str:
    """A typed number as digits and a decimal point ("1 234,5" → "1234.5"); MoneyError where it has two readings."""
    if not _MARKS.fullmatch(re.sub("[0-9]", "", raw)):
        raise _error(_("“%(value)s”: commas and points can't part thousands. Write 1234567.89 or 1 234 567.89."), raw)
    whole, _point, fraction = raw.replace(",", ".").partition(".")
    if " " in whole and not _GROUPED.fullmatch(whole):
        raise _error(_("“%(value)s”: spaces part groups of three digits. Write 1 234 567 or 1234567."), raw)
    if len(fraction) == 3 and re.fullmatch("[1-9][0-9]{0,2}", whole):
        raise _two_readings(raw, whole, fraction)
    return whole.replace(" ", "") + (f".{fraction}" if fraction else "")


def _two_readings(raw: str, whole: str, fraction: str) -> MoneyError:
    short = fraction.rstrip("0")
    if len(short) < 3:
        remedy = _("“%(value)s” can be %(thousands)s or %(decimal)s. Write one of these.")
    else:
        # Three decimals would be as ambiguous as before; a fourth can't be a group of thousands.
        remedy = _("“%(value)s” can be %(thousands)s or %(decimal)s. Write %(thousands)s, or %(decimal)s0 bn.")
    return _error(remedy, raw, thousands=whole + fraction, decimal=f"{whole}.{short or 0}")


def _currency(tokens: Sequence[Token], clean: str) -> str:
    codes = list(dict.fromkeys(token.value for token in tokens if token.kind == "C"))
    if not codes:
        raise _error(_("“%(value)s” has no currency. Write it with one: %(value)s USD."), clean)
    if len(codes) > 1:
        raise _error(
            _("“%(value)s” names two currencies, %(codes)s. Write one of them."), clean, codes=", ".join(codes)
        )
    return codes[0]


def _qualifier(tokens: Sequence[Token], clean: str) -> Qualifier:
    found = [Qualifier(token.value) for token in tokens if token.kind in "QFTP"]
    if len(found) > 1:
        raise _error(_("“%(value)s” is qualified twice. Write one of the two, such as about 57 bn USD."), clean)
    return found[0] if found else Qualifier.EXACT


def _scale(side: Sequence[Token]) -> str | None:
    return next((token.value for token in side if token.kind == "S"), None)


def _figure(side: Sequence[Token], scale: str | None = None) -> Decimal:
    """The number of one side times its own scale, else the given one; built as a literal, which never rounds."""
    number = next(token.value for token in side if token.kind == "N")
    return Decimal(f"{number}e{_scale(side) or scale or 0}")


def _ends(tokens: Sequence[Token], clean: str) -> tuple[Decimal, Decimal]:
    """Both ends of a range; the low one borrows the scale of the high one where the text leaves no doubt."""
    middle = next(at for at, token in enumerate(tokens) if at and token.kind in "DTOA")
    left, right = tokens[:middle], tokens[middle + 1 :]
    is_left_closed = left[-1].kind == "C" and _scale(left) is None and _scale(right) is not None
    if is_left_closed or (_scale(left) is not None and _scale(right) is None):
        raise _error(_("“%(value)s”: the scale of one end is open. Write it at both: 14 mn – 15 bn USD."), clean)
    return _figure(left, _scale(right)), _figure(right)
