"""The desk: a vault that is open, with every service laid out on it.

What is named here is loaded when it is first asked for: the way in shows before the database,
the form engine and the services are there.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ppks_desktop.desk.desk import Desk, is_demo_vault
    from ppks_desktop.desk.founding import (
        DEMO_PASSPHRASE,
        choose_backup,
        list_backups,
        restore_vault,
    )
    from ppks_desktop.desk.process import harden, start_log, utc_now, uuid7
    from ppks_desktop.desk.recovering import Recovered, recover
    from ppks_desktop.desk.shelf import FormShelf
    from ppks_desktop.services.enrolment import pair
else:
    _HOMES = {
        "DEMO_PASSPHRASE": "ppks_desktop.desk.founding",
        "Desk": "ppks_desktop.desk.desk",
        "Recovered": "ppks_desktop.desk.recovering",
        "FormShelf": "ppks_desktop.desk.shelf",
        "choose_backup": "ppks_desktop.desk.founding",
        "harden": "ppks_desktop.desk.process",
        "is_demo_vault": "ppks_desktop.desk.desk",
        "list_backups": "ppks_desktop.desk.founding",
        "pair": "ppks_desktop.services.enrolment",
        "recover": "ppks_desktop.desk.recovering",
        "restore_vault": "ppks_desktop.desk.founding",
        "start_log": "ppks_desktop.desk.process",
        "utc_now": "ppks_desktop.desk.process",
        "uuid7": "ppks_desktop.desk.process",
    }

    def __getattr__(name: str) -> object:
        """Load what is asked for from the module it lives in."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_HOMES[name]), name)


__all__ = [
    "DEMO_PASSPHRASE",
    "Desk",
    "FormShelf",
    "Recovered",
    "choose_backup",
    "harden",
    "is_demo_vault",
    "list_backups",
    "pair",
    "recover",
    "restore_vault",
    "start_log",
    "utc_now",
    "uuid7",
]
