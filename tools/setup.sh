#!/usr/bin/env bash
# Makes .venv with exactly what the lock file names, and sees to the system libraries that Qt needs.
#   tools/setup.sh run       what `make run` needs
#   tools/setup.sh dev       what `make test` and `make bench` need as well
#   tools/setup.sh display   only asks: is there a display to show the exhibit on?
# PYTHON=/path/to/python3 chooses the Python. When nothing changed since the last time it does nothing and uses
# no network, so that every make target can call it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '%s\n%s\n' "$1" "$2" >&2; }

die() {
    say "$@"
    exit 1
}

# --- a display

check_display() {
    # Whoever names Qt's platform (offscreen, linuxfb, vnc) knows what they want.
    [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ] || return 0
    die "没有显示器:DISPLAY 和 WAYLAND_DISPLAY 都没有设置,展项无处显示。
请在图形桌面的终端里运行 make run;
没有桌面时,用虚拟屏幕运行:sudo apt-get install -y xvfb xauth && xvfb-run -a make run
只要各画面的图片:make shoot" \
        "No display: neither DISPLAY nor WAYLAND_DISPLAY is set, so there is nowhere to show the exhibit.
Run make run in a terminal of a desktop session;
without a desktop, use a virtual screen: sudo apt-get install -y xvfb xauth && xvfb-run -a make run
For pictures of the screens only: make shoot"
}

# --- packages of the system

# install_packages WHAT_IN_CHINESE WHAT_IN_ENGLISH PACKAGE...
install_packages() {
    local zh=$1 en=$2 root=()
    shift 2
    local command="sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
    if ! command -v apt-get >/dev/null; then
        die "缺少:$zh。这个系统没有 apt-get。请用系统自己的工具安装与这些 Debian 软件包相当的软件,再重试:$*" \
            "Missing: $en, and this system has no apt-get. Install what these Debian packages hold, then try again: $*"
    fi
    if [ "$(id -u)" != 0 ]; then
        if ! sudo -n true 2>/dev/null; then
            die "缺少:$zh。这里没有权限安装;请运行下面这一条命令,再重试:" \
                "Missing: $en, and no permission to install it here. Type this one command, then try again:
    $command"
        fi
        root=(sudo -n)
    fi
    say "正在安装:$zh($*)" "Installing: $en ($*)"
    # The lists of a fresh machine are empty. If the update fails, the lists that are there may still do.
    "${root[@]}" apt-get update -qq || true
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=120 "$@" >/dev/null ||
        die "安装失败,原因见上。解决后请运行下面这一条命令,再重试:" \
            "The installation failed, for the reason above. Once that is mended type this one command, then try again:
    $command"
}

# --- Python and .venv

# The version as 3.11; nothing if it does not run (a pyenv shim may stand for a Python that is not there).
version_of() { "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null || true; }

is_suitable() {
    case "$(version_of "$1")" in 3.11 | 3.12 | 3.13) ;; *) return 1 ;; esac
}

can_make_venv() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }

# Sets `python`. One that can make a venv at once goes before one that needs a package for it.
find_python() {
    local candidate
    python=
    if [ -n "${PYTHON:-}" ]; then
        is_suitable "$PYTHON" ||
            die "PYTHON=$PYTHON 不能用:需要能运行的 Python 3.11、3.12 或 3.13。请改正 PYTHON,或去掉它。" \
                "PYTHON=$PYTHON will not do: it must run and be Python 3.11, 3.12 or 3.13. Correct PYTHON or leave it out."
        python=$PYTHON
        return
    fi
    for candidate in python3.13 python3.12 python3.11 python3; do
        is_suitable "$candidate" || continue
        python=${python:-$candidate}
        if can_make_venv "$candidate"; then
            python=$candidate
            return
        fi
    done
    [ -n "$python" ] ||
        die "找不到 Python 3.11、3.12 或 3.13(试过 python3.13、python3.12、python3.11、python3)。
请安装:sudo apt-get install -y python3 python3-venv;或指明位置:make run PYTHON=/路径/python3" \
            "No Python 3.11, 3.12 or 3.13 was found (tried python3.13, python3.12, python3.11, python3).
Install it: sudo apt-get install -y python3 python3-venv; or say where it is: make run PYTHON=/path/to/python3"
}

# A venv holds absolute paths, so one that was copied or moved with its checkout is made again.
venv_is_usable() {
    local version
    version=$(version_of .venv/bin/python)
    [ -n "$version" ] && [ "$(cat .venv/made-for 2>/dev/null)" = "$PWD $version" ] || return 1
    [ -z "${PYTHON:-}" ] || [ "$(version_of "$PYTHON")" = "$version" ] || return 1
}

