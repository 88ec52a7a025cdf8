"""The desk: a vault that is open, with every service laid out on it."""

from ppks_desktop.desk.desk import Desk, is_demo_vault
from ppks_desktop.desk.founding import (
    DEMO_PASSPHRASE,
    choose_backup,
    list_backups,
    restore_vault,
)
from ppks_desktop.desk.process import harden, start_log, utc_now, uuid7
from ppks_desktop.desk.shelf import FormShelf
from ppks_desktop.services.enrolment import pair

__all__ = [
    "DEMO_PASSPHRASE",
    "Desk",
    "FormShelf",
    "choose_backup",
    "harden",
    "is_demo_vault",
    "list_backups",
    "pair",
    "restore_vault",
    "start_log",
    "utc_now",
    "uuid7",
]
