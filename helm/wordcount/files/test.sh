{{- $port := include "wordcount.httpPort" . | int -}}
set -euo pipefail
config=/etc/wordcount/wordcount.conf
end=$((SECONDS + {{ int .Values.tests.timeoutSeconds }}))

# waits WHAT COMMAND...: until COMMAND succeeds or the time is up.
waits() {
    local what=$1
    shift
    until "$@"; do
        if ((SECONDS >= end)); then
            echo "FAILED: $what" >&2
            exit 1
        fi
        sleep 3
    done
    echo "ok: $what"
}
{{ if and .Values.service.enabled (gt $port 0) }}
running() {
    { exec 3<>"/dev/tcp/{{ include "wordcount.fullname" . }}/{{ $port }}"; } 2>/dev/null || return 1
    printf 'GET /readyz HTTP/1.0\r\n\r\n' >&3
    grep -q running <&3
}
# It has found its topics and its store, and takes batches.
waits "the service is running" running
{{ end }}
# With the service's own rights. The first line will do where the topic has any.
counts_topic() {
    local first
    first=$(timeout 60 wordcount consume --config "$config" | head -n 1; exit "${PIPESTATUS[0]}") || [[ -n $first ]]
}
waits "the topic of the counts can be read" counts_topic
{{ if .Values.tests.produce }}
word="helmtest$(date +%s)x$RANDOM"
lines=200
for ((i = 0; i < lines; i++)); do echo "$word $word once"; done | wordcount produce --config "$config"
counted() {
    local count
    count=$(wordcount consume --config "$config" --totals | awk -F '\t' -v word="$word" '$1 == word { print $2 }')
    [[ $count == $((2 * lines)) ]]
}
waits "$((2 * lines)) times $word came back as counts" counted
{{ end -}}
