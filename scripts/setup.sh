#!/bin/sh
# Prepare an environment from requirements.lock, or leave it alone when nothing changed.
# Usage: setup.sh [FOLDER] [PYTHON VERSION]     (default: .venv, the newest Python found)
set -eu
cd "$(dirname "$0")/.."
folder="${1:-.venv}"
version="${2:-}"
stamp="$folder/.prepared-from"
inputs=$(cat requirements.lock pyproject.toml scripts/setup.sh | cksum)

if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$inputs $version" ] && "$folder/bin/python" -c "import dure" 2>/dev/null
then
    exit 0
fi
is_ready() {
    "$folder/bin/python" -c "
import sys, pip
assert '$version' in ('', '.'.join(map(str, sys.version_info[:2])))
" >/dev/null 2>&1
}
if ! is_ready; then
    python=$(sh scripts/find-python.sh $version)
    echo "Making $folder with $("$python" --version)" >&2
    "$python" -m venv --clear "$folder"
fi
rm -f "$stamp"
echo "Installing what requirements.lock names into $folder; the first time takes a few minutes" >&2
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check \
    --require-hashes --only-binary :all: --requirement requirements.lock
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check \
    --no-deps --no-build-isolation --editable .
echo "$inputs $version" > "$stamp"
echo "$folder is ready: $folder/bin/dure" >&2
