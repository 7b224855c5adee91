# What run.sh and test.sh share: a Python, the Debian libraries, the virtual environment. Sourced, not run.
#
# A start that has nothing to set up costs one dpkg-query, one Python start and one checksum.
# shellcheck shell=bash disable=SC2034

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
venv="$root/.venv"

# What Qt loads in any case, then what a real window loads too. "a|b": one name in Debian 12, another in 13.
offscreen_packages=(
    "libglib2.0-0|libglib2.0-0t64" libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon0 libbrotli1
)
window_packages=(
    libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0
)

old_enough='import sys; print(*sys.version_info[:2]); sys.exit(sys.version_info < (3, 11))'

say() {
    printf '%s\n' "$*" >&2
}

die() {
    say "$@"
    exit 1
}

use_utf8() { # Python, Qt and the terminal must agree on Vietnamese letters.
    case "${LC_ALL:-${LC_CTYPE:-${LANG:-C}}}" in
        C | POSIX)
            export LANG=C.UTF-8
            unset LC_ALL LC_CTYPE
            ;;
    esac
}

find_python() { # Set $python to a Python that the program can run on, and $python_version to "3 11" or later.
    local candidate
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        if python=$(command -v "$candidate") && python_version=$("$python" -c "$old_enough" 2>/dev/null); then
            return
        fi
    done
    die "Máy chưa có Python 3.11 trở lên. Trên Debian 12 hãy cài bằng lệnh:" \
        $'\n    sudo apt-get install python3 python3-venv'
}

missing_packages() { # Print those of the named Debian packages that are not installed, in their order.
    local installed name
    installed=$'\n'$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null)$'\n'
    for name in "$@"; do
        if [[ $installed != *$'\n'"installed ${name%%|*}"$'\n'* &&
            $installed != *$'\n'"installed ${name##*|}"$'\n'* ]]; then
            printf '%s\n' "$name"
        fi
    done
}

choose_names() { # Of each "a|b" print the one that this Debian has.
    local name
    for name in "$@"; do
        if [[ $name == *"|"* ]] && apt-cache show "${name##*|}" >/dev/null 2>&1; then
            printf '%s\n' "${name##*|}"
        else
            printf '%s\n' "${name%%|*}"
        fi
    done
}

install_packages() { # Install Debian packages if this user may; fail if not.
    local names log status=0
    local -a as_root=()
    if [ "$(id -u)" != 0 ]; then
        sudo -n true 2>/dev/null || return 1
        as_root=(sudo -n)
    fi
    log=$(mktemp)
    say "Đang cài các gói Debian còn thiếu: ${*%%|*}"
    if [ -z "${lists_updated:-}" ]; then # without the net, what apt knows already may do
        "${as_root[@]}" apt-get -q -o DPkg::Lock::Timeout=300 update >"$log" 2>&1 || true
        lists_updated=yes
    fi
    mapfile -t names < <(choose_names "$@")
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 \
        install --no-install-recommends "${names[@]}" </dev/null >>"$log" 2>&1 || status=$?
    if [ "$status" != 0 ]; then
        tail -n 5 "$log" >&2
    fi
    rm -f -- "$log"
    return "$status"
}

# need_packages MUST NAME…: install what is missing. Where that may not be, name it with the command
# that does it; then end if it MUST be there ("yes"), else go on ("no").
need_packages() {
    local must=$1 missing
    shift
    command -v dpkg-query >/dev/null || return 0 # not Debian: Qt itself will name what it lacks
    mapfile -t missing < <(missing_packages "$@")
    if [ ${#missing[@]} = 0 ] || install_packages "${missing[@]}"; then
        return 0
    fi
    mapfile -t missing < <(choose_names "${missing[@]}")
    say "Máy còn thiếu các gói sau và tài khoản này không cài được. Hãy nhờ người quản trị máy chạy lệnh:"
    say "    sudo apt-get update && sudo apt-get install --no-install-recommends ${missing[*]}"
    if [ "$must" = yes ]; then
        die "Xong lệnh đó, hãy chạy lại lệnh vừa rồi."
    fi
}

fingerprint() { # Print what must be equal for an installation to be still good.
    {
        cat -- "$root/packaging/locks/$1.txt" "$root/pyproject.toml"
        printf '%s\n' "$python_version" "$root"
    } | sha256sum
}

in_step() { # Run a command silently; if it fails, show its last words, say where all of them are, and end.
    local log="$venv/setup.log"
    "$@" >>"$log" 2>&1 && return
    tail -n 15 "$log" >&2
    die "Cài đặt chưa xong. Toàn bộ thông báo nằm trong tệp: $log" \
        $'\nHãy kiểm tra kết nối mạng rồi chạy lại lệnh vừa rồi; phần đã cài được giữ nguyên.'
}

# install_locked run|test: give .venv what that lock says, unless it has it already.
install_locked() {
    local lock=$1 stamp="$venv/.installed-$1" wanted
    wanted=$(fingerprint "$lock")
    if [ -f "$stamp" ] && [ "$(<"$stamp")" = "$wanted" ] && [ -x "$venv/bin/python" ]; then
        return
    fi
    exec 9<"$root/packaging/setup.sh" # a second start waits here for the first one's set-up
    if command -v flock >/dev/null; then
        flock 9
    fi
    if [ ! -f "$stamp" ] || [ "$(<"$stamp")" != "$wanted" ] || [ ! -x "$venv/bin/python" ]; then
        rm -f -- "$stamp" "$venv/setup.log"
        make_environment
        say "Đang cài các thư viện của chương trình (lần đầu mất vài phút)…"
        in_step "$venv/bin/python" -m pip install --disable-pip-version-check --no-input --require-hashes \
            --only-binary :all: -r "$root/packaging/locks/$lock.txt"
        in_step "$venv/bin/python" -m pip install --disable-pip-version-check --no-index --no-deps \
            --no-build-isolation -e "$root"
        printf '%s\n' "$wanted" >"$stamp"
        if [ "$lock" = test ]; then # the same versions and more
            fingerprint run >"$venv/.installed-run"
        fi
    fi
    exec 9<&-
}

make_environment() { # Make .venv with pip in it, or make it anew if its Python is gone, old or half-made.
    if "$venv/bin/python" -c "import pip; $old_enough" >/dev/null 2>&1; then
        return
    fi
    say "Đang tạo môi trường Python riêng trong thư mục .venv…"
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        need_packages yes python3-venv
    fi
    rm -rf -- "$venv"
    mkdir -- "$venv"
    in_step "$python" -m venv "$venv"
}

use_utf8
find_python
if [ ! -x "$venv/bin/python" ] && ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    offscreen_packages+=(python3-venv) # named with the rest, so that one command brings them all
fi
