#!/bin/sh
# What the unit starts: the compositor with the exhibit as its only client.
# cage as Debian 12 has it ends with 0 whatever its client ended with, and systemd must not take a crash for an end
# on purpose: so the exhibit's own exit code is handed on.
set -u

code=$XDG_RUNTIME_DIR/exit-code
if [ "${1:-}" = inside ]; then
    shift
    "$@"
    status=$?
    echo "$status" >"$code"
    exit "$status"
fi
rm -f "$code"
# shellcheck disable=SC2086 # several words each
cage ${CAGE_ARGS:-} -- "$0" inside "$(dirname "$0")/kiosk" run ${KIOSK_ARGS:-}
# Without a code the compositor failed before, or was ended with everything in it.
[ -r "$code" ] || exit 70
read -r status <"$code"
exit "$status"
