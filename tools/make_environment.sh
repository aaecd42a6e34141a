#!/usr/bin/env bash
# Makes a virtual environment in the folder named, with the first Python 3.11 or newer that is here; says what to install where there is none.
set -euo pipefail
folder=$1

if [ -x "$folder/bin/python" ] && "$folder/bin/python" -m pip --version >/dev/null 2>&1; then
    exit 0
fi

chosen=""
for python in ${PYTHON:-python3.11 python3 python3.12 python3.13}; do
    if command -v "$python" >/dev/null && "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        chosen=$python
        break
    fi
done
if [ -z "$chosen" ]; then
    echo "sooner needs Python 3.11 or newer, and none was found. On Debian 12 or later, or Ubuntu 24.04 or later:" >&2
    echo "    sudo apt-get install python3 python3-venv" >&2
    exit 6
fi
if ! "$chosen" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "$chosen cannot make virtual environments: its venv module is missing. On Debian or Ubuntu:" >&2
    echo "    sudo apt-get install python3-venv" >&2
    exit 6
fi
"$chosen" -m venv --clear "$folder"
