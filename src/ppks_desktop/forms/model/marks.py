"""The keys that stand beside the answers of a document, no question among them."""

from __future__ import annotations

from collections.abc import Container, Mapping

BEGUN = "_begun"
"""The form's version, once a filling was begun: defaults are set."""
EDITION = "_edition"
"""SHA-256 of the form file: two texts may claim one version, never one digest."""
REASONS = "_reasons"
"""Why an unusual answer is right, by ref."""
TYPED = "_typed"
"""What was typed and not understood, by ref."""
PARKED = "_parked"
"""Answers that have no question (see ``restoring`` and ``lifting``)."""

MARKS = frozenset((BEGUN, EDITION, REASONS, TYPED, PARKED))
"""Names no question may have."""


def is_mark(key: str, names: Container[str]) -> bool:
    """Whether a key of a document stands beside the answers; a question of that name does not."""
    return key.startswith("_") and key not in names


def others(answers: Mapping[str, object], names: Container[str]) -> dict[str, object]:
    """The marks that whoever keeps the document put beside the answers; they stay as they are."""
    return {
        key: stored for key, stored in answers.items() if is_mark(key, names) and key not in MARKS
    }
