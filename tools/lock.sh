#!/usr/bin/env bash
# Writes requirements.lock and requirements-dev.lock from pyproject.toml: exact versions, with the hashes of the files of
# all platforms, good for every Python the project runs on. Keeps the versions that are locked where it can; takes
# newer ones with `make lock ARGS=--upgrade`, or `ARGS="--upgrade-package NAME"`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

uv=build/lock-tool/bin/uv
if [ ! -x "$uv" ]; then
    .venv/bin/python -m venv build/lock-tool
    build/lock-tool/bin/python -m pip install -q --disable-pip-version-check uv==0.13.9
fi

# compile FILE OPTION... : one version for all Pythons, and nothing in the file that names a machine or an index.
compile() {
    local file=$1
    shift
    "$uv" pip compile pyproject.toml --quiet --universal --python-version 3.11 --fork-strategy fewest \
        --generate-hashes --no-header --no-annotate --no-emit-index-url --output-file "$file" "$@"
    # shellcheck disable=SC2016 # backticks as they stand
    sed -i '1i # Made by `make lock` from pyproject.toml; do not edit.' "$file"
    if grep -n -e '://' -e '^--' -e 'file:' "$file"; then
        echo "$file: the lines above name an index or a path" >&2
        exit 1
    fi
}

compile requirements.lock "$@"
# The same versions at run time as in the tests.
compile requirements-dev.lock --group dev --constraint requirements.lock "$@"
