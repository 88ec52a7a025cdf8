#!/bin/sh
# Every Debian package the program and its tests stand on, and nothing else.
#
#   tools/system-packages.sh list [demo|test]     print their names
#   tools/system-packages.sh install [demo|test]  install them (as root)
set -eu

# Python's own environments.
python="python3-venv"

# Qt without a display: draws, lays out and prints to a file.
offscreen="libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0"

# Qt in an X11 or Wayland session, and a printer.
desktop="libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
libxcb-render-util0 libxcb-shape0 libxcb-util1 libxcb-xkb1 libxkbcommon-x11-0 libcups2"

# Independent programs the tests check against: pdfsig and pdftotext, certificates, the office's
# database server, age; and what PyInstaller reads binaries with.
tests="poppler-utils libnss3-tools postgresql age binutils git"

what="${2:-test}"
case "$what" in
demo) names="$python $offscreen $desktop" ;;
test) names="$python $offscreen $desktop $tests" ;;
*)
    echo "unknown set: $what (demo or test)" >&2
    exit 2
    ;;
esac

case "${1:-list}" in
list)
    # shellcheck disable=SC2086  # one name a line
    printf '%s\n' $names
    ;;
install)
    export DEBIAN_FRONTEND=noninteractive
    apt-get update
    # shellcheck disable=SC2086  # one argument a name
    apt-get install --yes --no-install-recommends $names
    ;;
*)
    echo "usage: $0 list|install [demo|test]" >&2
    exit 2
    ;;
esac
