"""The reader of ODK XPath: text in, syntax tree out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ppks_desktop.forms.xpath.syntax import (
    DESCENDANT,
    PARENT,
    SELF,
    Call,
    Chain,
    Expression,
    ExpressionMistake,
    Filter,
    Negative,
    Number,
    Path,
    Reference,
    Step,
    Text,
)
from ppks_desktop.i18n import gettext as _

LONGEST = 32_000
"""Characters of the longest expression that is read."""
DEEPEST = 80
"""Brackets within brackets, at most; a hostile form must not exhaust the stack."""

_NAME = r"[^\W\d][\w.\-]*"
_TOKEN = re.compile(
    rf"""
    (?P<space>\s+)
  | (?P<number>\d+(?:\.\d*)?|\.\d+)
  | (?P<text>"[^"]*"|'[^']*')
  | (?P<reference>\$\{{\s*(?:last-saved\#)?(?:{_NAME}:)?{_NAME}\s*\}})
  | (?P<name>{_NAME}(?::(?!:)(?:{_NAME}|\*))?)
  | (?P<mark>//|::|\.\.|!=|<=|>=|[-+*/=<>|()\[\],.@])
    """,
    re.VERBOSE,
)
_STRENGTH = {
    sign: strength
    for strength, signs in enumerate(
        (
            ("or",),
            ("and",),
            ("=", "!="),
            ("<", "<=", ">", ">="),
            ("+", "-"),
            ("*", "div", "mod"),
        )
    )
    for sign in signs
}
_WORD = re.compile(r"(or|and|div|mod)(\d+(?:\.\d*)?)?", re.IGNORECASE)
"""A word that is an operator behind an operand; a number may stand close behind it."""
_AXES = frozenset(
    (
        "child", "parent", "self", "descendant", "descendant-or-self", "ancestor",
        "ancestor-or-self", "following-sibling", "preceding-sibling", "following", "preceding",
        "attribute", "namespace",
    )
)  # fmt: skip
_NODE_TYPES = frozenset(("node", "text", "comment", "processing-instruction"))


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of an expression: its kind (``end`` closes the text), words and place."""

    kind: str
    text: str
    at: int


def parse(text: str) -> Expression:
    """Read one expression; raises ExpressionMistake with the place of the fault."""
    if len(text) > LONGEST:
        raise ExpressionMistake(_("Rumus terlalu panjang; bagi menjadi beberapa perhitungan."))
    return _Reader(_tokens(text)).whole()


def references(text: str) -> tuple[str, ...]:
    """Names inside ``${...}`` of a label or message, in order."""
    return tuple(re.findall(rf"\$\{{\s*((?:last-saved\#)?{_NAME})\s*\}}", text))


def _tokens(text: str) -> list[Token]:
    found: list[Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise ExpressionMistake(_unreadable(text, at), at)
        kind, piece = str(match.lastgroup), match.group()
        if kind != "space":
            found.extend(_operator_or(kind, piece, at, found))
        at = match.end()
    found.append(Token("end", "", len(text)))
    return found


def _unreadable(text: str, at: int) -> str:
    if text[at] in "'\"":
        return _("Tanda kutip {sign} tidak ditutup; tambahkan di akhir teksnya.").format(
            sign=text[at]
        )
    if text.startswith("${", at):
        return _("Rujukan {piece} tidak benar; tulis seperti ${{nama}}.").format(
            piece=text[at : at + 12]
        )
    return _(
        "Tanda {sign} tidak dikenal dalam rumus; hapus, atau beri tanda kutip pada teks."
    ).format(sign=text[at])


def _operator_or(kind: str, piece: str, at: int, before: list[Token]) -> list[Token]:
    """``*``, ``and``, ``or``, ``div`` and ``mod`` are operators after an operand (XPath 3.7)."""
    last = before[-1] if before else None
    free = last is None or last.kind == "operator" or (last.kind, last.text) in _BEFORE_OPERAND
    if piece == "*":
        return [Token("name" if free else "operator", piece, at)]
    word = None if free or kind != "name" else _WORD.fullmatch(piece)
    if word is None:
        return [Token("operator" if piece in _OPERATORS and kind == "mark" else kind, piece, at)]
    found = [Token("operator", word.group(1).lower(), at)]
    if word.group(2):
        found.append(Token("number", word.group(2), at + word.start(2)))
    return found


_OPERATORS = frozenset(("+", "-", "=", "!=", "<", "<=", ">", ">=", "|"))
_BEFORE_OPERAND = frozenset(("mark", sign) for sign in ("@", "::", "(", "[", ",", "/", "//"))


def _strength(token: Token) -> int:
    """The strength of an operator; -1 for what is none."""
    return _STRENGTH.get(token.text, -1) if token.kind == "operator" else -1


class _Reader:
    """Recursive descent over the tokens of one expression."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    def whole(self) -> Expression:
        """The whole text as one expression."""
        if self._now.kind == "end":
            raise ExpressionMistake(_("Rumus ini kosong; tulis rumusnya atau hapus spasinya."), 0)
        read = self._expression()
        if self._now.kind != "end":
            raise self._unexpected()
        return read

    @property
    def _now(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._now
        self._at += 1
        return token

    def _sees(self, *texts: str) -> bool:
        return self._now.kind in ("mark", "operator") and self._now.text in texts

    def _accept(self, text: str) -> bool:
        if self._sees(text):
            self._at += 1
            return True
        return False

    def _expect(self, text: str) -> None:
        if not self._accept(text):
            raise ExpressionMistake(
                _("Kurang tanda {sign} sebelum {found}; tambahkan.").format(
                    sign=text, found=self._shown()
                ),
                self._now.at,
            )

    def _shown(self) -> str:
        return self._now.text or _("akhir rumus")

    def _unexpected(self) -> ExpressionMistake:
        sentence = _("Bagian {found} tidak pada tempatnya; mungkin kurang tanda di depannya.")
        if self._now.kind == "end":
            sentence = _("Ada yang kurang di akhir rumus; lengkapi rumusnya.")
        return ExpressionMistake(sentence.format(found=self._shown()), self._now.at)

    def _expression(self) -> Expression:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ExpressionMistake(
                _("Kurung bersusun terlalu dalam; bagi menjadi beberapa perhitungan."),
                self._now.at,
            )
        read = self._chain(self._negative(), 0)
        self._depth -= 1
        return read

    def _chain(self, first: Expression, least: int) -> Expression:
        """What follows a first term, as far as operators of at least that strength join it."""
        while (strength := _strength(self._now)) >= least:
            rest: list[tuple[str, Expression]] = []
            while _strength(self._now) == strength:
                sign = self._take().text
                term = self._negative()
                rest.append((sign, self._chain(term, strength + 1)))
            first = Chain(first, tuple(rest))
        return first

    def _negative(self) -> Expression:
        minus = 0
        while self._accept("-"):
            minus += 1
        read = self._union()
        for _one in range(min(minus, 2 - minus % 2)):
            read = Negative(read)
        return read

    def _union(self) -> Expression:
        first = self._path()
        rest: list[tuple[str, Expression]] = []
        while self._accept("|"):
            rest.append(("|", self._path()))
        return Chain(first, tuple(rest)) if rest else first

    def _path(self) -> Expression:
        at = self._now.at
        if self._sees("/", "//"):
            if self._take().text == "//":
                return Path("/", (DESCENDANT, *self._steps()), at)
            return Path("/", self._steps() if self._starts_step() else (), at)
        if self._starts_step():
            return Path(None, self._steps(), at)
        base: Expression = self._primary()
        predicates = self._predicates()
        if predicates:
            base = Filter(base, predicates)
        if self._accept("//"):
            return Path(base, (DESCENDANT, *self._steps()), at)
        if self._accept("/"):
            return Path(base, self._steps(), at)
        return base

    def _starts_step(self) -> bool:
        token = self._now
        if token.kind == "name":
            after = self._tokens[self._at + 1]
            return after.text != "(" or token.text in _NODE_TYPES
        return self._sees(".", "..", "@")

    def _steps(self) -> tuple[Step, ...]:
        steps = [self._step()]
        while self._sees("/", "//"):
            if self._take().text == "//":
                steps.append(DESCENDANT)
            steps.append(self._step())
        return tuple(steps)

    def _step(self) -> Step:
        if self._accept("."):
            return Step(SELF.axis, SELF.test, self._predicates())
        if self._accept(".."):
            return Step(PARENT.axis, PARENT.test, self._predicates())
        axis = "attribute" if self._accept("@") else "child"
        token = self._take()
        if token.kind != "name":
            self._at -= 1
            raise self._unexpected()
        if axis == "child" and self._accept("::"):
            axis = token.text
            if axis not in _AXES:
                raise ExpressionMistake(
                    _("Sumbu {name} tidak dikenal; pakai ../ atau ${{nama}}.").format(name=axis),
                    token.at,
                )
            token = self._take()
            if token.kind != "name":
                self._at -= 1
                raise self._unexpected()
        test = token.text
        if test in _NODE_TYPES and self._accept("("):
            target = ""
            if test == "processing-instruction" and self._now.kind == "text":
                target = self._take().text[1:-1]
            self._expect(")")
            test += f"({target})"
        return Step(axis, test, self._predicates())

    def _predicates(self) -> tuple[Expression, ...]:
        found: list[Expression] = []
        while self._accept("["):
            found.append(self._expression())
            self._expect("]")
        return tuple(found)

    def _primary(self) -> Expression:
        token = self._take()
        if token.kind == "number":
            return Number(float(token.text))
        if token.kind == "text":
            return Text(token.text[1:-1])
        if token.kind == "reference":
            return _reference(token)
        if token.kind == "name":
            return self._call(token)
        if token.text == "(" and token.kind == "mark":
            inner = self._expression()
            self._expect(")")
            return inner
        self._at -= 1
        raise self._unexpected()

    def _call(self, name: Token) -> Call:
        self._expect("(")
        arguments: list[Expression] = []
        if not self._accept(")"):
            arguments.append(self._expression())
            while self._accept(","):
                arguments.append(self._expression())
            self._expect(")")
        return Call(name.text, tuple(arguments), name.at)


def _reference(token: Token) -> Reference:
    name = token.text[2:-1].strip()
    last = name.startswith("last-saved#")
    return Reference(name.removeprefix("last-saved#"), last, token.at)
