#!/usr/bin/env bash
# Gets etcd, kube-apiserver, kube-controller-manager and kubectl, all or none, from the first source that has them:
# KUBEBUILDER_ASSETS, the user's cache, a download of the official builds, go build.
set -euo pipefail
cd "$(dirname "$0")"

readonly version=v1.37.2
readonly programs=(etcd kube-apiserver kube-controller-manager kubectl)
readonly cache=${XDG_CACHE_HOME:-$HOME/.cache}/chancery/controlplane
readonly goal=$cache/$version
readonly log=$cache/build.log

say() { printf '==> %s\n' "$*"; }

complete() { # complete FOLDER
    local program
    for program in "${programs[@]}"; do
        [ -x "$1/$program" ] || return 1
    done
}

build() { # build MODULE PACKAGE OUTPUT LDFLAGS
    local begin=$SECONDS
    if ! (cd "$1" && CGO_ENABLED=0 go build -trimpath -ldflags "$4" -o "$3" "$2") >>"$log" 2>&1; then
        tail -n 20 "$log" >&2
        echo "Could not build ${3##*/}; the whole log is $log" >&2
        return 1
    fi
    echo "    ${3##*/} built in $((SECONDS - begin)) s"
}

build_all() { # build_all FOLDER
    local component=k8s.io/component-base/version program
    local stamp="-X $component.gitVersion=$version -X $component.gitMajor=1 -X $component.gitMinor=37"
    if ! command -v go >/dev/null; then
        echo "Kubernetes' programs are built once from source, which needs Go 1.26 (https://go.dev/dl/)." >&2
        return 1
    fi
    say "Building the Kubernetes control plane, once (about 7 minutes on 2 cores; log: $log)"
    : >"$log"
    build etcd go.etcd.io/etcd/server/v3 "$1/etcd" "-s -w"
    for program in kube-apiserver kube-controller-manager kubectl; do
        build kubernetes "k8s.io/kubernetes/cmd/$program" "$1/$program" "-s -w $stamp"
    done
}

if [ -n "${KUBEBUILDER_ASSETS:-}" ] && complete "$KUBEBUILDER_ASSETS"; then
    exit 0
fi
complete "$goal" && exit 0

mkdir -p "$cache"
exec 9>"$cache/lock"
flock 9
complete "$goal" && exit 0

unfinished=$(mktemp -d "$cache/unfinished-XXXXXX")
trap 'rm -rf "$unfinished"' EXIT
if ! ./download.sh "$version" "$unfinished" || ! complete "$unfinished"; then
    rm -rf "${unfinished:?}"/*
    build_all "$unfinished"
fi
chmod 755 "$unfinished"
rm -rf "$goal"
mv "$unfinished" "$goal"
