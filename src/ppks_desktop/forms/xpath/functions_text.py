"""Functions of ODK XPath on texts, truths and selections."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Sequence

from ppks_desktop.forms.xpath.code import Code, listed, numbers, texts, truths
from ppks_desktop.forms.xpath.patterns import Endless, whole
from ppks_desktop.forms.xpath.spot import Spot
from ppks_desktop.forms.xpath.syntax import ExpressionMistake
from ppks_desktop.forms.xpath.values import (
    EvaluationProblem,
    Value,
    is_blank,
    to_boolean,
    to_int,
    to_number,
    to_text,
)
from ppks_desktop.i18n import gettext as _

LONGEST = 100_000
"""Characters of a text that formulas put together, at most."""

MANY = 1_000


def _of_texts(function: Callable[..., Value], kind: str) -> Callable[[Sequence[Code]], Code]:
    """A function all of whose arguments are texts."""

    def make(arguments: Sequence[Code]) -> Code:
        runs = [texts(argument) for argument in arguments]
        if len(runs) == 1:
            one = runs[0]
            return Code(lambda spot: function(one(spot)), kind)  # type: ignore[arg-type]
        if len(runs) == 2:
            one, other = runs
            return Code(lambda spot: function(one(spot), other(spot)), kind)  # type: ignore[arg-type]
        return Code(lambda spot: function(*(run(spot) for run in runs)), kind)  # type: ignore[arg-type]

    return make


def _text(arguments: Sequence[Code]) -> Code:
    return Code(texts(arguments[0]), "text")


def _boolean(arguments: Sequence[Code]) -> Code:
    return Code(truths(arguments[0]), "boolean")


def _not(arguments: Sequence[Code]) -> Code:
    run = truths(arguments[0])
    return Code(lambda spot: not run(spot), "boolean")


def _true(_arguments: Sequence[Code]) -> Code:
    return Code(lambda _spot: True, "boolean", constant=True)


def _false(_arguments: Sequence[Code]) -> Code:
    return Code(lambda _spot: False, "boolean", constant=False)


def _if(arguments: Sequence[Code]) -> Code:
    test = truths(arguments[0])
    yes, no = arguments[1].run, arguments[2].run
    kind = arguments[1].kind if arguments[1].kind == arguments[2].kind else "any"
    first, second = arguments[1].constant, arguments[2].constant
    if first is not None and second is not None:
        return Code(lambda spot: first if test(spot) else second, kind)
    return Code(lambda spot: yes(spot) if test(spot) else no(spot), kind)


def _coalesce(arguments: Sequence[Code]) -> Code:
    *firsts, last = [argument.run for argument in arguments]

    def run(spot: Spot) -> Value:
        for first in firsts:
            value = first(spot)
            if not is_blank(value):
                return value
        return last(spot)

    return Code(run)


def _glued(between: str, parts: Sequence[str]) -> str:
    """Texts put together; raises EvaluationProblem where no answer would be so long."""
    if sum(map(len, parts)) + len(between) * len(parts) > LONGEST:
        raise EvaluationProblem(_("Teks yang digabung terlalu panjang."))
    return between.join(parts)


def _concat(arguments: Sequence[Code]) -> Code:
    parts = [_joined(argument) for argument in arguments]
    return Code(lambda spot: _glued("", [part(spot) for part in parts]), "text")


def _joined(code: Code) -> Callable[[Spot], str]:
    """The text of an argument, of all its nodes where it may find more than one."""
    nodes = code.nodes
    if nodes is None or not code.many:
        return texts(code)
    return lambda spot: _glued("", [to_text(value) for value in nodes(spot)])


def _join(arguments: Sequence[Code]) -> Code:
    between = texts(arguments[0])
    parts = [listed((argument,)) for argument in arguments[1:]]
    return Code(
        lambda spot: _glued(
            between(spot), [to_text(value) for part in parts for value in part(spot)]
        ),
        "text",
    )


def _substr(arguments: Sequence[Code]) -> Code:
    text, start = texts(arguments[0]), numbers(arguments[1])
    end = numbers(arguments[2]) if len(arguments) == 3 else None

    def run(spot: Spot) -> Value:
        whole = text(spot)
        return whole[_place(start(spot)) : None if end is None else _place(end(spot))]

    return Code(run, "text")


def _place(number: float) -> int:
    """A place in a text; from the end where negative, the beginning where it is no number."""
    whole = to_int(number)
    return int(max(-1e9, min(1e9, whole))) if whole == whole else 0  # noqa: PLR0124 - NaN


def _substring(arguments: Sequence[Code]) -> Code:
    """``substring`` of XPath 1.0: counts from 1 and rounds."""
    text, start = texts(arguments[0]), numbers(arguments[1])
    length = numbers(arguments[2]) if len(arguments) == 3 else None

    def run(spot: Spot) -> Value:
        whole, first = text(spot), _rounded(start(spot))
        last = float("inf") if length is None else first + _rounded(length(spot))
        return "".join(sign for at, sign in enumerate(whole, 1) if first <= at < last)

    return Code(run, "text")


def _rounded(number: float) -> float:
    from math import floor, isfinite

    return floor(number + 0.5) if isfinite(number) else number


def _before(text: str, part: str) -> str:
    head, found, _tail = text.partition(part) if part else ("", "", "")
    return head if found else ""


def _after(text: str, part: str) -> str:
    return text.partition(part)[2] if part else text


def _translate(text: str, signs: str, others: str) -> str:
    table: dict[int, str | None] = {}
    for at, sign in enumerate(signs):
        table.setdefault(ord(sign), others[at] if at < len(others) else None)
    return text.translate(table)


def _from_string(text: str) -> bool:
    return text.lower() == "true" or text == "1"


def _selected(answer: str, choice: str) -> bool:
    return f" {choice.strip()} " in f" {answer} "


def _is_selected(arguments: Sequence[Code]) -> Code:
    if arguments[1].kind in ("number", "boolean", "date"):
        raise ExpressionMistake(
            _("selected(): tulis nilai pilihan dalam tanda kutip, seperti '1'.")
        )
    return _of_texts(_selected, "boolean")(arguments)


def _count_selected(answer: str) -> float:
    return float(len(answer.split()))


def _selected_at(arguments: Sequence[Code]) -> Code:
    answer, place = texts(arguments[0]), numbers(arguments[1])

    def run(spot: Spot) -> Value:
        chosen, at = answer(spot).split(), _place(place(spot))
        return chosen[at] if 0 <= at < len(chosen) else ""

    return Code(run, "text")


def _checklist(arguments: Sequence[Code]) -> Code:
    least, most = numbers(arguments[0]), numbers(arguments[1])
    factors = listed(arguments[2:])

    def run(spot: Spot) -> Value:
        low, high = least(spot), most(spot)
        count = sum(to_boolean(factor) for factor in factors(spot))
        return (low < 0 or count >= low) and (high < 0 or count <= high)

    return Code(run, "boolean")


def _weighted(arguments: Sequence[Code]) -> Code:
    if len(arguments) % 2:
        raise ExpressionMistake(_("weighted-checklist() perlu pasangan syarat dan bobot."))
    least, most = numbers(arguments[0]), numbers(arguments[1])
    if len(arguments) == 4:
        factors, weights = listed(arguments[2:3]), listed(arguments[3:4])
    else:
        factors, weights = listed(arguments[2::2]), listed(arguments[3::2])

    def run(spot: Spot) -> Value:
        given, by = factors(spot), weights(spot)
        if len(given) != len(by):
            raise EvaluationProblem(_("Jumlah syarat dan bobot tidak sama; samakan."))
        total = sum(
            to_number(weight)
            for factor, weight in zip(given, by, strict=True)
            if to_boolean(factor)
        )
        return least(spot) <= total <= most(spot)

    return Code(run, "boolean")


def _regex(arguments: Sequence[Code]) -> Code:
    text, pattern = texts(arguments[0]), texts(arguments[1])
    fixed = arguments[1].constant
    if fixed is not None:
        try:
            whole(to_text(fixed))
        except re.error as wrong:
            raise ExpressionMistake(
                _("Pola regex tidak benar; periksa tanda kurung dan garis miring terbaliknya.")
            ) from wrong
        except Endless as wrong:
            raise ExpressionMistake(_("Pola regex terlalu rumit; sederhanakan.")) from wrong

    def run(spot: Spot) -> Value:
        try:
            return whole(pattern(spot))(text(spot))
        except (re.error, Endless) as wrong:
            raise EvaluationProblem(
                _("Pola regex tidak benar atau terlalu rumit; periksa isinya.")
            ) from wrong

    return Code(run, "boolean")


_DIGESTS = {
    "MD5": "md5",
    "SHA-1": "sha1",
    "SHA-256": "sha256",
    "SHA-384": "sha384",
    "SHA-512": "sha512",
}


def _digest(text: str, method: str, encoding: str = "base64") -> str:
    name = _DIGESTS.get(method)
    if name is None or encoding.lower() not in ("base64", "hex"):
        raise EvaluationProblem(
            _("digest() mengenal MD5, SHA-1, SHA-256, SHA-384, SHA-512; base64 atau hex.")
        )
    made = hashlib.new(name, text.encode(), usedforsecurity=False)
    return (
        made.hexdigest() if encoding.lower() == "hex" else base64.b64encode(made.digest()).decode()
    )


def _base64_decode(text: str) -> str:
    try:
        return base64.b64decode(text, validate=True).decode(errors="replace")
    except (binascii.Error, ValueError) as wrong:
        raise EvaluationProblem(_("Teks ini bukan base64; periksa asalnya.")) from wrong


_SIGNATURE = 64
"""Bytes of an Ed25519 signature."""


def _extract_signed(text: str, key: str) -> str:
    """What was signed with Ed25519; empty where the signature is not that key's."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        signed = base64.b64decode(text, validate=True)
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key, validate=True))
        public.verify(signed[:_SIGNATURE], signed[_SIGNATURE:])
        return signed[_SIGNATURE:].decode(errors="replace")
    except (binascii.Error, ValueError, InvalidSignature):
        return ""


