"""The person something is done for in the demo city, with what it stands on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Receiver:
    """A person with their kelurahan, family, first case and its type."""

    person_id: str
    name: str
    village: str
    family_id: str
    case_id: str
    type_code: str
