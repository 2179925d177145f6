#!/bin/sh
# 把展项装到这台机器上，开机就运行；再运行一次就是升级。不需要网络。
# Installs the exhibit on this machine, to run when it starts; run again it upgrades. Needs no network.
#
#   sudo ./install.sh                 安装或升级 / install or upgrade
#   sudo ./install.sh --back          回到上一个版本 / go back to the version before
#   sudo ./install.sh --anyway        内容在这个版本里有错误也装 / even where the content has errors in this version
#   --prefix DIR                      程序放在哪里（/opt/xuhui-kiosk）/ where the program goes
#   --root DIR                        装进一个文件夹里的系统，不启动 / into a system in a folder, without starting
#   --no-start                        不启动 / without starting
#
# 内容、设置、访问记录在 /var/lib/xuhui-kiosk，升级时不动。/ Content, settings and visits lie in
# /var/lib/xuhui-kiosk and are left as they are.
set -eu

prefix=/opt/xuhui-kiosk
root=
start=yes
anyway=no
back=no
here=$(cd "$(dirname "$0")" && pwd -P)
user=xuhui-kiosk

say() { printf '%s\n%s\n' "$1" "$2"; }
die() {
    printf '%s\n%s\n' "$1" "$2" >&2
    exit 1
}

while [ $# -gt 0 ]; do
    case $1 in
        --prefix) prefix=${2:?}; shift ;;
        --root) root=$(cd "${2:?}" && pwd -P); start=no; shift ;;
        --no-start) start=no ;;
        --anyway) anyway=yes ;;
        --back) back=yes ;;
        *) die "没有 $1 这个选项；用法写在 install.sh 开头。" "There is no option $1; install.sh begins with how to use it." ;;
    esac
    shift