def _string_length(text: str) -> float:
    return float(len(text))


_SPACES = re.compile(r"[ \t\n\x0b\f\r]+")


def _normalize(text: str) -> str:
    return _SPACES.sub(" ", text).strip(" ")


def _version(_arguments: Sequence[Code]) -> Code:
    return Code(lambda spot: spot.around.version, "text")


def _property(arguments: Sequence[Code]) -> Code:
    name = texts(arguments[0])
    return Code(lambda spot: spot.around.properties.get(name(spot), ""), "text")


def _depend(arguments: Sequence[Code]) -> Code:
    return Code(arguments[0].run, arguments[0].kind)


FUNCTIONS: dict[str, tuple[int, int, Callable[[Sequence[Code]], Code]]] = {
    "string": (1, 1, _text),
    "boolean": (1, 1, _boolean),
    "not": (1, 1, _not),
    "true": (0, 0, _true),
    "false": (0, 0, _false),
    "if": (3, 3, _if),
    "coalesce": (2, MANY, _coalesce),
    "concat": (0, MANY, _concat),
    "join": (1, MANY, _join),
    "substr": (2, 3, _substr),
    "substring": (2, 3, _substring),
    "substring-before": (2, 2, _of_texts(_before, "text")),
    "substring-after": (2, 2, _of_texts(_after, "text")),
    "translate": (3, 3, _of_texts(_translate, "text")),
    "contains": (2, 2, _of_texts(lambda text, part: part in text, "boolean")),
    "starts-with": (2, 2, _of_texts(str.startswith, "boolean")),
    "ends-with": (2, 2, _of_texts(str.endswith, "boolean")),
    "string-length": (1, 1, _of_texts(_string_length, "number")),
    "normalize-space": (1, 1, _of_texts(_normalize, "text")),
    "boolean-from-string": (1, 1, _of_texts(_from_string, "boolean")),
    "selected": (2, 2, _is_selected),
    "is-selected": (2, 2, _is_selected),
    "count-selected": (1, 1, _of_texts(_count_selected, "number")),
    "selected-at": (2, 2, _selected_at),
    "checklist": (2, MANY, _checklist),
    "weighted-checklist": (2, MANY, _weighted),
    "regex": (2, 2, _regex),
    "digest": (2, 3, _of_texts(_digest, "text")),
    "extract-signed": (2, 2, _of_texts(_extract_signed, "text")),
    "base64-decode": (1, 1, _of_texts(_base64_decode, "text")),
    "version": (0, 0, _version),
    "property": (1, 1, _property),
    "depend": (1, MANY, _depend),
}
