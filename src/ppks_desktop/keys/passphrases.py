"""Passphrases worth having: five words drawn by chance, or long and hard to guess."""

from functools import cache
from random import Random

from ppks_desktop.i18n import gettext as _
from ppks_desktop.paths import resources

WORDS = 5
LEAST_LENGTH = 12
_LEAST_SCORE = 3
_ZXCVBN_READS = 72


@cache
def words() -> tuple[str, ...]:
    """The list that passphrases and fingerprints are drawn from."""
    text = (resources() / "reference" / "passphrase_words.txt").read_text("utf-8")
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def suggest(rng: Random) -> str:
    """Five words; ``rng`` should be a ``random.SystemRandom`` for a real vault."""
    return " ".join(rng.choice(words()) for _n in range(WORDS))


def check_strength(text: str) -> str | None:
    """A sentence that says what to change, or None where the passphrase is good enough."""
    typed = text.split()
    listed = bool(typed) and set(typed) <= set(words())
    if listed and len(typed) >= WORDS and len(set(typed)) >= WORDS - 1:
        return None
    if len(" ".join(typed)) < LEAST_LENGTH:
        return _("Kata sandi terlalu pendek. Pakai lima kata acak atau paling sedikit 12 huruf.")
    if listed or _score(" ".join(typed)) < _LEAST_SCORE:
        return _("Kata sandi mudah ditebak. Pakai lima kata acak yang ditawarkan.")
    return None


def _score(text: str) -> int:
    """How hard to guess, 0 to 4; imported here because its word lists take a while to load."""
    from zxcvbn import zxcvbn

    return int(zxcvbn(text[:_ZXCVBN_READS], user_inputs=["ppks", "dinsos", "balikpapan"])["score"])
