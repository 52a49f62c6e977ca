#!/usr/bin/env bash
# Stops the local system of this repository, whoever started it, and fails if it lives on. What runs is told by the state
# under target/local alone: the programs that were built may be gone.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly state=target/local/state
readonly program=target/local/app/local/chancery-local.jar
readonly longest_stop=90 longest_kill=10

# A process is alive if the kernel knows that pid with that start time (field 22), and it is no zombie.
alive() { # alive PID START
    local stat
    [ -n "${2:-}" ] || return 1
    stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
    # shellcheck disable=SC2086 # words are wanted: from field 3 on, after a name that may hold anything
    set -- "$2" ${stat##*) }
    [ "$2" != Z ] && [ "$2" != X ] && [ "${21}" = "$1" ]
}

# The pids of those who live, out of lines "PID START".
living() {
    local pid start
    while read -r pid start; do
        if alive "$pid" "$start"; then echo "$pid"; fi
    done | sort -un
}

lines() { # lines FILE...
    local file
    for file in "$@"; do
        if [ -f "$file" ]; then awk 1 "$file"; fi
    done
}

# Who runs the system, and what it has started.
supervisors() { lines "$state/supervisor" "$state/launched" | living; }
programs() { lines "$state/processes" | awk '{ print $2, $3 }' | living; }
all() { supervisors; programs; }

send() { # send SIGNAL, to the pids it reads
    local pid
    while read -r pid; do kill -s "$1" "$pid" 2>/dev/null || true; done
}

await_end() { # await_end SECONDS
    local deadline=$((SECONDS + $1))
    while [ -n "$(all)" ]; do
        [ "$SECONDS" -lt "$deadline" ] || return 1
        sleep 0.2
    done
}

stop_by_hand() {
    echo "==> Stopping $(all | wc -l) processes"
    if [ -n "$(supervisors)" ]; then
        supervisors | send TERM # it stops what it started, callers first
    else
        programs | send TERM
    fi
    if ! await_end "$longest_stop"; then
        all | send KILL
        if ! await_end "$longest_kill"; then
            echo "These processes do not end: $(all | tr '\n' ' ')" >&2
            exit 1
        fi
    fi
    echo "Stopped."
}

if [ -f "$program" ] && JAVA_HOME=$(local/jdk.sh 2>/dev/null); then
    "$JAVA_HOME/bin/java" -jar "$program" down || true # what it could not do is done below
    [ -z "$(all)" ] || stop_by_hand
elif [ -n "$(all)" ]; then
    stop_by_hand
else
    echo "Nothing runs."
fi
rm -f target/local/env
