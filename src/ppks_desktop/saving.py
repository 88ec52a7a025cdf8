"""Files a person asked for, written whole or refused with a sentence."""

import errno
from pathlib import Path

from ppks_desktop.errors import PpksError
from ppks_desktop.i18n import gettext as _
from ppks_desktop.safefile import atomic_write

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NOWHERE = (errno.ENOENT, errno.ENOTDIR)


class NotWritten(PpksError):
    """A file could not be written where a person wanted it; what was there before still is."""

    code = "berkas-tak-tertulis"


def save_file(path: Path, payload: bytes) -> Path:
    """Write a file where a person said; raises NotWritten, and then nothing has changed."""
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "folder")
        atomic_write(path, payload)
    except OSError as error:
        raise not_written(path, error) from error
    return path


def make_folder(folder: Path) -> Path:
    """Make the folder a person named, where it is not there yet; raises NotWritten."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise not_written(folder, error) from error
    return folder


def not_written(path: Path, error: OSError) -> NotWritten:
    """Why a file or folder could not be written, as a sentence that says what to do."""
    if error.errno in _FULL:
        sentence = _("Ruang untuk {file} tidak cukup. Hapus berkas lain atau pilih tempat lain.")
    elif error.errno in _NOWHERE:
        sentence = _("Folder untuk {file} tidak ada. Buat foldernya atau pilih tempat lain.")
    elif error.errno == errno.EISDIR:
        sentence = _("{file} adalah folder. Sebutkan juga nama berkasnya.")
    else:
        sentence = _("{file} tidak dapat ditulis di sana. Pilih tempat lain atau periksa izinnya.")
    return NotWritten(sentence.format(file=path))
