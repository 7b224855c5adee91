#!/usr/bin/env bash
# Regenerate packaging/locks: every dependency pinned, with the hashes of all its files, for every platform.
#
#   bash packaging/lock.sh             keep the versions that still fit pyproject.toml
#   bash packaging/lock.sh --upgrade   take the newest versions that fit
#
# Arguments go on to "uv pip compile". The locks name no index: pip takes the files from wherever the
# machine's own pip settings point, and the hashes decide whether they are the right ones.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
cd -- "$root"

uv=$(command -v uv || true)
if [ -z "$uv" ] && [ -x .venv/bin/uv ]; then
    uv=.venv/bin/uv
fi
if [ -z "$uv" ]; then
    echo "lock.sh needs uv, once: .venv/bin/python -m pip install uv" >&2
    exit 1
fi

compile() {
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links "$@" >/dev/null
}

# What the build back end needs is locked too: the program itself is installed without build isolation.
build=$(python3 - <<'PYTHON'
import tomllib
with open("pyproject.toml", "rb") as file:
    print("\n".join(tomllib.load(file)["build-system"]["requires"]))
PYTHON
)

mkdir -p packaging/locks
compile "$@" --output-file packaging/locks/run.txt pyproject.toml - <<<"$build"
# The same versions as in run.txt, so that both can share one environment.
compile "$@" --constraint packaging/locks/run.txt --output-file packaging/locks/test.txt \
    --extra test pyproject.toml - <<<"$build"