done
case $prefix in
    /*) ;;
    *) die "--prefix 要以 / 开头，现在是 $prefix。" "--prefix must begin with a slash; it is $prefix." ;;
esac

versions=$root$prefix/versions
current=$root$prefix/current
previous=$root$prefix/previous
data=$root/var/lib/xuhui-kiosk

# Of a link: the name of the version it leads to, or nothing.
version_of() { [ ! -L "$1" ] || basename "$(readlink "$1")"; }

# point LINK VERSION: the link leads there at once; nobody ever finds none.
point() {
    ln -s "versions/$2" "$1.new"
    mv -T "$1.new" "$1"
}

restart() {
    [ "$start" = yes ] || return 0
    command -v systemctl >/dev/null && [ -d /run/systemd/system ] || return 0
    udevadm control --reload 2>/dev/null || true
    systemctl daemon-reload
    systemctl enable --quiet xuhui-kiosk.service
    systemctl restart --no-block xuhui-kiosk.service
}

# --- what can be in the way

[ "$(id -u)" = 0 ] || [ -n "$root" ] ||
    die "请用 sudo 运行：sudo $0" "Run it with sudo: sudo $0"

if [ "$back" = yes ]; then
    now=$(version_of "$current")
    before=$(version_of "$previous")
    [ -n "$before" ] && [ -d "$versions/$before" ] ||
        die "没有更早的版本可以回去；现在是 ${now:-（没有）}。" "There is no version before to go back to; now it is ${now:-none}."
    point "$current" "$before"
    point "$previous" "$now"
    restart
    say "回到了 $before；再运行一次 --back 就到 $now。" "Back at $before; --back once more leads to $now."
    exit 0
fi

[ -r "$here/VERSION" ] && [ -x "$here/kiosk" ] ||
    die "$here 里没有完整的展项。请重新解开安装包，在里面运行 install.sh。" \
        "$here does not hold the whole exhibit. Unpack the archive again and run install.sh in it."
read -r number commit day _time machine <"$here/VERSION"
version=$number-$commit
[ "$(uname -m)" = "$machine" ] ||
    die "这个安装包是给 $machine 的，这台机器是 $(uname -m)。请取对应的安装包；什么都没有改。" \
        "This archive is for $machine, and this machine is $(uname -m). Get the one for it; nothing was changed."
(cd "$here" && sha256sum --check --quiet --strict SHA256SUMS >/dev/null 2>&1) ||
    die "安装包里的文件和 SHA256SUMS 对不上，可能没有拷完整。请重新拷贝；什么都没有改。" \
        "Files of the archive are not as SHA256SUMS has them; it may not have been copied whole. Copy it again; nothing was changed."
said=$("$here/kiosk" --version 2>&1) ||
    die "展项在这个系统上运行不了：$said。它需要 Debian 12、Ubuntu 24.04 或更新的系统；什么都没有改。" \
        "The exhibit does not run on this system: $said. It needs Debian 12, Ubuntu 24.04 or later; nothing was changed."
mkdir -p "$versions" 2>/dev/null && touch "$versions/.try" 2>/dev/null && rm "$versions/.try" ||
    die "写不进 $versions：只读，或没有权限。换一个 --prefix；什么都没有改。" \
        "$versions cannot be written: read-only, or no permission. Choose another --prefix; nothing was changed."
need=$(du -sk "$here" | cut -f1)
room=$(df -Pk "$versions" | awk 'NR == 2 { print $4 }')
if [ "$room" -le $((need + need / 4)) ] && [ ! -d "$versions/$version" ]; then
    rmdir "$versions" "$root$prefix" 2>/dev/null || true
    die "$versions 所在的磁盘只剩 $((room / 1024)) MB，需要 $((need * 5 / 4096)) MB。请腾出空间；什么都没有改。" \
        "The disk of $versions has $((room / 1024)) MB left and $((need * 5 / 4096)) MB are needed. Make room; nothing was changed."
fi
if [ -d "$data/content" ] && [ "$anyway" = no ]; then
    problems=$("$here/kiosk" check --only errors "$data/content" 2>&1) ||
        die "现在的内容在这个版本里有错误，没有升级，什么都没有改：
$problems
改好内容再升级；或加上 --anyway，展项先用上一次没有问题的内容。" \
            "The content has errors in this version: no upgrade, nothing was changed. Mend the content first; or add
--anyway: the exhibit then shows the content that ran well last."
fi

# --- the program, beside what runs now

if [ ! -d "$versions/$version" ]; then
    rm -rf "$versions/$version.part"
    if ! cp -R "$here" "$versions/$version.part"; then
        rm -rf "$versions/$version.part"
        die "复制没有完成，原因见上；原来的版本没有动。" "The copy did not end, for the reason above; the version before is as it was."
    fi
    rm -rf "$versions/$version.part/content"
    # What staff edit outlives the version. Inside, a copy stays as it was made.
    ln -s /var/lib/xuhui-kiosk/content "$versions/$version.part/content"
    sync
    mv -T "$versions/$version.part" "$versions/$version"
fi

# --- the user, and what belongs to the hall

mkdir -p "$root/usr/lib/sysusers.d"
cp "$here/xuhui-kiosk.sysusers" "$root/usr/lib/sysusers.d/xuhui-kiosk.conf"
if ! grep -q "^$user:" "$root/etc/passwd" 2>/dev/null; then
    if command -v systemd-sysusers >/dev/null; then
        systemd-sysusers --root="${root:-/}" xuhui-kiosk.conf
    elif [ -z "$root" ]; then
        useradd --system --user-group --home-dir /var/lib/xuhui-kiosk --no-create-home --shell /usr/sbin/nologin "$user"
        usermod -aG video "$user" 2>/dev/null || true
        usermod -aG audio "$user" 2>/dev/null || true
    fi
fi
# owner PATH...: to the user of the exhibit, by number, as the user may be of another system.
owner() {
    ids=$(awk -F: -v user="$user" '$1 == user { print $3 ":" $4 }' "$root/etc/passwd" 2>/dev/null)
    [ -z "$ids" ] || [ "$(id -u)" != 0 ] || chown -R "$ids" "$@"
}
if [ ! -d "$data" ]; then
    mkdir -p "$data"
    chmod 2775 "$data"
    owner "$data"
fi
if [ ! -e "$data/content" ]; then
    rm -rf "$data/content.part"
    # What staff have edited beside the program before it was installed comes along.
    seed=$here/content
    [ ! -L "$seed" ] || seed=$here/_internal/content
    cp -R "$seed" "$data/content.part"
    find "$data/content.part" -type d -exec chmod 2775 {} +
    find "$data/content.part" -type f -exec chmod 664 {} +
    owner "$data/content.part"
    mv -T "$data/content.part" "$data/content"
fi

# put FILE TARGET MODE: with the prefix in its place.
put() {
    mkdir -p "$(dirname "$root$2")"
    sed "s#@PREFIX@#$prefix#g" "$here/$1" >"$root$2.new"
    chmod "$3" "$root$2.new"
    mv "$root$2.new" "$root$2"
}
put xuhui-kiosk.service /etc/systemd/system/xuhui-kiosk.service 644
put xuhui-kiosk /usr/local/bin/xuhui-kiosk 755
put 71-xuhui-kiosk-usb.rules /etc/udev/rules.d/71-xuhui-kiosk-usb.rules 644
put 50-xuhui-kiosk-journal.conf /etc/systemd/journald.conf.d/50-xuhui-kiosk-journal.conf 644
# These two are edited by whoever sets the machine up.
[ -e "$root/etc/xuhui-kiosk.conf" ] || put xuhui-kiosk.conf /etc/xuhui-kiosk.conf 644
[ -e "$root/etc/udev/rules.d/70-xuhui-kiosk-touch.rules" ] ||
    put 70-xuhui-kiosk-touch.rules /etc/udev/rules.d/70-xuhui-kiosk-touch.rules 644

# --- from here on it is the new one

now=$(version_of "$current")
if [ "$now" != "$version" ]; then
    [ -z "$now" ] || point "$previous" "$now"
    point "$current" "$version"
fi
for old in "$versions"/*; do
    case $(basename "$old") in
        "$version" | "$(version_of "$previous")") ;;
        *) rm -rf "$old" ;;
    esac
done
if [ -n "$root" ]; then
    mkdir -p "$root/etc/systemd/system/multi-user.target.wants"
    ln -sf ../xuhui-kiosk.service "$root/etc/systemd/system/multi-user.target.wants/xuhui-kiosk.service"
fi
restart
say "装好了 $version（$day）。" "Installed $version of $day."
missing=
for tool in cage seatd Xwayland; do
    command -v $tool >/dev/null || [ -x /usr/sbin/$tool ] || missing="$missing $(echo $tool | tr X x)"
done
[ -n "$root" ] || [ -z "$missing" ] ||
    say "还缺少$missing，没有它展项不能开机运行：apt-get install$missing" \
        "Missing:$missing. Without it the exhibit does not start with the machine: apt-get install$missing"
