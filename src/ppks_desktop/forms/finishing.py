"""What a service asks of the forms on its desk: to finish answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from ppks_desktop.forms.filling.submission import Submission
from ppks_desktop.forms.form import Form


class Forms(Protocol):
    """The forms in use on one desk."""

    def get(self, form_id: str) -> Form:
        """The edition in use."""

    def finish(self, form_id: str, answers: Mapping[str, Any]) -> Submission:
        """Finish answers by the form's rules, or raise InvalidValue with what is in the way."""