# `sudo make run`, once, leaves a .venv that its user cannot change.
check_writable() {
    local folder=$PWD
    [ ! -e .venv ] || folder=$PWD/.venv
    [ -w "$folder" ] ||
        die "没有写入 $folder 的权限。请改正它的所有者,再重试:sudo chown -R $(id -un) '$PWD'" \
            "No permission to write to $folder. Correct its owner, then try again: sudo chown -R $(id -un) '$PWD'"
}

make_venv() {
    find_python
    if ! can_make_venv "$python"; then
        install_packages "Python 的 venv 模块" "Python's venv module" "python$(version_of "$python")-venv"
    fi
    say "正在用 $python($(version_of "$python"))创建 $PWD/.venv" \
        "Making $PWD/.venv with $python ($(version_of "$python"))"
    "$python" -m venv --clear .venv ||
        die "无法创建 $PWD/.venv,原因见上。请查看磁盘空间和文件夹权限,再重试。" \
            "$PWD/.venv could not be made, for the reason above. Look at disk space and permissions, then try again."
    printf '%s %s' "$PWD" "$(version_of .venv/bin/python)" >.venv/made-for
}

install_lock() {
    say "正在安装 $1 中的 Python 软件包(第一次要下载 120 至 150 MB)" \
        "Installing the Python packages of $1 (the first time downloads 120 to 150 MB)"
    # Wheels only: building from source would need compilers, and runs code at installation.
    .venv/bin/python -m pip install -qq --disable-pip-version-check --no-input --only-binary :all: \
        --require-hashes --no-deps -r "$1" ||
        die "安装 $1 失败,原因见上。第一次安装需要网络;请检查网络或 pip 的设置,再重试。" \
            "Installing $1 failed, for the reason above. The first time needs the network; check it or pip's settings, then try again."
}

# The command `kiosk` runs this checkout. Two small files do what an editable install does, without a build backend.
link_checkout() {
    local site
    site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    printf '%s\n' "$PWD" >"$site/kiosk-checkout.pth"
    # Started by sh, as a path in a #! line may hold no space and has a greatest length.
    cat >.venv/bin/kiosk <<SCRIPT
#!/bin/sh
'''exec' "$PWD/.venv/bin/python" "\$0" "\$@"
' '''
import sys

from kiosk.cli import main

sys.exit(main())
SCRIPT
    chmod +x .venv/bin/kiosk
}

# --- system libraries

# The Debian package that holds a library; the library's own name if it is none we know.
package_of() {
    case "$1" in
        libEGL.so.1) echo libegl1 ;;
        libGL.so.1) echo libgl1 ;;
        libGLX.so.0) echo libglx0 ;;
        libOpenGL.so.0) echo libopengl0 ;;
        libX11.so.6) echo libx11-6 ;;
        libX11-xcb.so.1) echo libx11-xcb1 ;;
        libdbus-1.so.3) echo libdbus-1-3 ;;
        libfontconfig.so.1) echo libfontconfig1 ;;
        libfreetype.so.6) echo libfreetype6 ;;
        libglib-2.0.so.0 | libgthread-2.0.so.0) echo libglib2.0-0 ;;
        libstdc++.so.6) echo libstdc++6 ;;
        libwayland-client.so.0) echo libwayland-client0 ;;
        libwayland-cursor.so.0) echo libwayland-cursor0 ;;
        libwayland-egl.so.1) echo libwayland-egl1 ;;
        libxcb.so.1) echo libxcb1 ;;
        libxcb-cursor.so.0) echo libxcb-cursor0 ;;
        libxcb-glx.so.0) echo libxcb-glx0 ;;
        libxcb-icccm.so.4) echo libxcb-icccm4 ;;
        libxcb-image.so.0) echo libxcb-image0 ;;
        libxcb-keysyms.so.1) echo libxcb-keysyms1 ;;
        libxcb-randr.so.0) echo libxcb-randr0 ;;
        libxcb-render.so.0) echo libxcb-render0 ;;
        libxcb-render-util.so.0) echo libxcb-render-util0 ;;
        libxcb-shape.so.0) echo libxcb-shape0 ;;
        libxcb-shm.so.0) echo libxcb-shm0 ;;
        libxcb-sync.so.1) echo libxcb-sync1 ;;
        libxcb-util.so.1) echo libxcb-util1 ;;
        libxcb-xfixes.so.0) echo libxcb-xfixes0 ;;
        libxcb-xinerama.so.0) echo libxcb-xinerama0 ;;
        libxcb-xkb.so.1) echo libxcb-xkb1 ;;
        libxkbcommon.so.0) echo libxkbcommon0 ;;
        libxkbcommon-x11.so.0) echo libxkbcommon-x11-0 ;;
        libz.so.1) echo zlib1g ;;
        libzstd.so.1) echo libzstd1 ;;
        *) echo "$1" ;;
    esac
}

