"""The editions of forms are kept alike in a vault and on the office's server."""

from hashlib import sha256

from ppks_desktop.domain.change import Actor, Role
from ppks_desktop.services.editions import Editions
from ppks_desktop.storage.blobs import Blobs
from ppks_desktop.storage.database import Database
from ppks_desktop.storage.store import Store

TEXT = b"survey: []\n"


def editions_of(store: Store, database: Database, role: Role) -> Editions:
    """The editions as somebody of this role settles them."""
    pen = store.pen
    actor = Actor(pen.actor.name, role, pen.actor.replica)
    return Editions(Store(database, actor, pen.clock, pen.new_id), Blobs(database))


def test_a_text_is_kept_once_under_its_digest(store: Store, database: Database) -> None:
    editions = editions_of(store, database, Role.ADMIN)
    digest = editions.keep(TEXT)
    assert digest == editions.keep(TEXT) == sha256(TEXT).hexdigest()
    assert editions.text(digest) == TEXT
    assert editions.text("0" * 64) is None


def test_what_is_in_use_is_the_word_of_who_may_settle_it(store: Store, database: Database) -> None:
    office = editions_of(store, database, Role.ADMIN)
    laptop = editions_of(store, database, Role.FIELD)
    digest = office.keep(TEXT)
    laptop.use("case", digest)
    assert office.in_use() == {}
    office.use("case", digest)
    laptop.use("visit", "1" * 64)
    assert office.in_use() == laptop.in_use() == {"case": digest}
    office.use("case", None)
    assert office.in_use() == {}
    assert office.ever_in_use("case") == {digest}
    assert office.ever_in_use("visit") == set()
