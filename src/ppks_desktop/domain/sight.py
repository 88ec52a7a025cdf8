"""Which forms a role may see filled in: those of a restricted kind are for some."""

from dataclasses import dataclass

from ppks_desktop.domain import policy
from ppks_desktop.domain.change import Role
from ppks_desktop.domain.policy import Act
from ppks_desktop.domain.ppks_types import PpksTypes, module_form, module_type


@dataclass(frozen=True, slots=True)
class Sight:
    """What one role may see of papers and drafts; told by the name of their form.

    By its name alone: what an office's own form says of itself is not asked. A draft's form may
    carry the job behind a colon.
    """

    types: PpksTypes
    role: Role

    def sees(self, form_id: str) -> bool:
        """Whether this role may see answers to the form."""
        return policy.may(self.role, Act.READ_RESTRICTED) or not self._is_restricted(form_id)

    def require(self, form_id: str) -> None:
        """Raise NotPermitted unless this role may see answers to the form."""
        if self._is_restricted(form_id):
            policy.require(self.role, Act.READ_RESTRICTED)

    def hidden(self) -> tuple[str, ...]:
        """The forms whose answers this role may not see."""
        forms = (module_form(one.code) for one in self.types)
        return tuple(one for one in forms if not self.sees(one))

    def _is_restricted(self, form_id: str) -> bool:
        module = module_type(form_id.partition(":")[0])
        return module is not None and self.types.is_restricted(module)
