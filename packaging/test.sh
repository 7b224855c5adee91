#!/usr/bin/env bash
# Check everything: ruff, mypy, import-linter and the ordinary test suite, stopping at the first failure.
#
#   bash packaging/test.sh                    all of it
#   bash packaging/test.sh tests/domain -k x  the same, with these arguments for pytest
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/setup.sh"

# A real X server with a window manager, pages of PDFs as text and pictures, sheets in a second program.
test_packages=(
    xvfb xauth openbox xdotool poppler-utils libreoffice-calc-nogui libreoffice-writer-nogui
)

check() { # Announce a check and run it; its exit code ends the whole run when it fails.
    printf '\n== %s\n' "$*"
    "$venv/bin/python" -P -m "$@"
}

check_layers() { # import-linter, which has no "python -m" form.
    printf '\n== lint-imports\n'
    "$venv/bin/python" -P "$venv/bin/lint-imports"
}

compile_tests() { # Compile them once beforehand: each worker would do it for itself, all at the same time.
    "$venv/bin/python" -P -m pytest --collect-only -q >/dev/null 2>&1 || true # what is wrong is told later
}

need_packages yes "${offscreen_packages[@]}" "${window_packages[@]}"
need_packages no "${test_packages[@]}" # tests that want one of these say so and are skipped without it
install_locked test

cd -- "$root"
check ruff check src tests
check ruff format --check src tests
compile_tests & # mypy keeps one processor busy, and takes longer
check mypy
check_layers
wait
check pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder "$@"
