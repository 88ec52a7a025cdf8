"""The errors a person can mend; everything else is a bug."""


class PpksError(Exception):
    """Something a person can mend: ``str(error)`` is a sentence that says what to do.

    ``code`` is stable and free of personal data, so it may be logged and tested.
    """

    code = "galat"

    def __init__(self, sentence: str, code: str | None = None) -> None:
        super().__init__(sentence)
        if code is not None:
            self.code = code


class WrongPassphrase(PpksError):
    """No key slot opens with the passphrase given."""

    code = "kata-sandi-salah"


class VaultProblem(PpksError):
    """A vault that cannot be opened as it is: missing, damaged, newer, read-only or in use."""

    code = "brankas"


class InvalidValue(PpksError):
    """A value that breaks a rule of the trade and cannot be taken in as it is."""

    code = "nilai"


class NotPermitted(PpksError):
    """The role of this officer does not include the act."""

    code = "tidak-berwenang"


class FormProblem(PpksError):
    """A form file with a mistake; the sentence names file, sheet, row and remedy."""

    code = "formulir"


class BundleRefused(PpksError):
    """A bundle that failed a check; ``code`` names the check, nothing was written."""

    code = "paket"


class PaperProblem(PpksError):
    """A paper that cannot be drawn, signed or checked as it stands."""

    code = "surat"
