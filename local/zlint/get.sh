#!/usr/bin/env bash
# Builds zlint, which tests hold our certificates against, into the user's cache, once, and tells where it is.
set -euo pipefail
cd "$(dirname "$0")"

readonly cache=${XDG_CACHE_HOME:-$HOME/.cache}/chancery/zlint
readonly goal=$cache/$(cat main.go go.mod | sha256sum | cut -c 1-12)
readonly log=$cache/build.log

if [ ! -x "$goal/zlint" ]; then
    if ! command -v go >/dev/null; then
        echo "zlint is built once from source, which needs Go 1.26 (https://go.dev/dl/)." >&2
        exit 1
    fi
    mkdir -p "$cache"
    exec 9>"$cache/lock"
    flock 9
    unfinished=$(mktemp -d "$cache/unfinished-XXXXXX")
    trap 'rm -rf "$unfinished"' EXIT
    begin=$SECONDS
    echo "==> Building zlint, once (log: $log)" >&2
    if ! CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o "$unfinished/zlint" . >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        echo "Could not build zlint; the whole log is $log" >&2
        exit 1
    fi
    echo "    zlint built in $((SECONDS - begin)) s" >&2
    rm -rf "$goal"
    chmod 755 "$unfinished"
    mv "$unfinished" "$goal"
fi
echo "$goal/zlint"