# The libraries that the system lacks, one a line, of what the exhibit uses of Qt.
missing_libraries() {
    local qt
    qt=$(.venv/bin/python -c \
        'from importlib.util import find_spec; print(find_spec("PySide6").submodule_search_locations[0])')
    local stage=$1 plugins=$qt/Qt/plugins
    local files=("$qt"/Qt{Core,Gui,Widgets,Svg,Test}.abi3.so
        "$plugins"/platforms/libq{xcb,offscreen}.so "$plugins"/xcbglintegrations/*.so
        "$plugins"/iconengines/libqsvgicon.so "$plugins"/imageformats/libq{svg,jpeg,webp}.so)
    # Under X, and so under most Wayland desktops too, the xcb plug-in is enough.
    # A packed program goes to machines of any kind, so whoever makes one needs the other too.
    [ -z "${WAYLAND_DISPLAY:-}" ] && [ "$stage" != dev ] || files+=("$plugins"/platforms/libqwayland.so)
    # ldd fails for a file that is not there, which a later Qt may bring about and which does no harm.
    { ldd "${files[@]}" 2>/dev/null || true; } | awk '/not found/ {print $1}' | sort -u
}

# The packages that the tools of the tests lack, one a line.
missing_test_tools() {
    command -v Xvfb >/dev/null && command -v xvfb-run >/dev/null || echo xvfb
    command -v xauth >/dev/null || echo xauth # xvfb-run calls it
    command -v xdotool >/dev/null || echo xdotool
    # The packed program: what it is made with, and the machines and compositor on which it is tried.
    command -v objdump >/dev/null || echo binutils
    command -v mmdebstrap >/dev/null || echo mmdebstrap
    command -v cage >/dev/null || echo cage
    command -v Xwayland >/dev/null || echo xwayland # cage wants it
    command -v grim >/dev/null || echo grim
    command -v systemd-analyze >/dev/null || echo systemd
    command -v shellcheck >/dev/null || echo shellcheck
    # Narration is made, and heard as a file.
    command -v espeak-ng >/dev/null || echo espeak-ng
    command -v oggenc >/dev/null || echo vorbis-tools
    # The exhibit is used from outside as a screen reader does.
    command -v dbus-daemon >/dev/null || echo dbus
    [ -x /usr/libexec/at-spi-bus-launcher ] || [ -x /usr/lib/at-spi2-core/at-spi-bus-launcher ] || echo at-spi2-core
}

# All at once, so that whoever must type the command types one.
install_system() {
    local stage=$1 libraries packages zh="Qt 需要的系统库" en="system libraries that Qt needs"
    libraries=$(missing_libraries "$stage")
    packages=$(for library in $libraries; do package_of "$library"; done | sort -u)
    if [ "$1" = dev ]; then
        zh="Qt 需要的系统库,或测试用的虚拟屏幕和输入工具"
        en="system libraries that Qt needs, or the virtual screen and the input tool of the tests"
        packages+=" $(missing_test_tools)"
    fi
    # shellcheck disable=SC2086 # one word each
    set -- $packages
    [ $# -gt 0 ] || return 0
    install_packages "$zh" "$en" "$@"
    libraries=$(missing_libraries "$stage")
    [ -z "$libraries" ] ||
        die "安装之后仍然缺少这些系统库:$libraries。请安装含有它们的软件包,再重试。" \
            "After the installation these libraries are still missing: $libraries. Install the packages that hold them, then try again."
}

# --- stages

# What a finished stage depends on. Where it is the same as the last time there is nothing to do.
fingerprint() { { cat requirements.lock requirements-dev.lock tools/setup.sh && cat .venv/made-for; } | sha256sum; }

is_done() { venv_is_usable && [ "$(cat ".venv/stamp-$1" 2>/dev/null)" = "$(fingerprint)" ]; }

prepare() {
    local stage=$1 lock=requirements.lock
    [ "$stage" = run ] || lock=requirements-dev.lock
    is_done "$stage" && return
    # Two at the same time, say `make run` and `make test`, take turns; the second may find all done.
    exec 9<tools/setup.sh
    flock 9
    is_done "$stage" && return
    check_writable
    venv_is_usable || make_venv
    install_lock "$lock"
    link_checkout
    install_system "$stage"
    fingerprint >.venv/stamp-run
    [ "$stage" = run ] || fingerprint >.venv/stamp-dev
    say "准备完毕。" "Ready."
}

case "${1:-}" in
    run | dev) prepare "$1" ;;
    display) check_display ;;
    *) die "用法:tools/setup.sh run|dev|display" "Usage: tools/setup.sh run|dev|display" ;;
esac
