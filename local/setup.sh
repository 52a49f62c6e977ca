#!/usr/bin/env bash
# Makes sure that every program is there that building and running Chancery needs. Installs what is missing when run as root on a
# system with apt-get; else prints the command that would, and stops.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly log=target/setup.log

say() { printf '==> %s\n' "$*"; }

has() { command -v "$1" >/dev/null; }

# The Debian packages behind the programs that are not on the PATH.
missing_packages() {
    has redis-server || has valkey-server || echo redis-server
    has softhsm2-util || echo softhsm2
    has openssl || echo openssl
    has unshare && has setsid && has flock || echo util-linux
}

install_packages() { # install_packages PACKAGE...
    local begin=$SECONDS
    if [ "$(id -u)" -ne 0 ] || ! has apt-get; then
        echo "Some programs are missing. Install them with" >&2
        echo "    sudo sh -c 'apt-get update && apt-get install -y $*'" >&2
        echo "or the like on your system, and run this again." >&2
        exit 1
    fi
    say "Installing $* (log: $log)"
    mkdir -p target
    if ! { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y "$@"; } >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        echo "Could not install $*; the whole log is $log" >&2
        exit 1
    fi
    echo "    installed in $((SECONDS - begin)) s"
}

require_maven() {
    has mvn && return
    echo "Chancery is built by Maven 3.8.7 or newer, and there is no mvn on the PATH." >&2
    exit 1
}

local/jdk.sh >/dev/null
require_maven
mapfile -t packages < <(missing_packages)
if [ "${#packages[@]}" -gt 0 ]; then
    install_packages "${packages[@]}"
fi
local/controlplane/get.sh
local/zlint/get.sh >/dev/null
