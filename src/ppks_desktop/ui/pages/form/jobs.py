"""What is done with a form: how it begins, who finishes it, what comes next."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

Answers: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FormJob:
    """One form in use.

    ``begin(subject)`` gives what is known beforehand, ``finish(subject, answers, draft_id)``
    writes and returns an id, both on the worker; ``then(subject, result)`` names the page that
    comes up; ``title(name)`` is said with the name of the subject, or an empty one. ``back`` is
    the page that comes up when its draft is thrown away. What is not ``on_paper`` has no paper to
    be keyed from.
    """

    code: str
    form_id: str
    title: Callable[[str], str]
    begin: Callable[[str | None], Answers]
    finish: Callable[[str | None, Answers, str], str]
    then: Callable[[str | None, str], tuple[str, Any]]
    said: str
    watches: bool = False
    back: str = "orang"
    on_paper: bool = True

    def away(self, subject: str | None) -> tuple[str, Any]:
        """Where to go when the form is left for good without being finished."""
        return self.back, subject if self.back == "orang" else None


def about(
    code: str,
    form_id: str,
    title: str,
    said: str,
    begin: Callable[[str], Answers],
    finish: Callable[[str, Answers, str], str],
    page: str | None = None,
    back: str = "orang",
    on_paper: bool = True,
) -> FormJob:
    """A form about a subject, a person unless ``page`` shows what ``finish`` returns."""
    return FormJob(
        code,
        form_id,
        lambda name: title.format(nama=name),
        lambda subject: begin(subject or ""),
        lambda subject, answers, draft: finish(subject or "", answers, draft),
        lambda subject, made: (page, made) if page else ("orang", subject),
        said,
        back=back,
        on_paper=on_paper,
    )
