#!/usr/bin/env bash
# Signatures through the issuer's tokens against a raw loop on the same token, and what verifies fastest. Prints a
# table and writes benchmarks/results/hsm.json. Sees the issuer from inside, so it is no part of the build: it runs
# from its sources on what `make build` made of the issuer.
set -euo pipefail
cd "$(dirname "$0")/.."

export JAVA_HOME=${JAVA_HOME:-$(local/jdk.sh)}
readonly app=issuer/target/quarkus-app
[ -d "$app" ] || { echo "The issuer is not built: make build"; exit 1; }
readonly work=$PWD/benchmarks/target/hsm
rm -rf "$work" && mkdir -p "$work/tokens" benchmarks/results
export SOFTHSM2_CONF=$work/softhsm2.conf
printf 'directories.tokendir = %s\nobjectstore.backend = file\nlog.level = ERROR\n' "$work/tokens" > "$SOFTHSM2_CONF"
printf '2468' > "$work/pin"
softhsm2-util --init-token --free --label bench --so-pin 2468 --pin 2468 > "$work/init.log"

commit=$(git rev-parse --short HEAD)$([ -z "$(git status --porcelain -- . ':!benchmarks/results')" ] || printf '+changes')
exec "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Xmx512m \
    -cp "$app/quarkus/transformed-bytecode.jar:$app/app/*:$app/lib/main/*:$app/lib/boot/*" \
    -Dmodule="${PKCS11_MODULE:-/usr/lib/softhsm/libsofthsm2.so}" -Dpin="$work/pin" -Dcommit="$commit" \
    -Dmachine="$(nproc) x $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), load $(cut -d' ' -f1 /proc/loadavg)" \
    benchmarks/src/hsm/java/dev/chancery/benchmarks/hsm/HsmBenchmark.java benchmarks/results/hsm.json
