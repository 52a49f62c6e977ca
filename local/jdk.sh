#!/bin/sh
# Prints the home of a JDK of version 25 or newer: JAVA_HOME if it is one, else the oldest such JDK that is installed.
set -eu

wanted=25

# The major version of the JDK in a folder, or 0 if there is none.
version() {
    if [ -x "$1/bin/javac" ] && [ -r "$1/release" ]; then
        sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
    else
        echo 0
    fi
}

if [ -n "${JAVA_HOME:-}" ] && [ "$(version "$JAVA_HOME")" -ge "$wanted" ]; then
    echo "$JAVA_HOME"
    exit 0
fi

found=$(
    for home in /usr/lib/jvm/* /opt/java/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
        [ -L "$home" ] || echo "$(version "$home") $home"
    done | sort -n | awk -v wanted="$wanted" '$1 >= wanted { sub(/^[0-9]+ /, ""); print; exit }'
)
if [ -z "$found" ]; then
    cat >&2 <<EOF
Chancery needs a JDK $wanted or newer (javac, not only java), and there is none in JAVA_HOME or /usr/lib/jvm.
Install one, for example Eclipse Temurin $wanted (https://adoptium.net/installation/) or your distribution's
openjdk-$wanted-jdk, or set JAVA_HOME to the folder of one, and run this again.
EOF
    exit 1
fi
echo "$found"
