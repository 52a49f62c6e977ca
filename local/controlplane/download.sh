#!/usr/bin/env bash
# Downloads the official builds: download.sh VERSION FOLDER. Says no within seconds, and quietly, where the network does not
# allow it; the caller has another way. The envtest archive lacks the controller manager, which comes from Kubernetes' own release.
set -euo pipefail

readonly version=$1 folder=$2
readonly envtest=${CHANCERY_ENVTEST_URL:-https://github.com/kubernetes-sigs/controller-tools/releases/download}
readonly release=${CHANCERY_KUBERNETES_URL:-https://dl.k8s.io/release}
readonly platform=linux-$(uname -m | sed 's/x86_64/amd64/; s/aarch64/arm64/')
readonly archive=$envtest/envtest-$version/envtest-$version-$platform.tar.gz
readonly manager=$release/$version/bin/${platform/-//}/kube-controller-manager

fetch() { # fetch SECONDS ADDRESS FILE
    curl --fail --silent --location --connect-timeout 3 --max-time "$1" --output "$3" "$2"
}

# fetch_checked ADDRESS FILE TOOL: the file beside it, named after the tool, says what it must hash to.
fetch_checked() {
    local suffix=${3%sum}
    fetch 10 "$1.${suffix}" "$2.sum" || return 1
    fetch 300 "$1" "$2" || return 1
    echo "$(awk '{ print $1; exit }' "$2.sum")  $2" | "$3" --check --status 2>/dev/null || return 1
    rm "$2.sum"
}

command -v curl >/dev/null || exit 1
begin=$SECONDS
fetch_checked "$archive" "$folder/envtest.tar.gz" sha512sum || exit 1
fetch_checked "$manager" "$folder/kube-controller-manager" sha256sum || exit 1
tar -xzf "$folder/envtest.tar.gz" -C "$folder" --strip-components=2
rm "$folder/envtest.tar.gz"
chmod 755 "$folder"/*
printf '==> Downloaded the Kubernetes control plane in %d s\n' $((SECONDS - begin))
