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
ready() {
    { exec 3<>"/dev/tcp/{{ include "wordcount.fullname" . }}/{{ $port }}"; } 2>/dev/null || return 1
    printf 'GET /readyz HTTP/1.0\r\n\r\n' >&3
    head -1 <&3 | grep -q ' 200'
}
waits "the service is ready" ready
{{ end }}
# Reads the topics' metadata, with the service's own rights.
topics() {
    wordcount produce --config "$config" </dev/null
}
waits "the topics can be reached" topics
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
