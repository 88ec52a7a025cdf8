"""What is done with a form: how it begins, who finishes it, what comes next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

Answers: TypeAlias = Mapping[str, Any]

OTHER = "lain:"
"""What the codes of forms begin with that the program does not know: an office's own."""


@dataclass(frozen=True, slots=True)
class FormJob:
    """One form in use.

    ``begin(subject)`` gives what is known beforehand, ``finish(subject, answers, draft_id)``
    writes and returns an id, both on the worker; ``then(subject, result)`` names the page that
    comes up; ``title(name)`` is said with the name of the subject, or an empty one.
    """

    code: str
    form_id: str
    title: Callable[[str], str]
    begin: Callable[[str | None], Answers]
    finish: Callable[[str | None, Answers, str], str]
    then: Callable[[str | None, str], tuple[str, Any]]
    said: str
    watches: bool = False


def about(
    code: str,
    form_id: str,
    title: str,
    said: str,
    begin: Callable[[str], Answers],
    finish: Callable[[str, Answers, str], str],
    page: str = "orang",
) -> FormJob:
    """A form about a subject that leads back to the subject's page."""
    return FormJob(
        code,
        form_id,
        lambda name: title.format(nama=name),
        lambda subject: begin(subject or ""),
        lambda subject, answers, draft: finish(subject or "", answers, draft),
        lambda subject, _made: (page, subject),
        said,
    )
