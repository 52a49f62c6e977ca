#!/usr/bin/env bash
# Builds step-ca into the user's cache, once, and prints where it is.
set -euo pipefail
cd "$(dirname "$0")"

version=$(sed -n 's|.*github.com/smallstep/certificates \(v[^ ]*\).*|\1|p' go.mod)
readonly version
readonly cache=${XDG_CACHE_HOME:-$HOME/.cache}/chancery/step-ca
readonly goal=$cache/step-ca-$version
readonly log=$cache/build.log

if [ ! -x "$goal" ]; then
    if ! command -v go >/dev/null; then
        echo "step-ca is built from source, which needs Go (https://go.dev/dl/)." >&2
        exit 1
    fi
    mkdir -p "$cache"
    echo "==> Building step-ca $version, once (log: $log)" >&2
    if ! CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o "$goal.tmp" \
        github.com/smallstep/certificates/cmd/step-ca >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        exit 1
    fi
    mv "$goal.tmp" "$goal"
fi
echo "$goal"
