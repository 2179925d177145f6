#!/bin/sh
# 把展项从这台机器上去掉。内容、设置、访问记录和日志留着，除非写 --purge。
# Takes the exhibit off this machine. Content, settings, visits and logs stay, unless --purge is given.
#
#   sudo ./uninstall.sh [--purge] [--prefix DIR] [--root DIR]
set -eu

prefix=/opt/xuhui-kiosk
root=
purge=no

die() {
    printf '%s\n%s\n' "$1" "$2" >&2
    exit 1
}

while [ $# -gt 0 ]; do
    case $1 in
        --prefix) prefix=${2:?}; shift ;;
        --root) root=$(cd "${2:?}" && pwd -P); shift ;;
        --purge) purge=yes ;;
        *) die "没有 $1 这个选项；用法写在 uninstall.sh 开头。" "There is no option $1; uninstall.sh begins with how to use it." ;;
    esac
    shift
done
[ "$(id -u)" = 0 ] || [ -n "$root" ] || die "请用 sudo 运行：sudo $0" "Run it with sudo: sudo $0"
[ -L "$root$prefix/current" ] ||
    die "$prefix 里没有装着展项；装在别处就写 --prefix。" "There is no exhibit in $prefix; where it is elsewhere name it with --prefix."

if [ -z "$root" ] && [ -d /run/systemd/system ]; then
    systemctl disable --now --quiet xuhui-kiosk.service || true
fi
rm -f "$root/etc/systemd/system/xuhui-kiosk.service" \
    "$root/etc/systemd/system/multi-user.target.wants/xuhui-kiosk.service" \
    "$root/usr/local/bin/xuhui-kiosk" \
    "$root/etc/udev/rules.d/71-xuhui-kiosk-usb.rules" \
    "$root/etc/systemd/journald.conf.d/50-xuhui-kiosk-journal.conf" \
    "$root/usr/lib/sysusers.d/xuhui-kiosk.conf"
# Only what install.sh has made: the prefix may be a folder that holds other things too.
rm -rf "$root$prefix/versions" "$root$prefix/current" "$root$prefix/previous"
rmdir "$root$prefix" 2>/dev/null || true
if [ "$purge" = yes ]; then
    rm -rf "$root/var/lib/xuhui-kiosk" "$root/var/cache/xuhui-kiosk" "$root/var/log/xuhui-kiosk"
    rm -f "$root/etc/xuhui-kiosk.conf" "$root/etc/udev/rules.d/70-xuhui-kiosk-touch.rules"
    if [ -z "$root" ]; then userdel xuhui-kiosk 2>/dev/null || true; fi
    printf '%s\n%s\n' "展项和它的全部数据都去掉了。" "The exhibit and all its data are gone."
else
    printf '%s\n%s\n' "展项去掉了；内容、设置和访问记录还在 /var/lib/xuhui-kiosk。" \
        "The exhibit is gone; content, settings and visits are still in /var/lib/xuhui-kiosk."
fi
if [ -z "$root" ] && [ -d /run/systemd/system ]; then systemctl daemon-reload; fi
