#!/usr/bin/env bash
# Open the program, setting up first whatever this machine lacks. Safe to run again: then it just opens.
#
#   bash packaging/run.sh               the window
#   bash packaging/run.sh demo out/     any other command; all arguments go on to the program
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/setup.sh"

opens_window() { # True if the program's arguments name no command: then it opens its window.
    while [ $# -gt 0 ]; do
        case $1 in
            --data)
                shift
                [ $# -gt 0 ] || break
                ;;
            -h | --help | --version) return 1 ;;
            -*) ;;
            *) return 1 ;;
        esac
        shift
    done
}

if opens_window "$@"; then
    if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ]; then
        die "Không mở được cửa sổ: phiên làm việc này không có màn hình." \
            $'\n- Hãy chạy lệnh này trong phiên đồ họa của máy (sau khi đăng nhập ở màn hình), không qua dòng lệnh từ xa;' \
            $'\n- hoặc dùng lệnh không cần màn hình, ví dụ: bash packaging/run.sh demo out/' \
            $'\n- hoặc tạo màn hình ảo: xvfb-run -a bash packaging/run.sh'
    fi
    need_packages yes "${offscreen_packages[@]}" "${window_packages[@]}"
else
    need_packages no "${offscreen_packages[@]}" "${window_packages[@]}"
fi
install_locked run

# -P: a file in the folder one happens to stand in is never taken for a part of the program.
exec "$venv/bin/python" -P -m thidua_desktop "$@"
