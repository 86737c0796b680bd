#!/bin/sh
# Print a Python that can make the environment: 3.11 or newer, with venv. `find-python.sh 3.13` wants that version.
set -eu
wanted="${1:-}"

usable() {
    "$1" -c "
import sys
version = '.'.join(map(str, sys.version_info[:2]))
assert sys.version_info >= (3, 11)
assert '$wanted' in ('', version)
import ensurepip, venv
" >/dev/null 2>&1
}

if [ -n "$wanted" ]; then
    candidates="python$wanted"
else
    candidates="${PYTHON:-} python3.13 python3.12 python3.11 python3 python"
fi
for candidate in $candidates; do
    path=$(command -v "$candidate" 2>/dev/null) || continue
    if usable "$path"; then
        echo "$path"
        exit 0
    fi
done
# Version managers keep interpreters beside the search path.
for path in "${HOME:-/root}/.pyenv/versions/${wanted:-3.1}"*/bin/python /opt/python/cp"$(echo "${wanted:-3.1}" | tr -d .)"*/bin/python; do
    if [ -x "$path" ] && usable "$path"; then
        echo "$path"
        exit 0
    fi
done
echo "No Python ${wanted:-3.11 or newer} with the venv module was found." >&2
echo "Install one (Debian and Ubuntu: apt install python3 python3-venv), or name it: make setup PYTHON=/path/to/python" >&2
exit 1
