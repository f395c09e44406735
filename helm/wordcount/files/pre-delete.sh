set -euo pipefail
namespace={{ .Release.Namespace }}
name={{ include "wordcount.fullname" . }}
account=/var/run/secrets/kubernetes.io/serviceaccount
api=https://kubernetes.default.svc

# call METHOD PATH: prints the status of the API server's answer.
call() {
    local authorization
    authorization="Authorization: Bearer $(cat "$account/token")"
    if command -v curl >/dev/null; then
        curl -sS -o /dev/null -w '%{http_code}\n' -m 20 --cacert "$account/ca.crt" -H "$authorization" -X "$1" "$api$2"
    else
        # It calls every status above 399 a failure.
        { wget -q -S -O /dev/null -T 20 -t 1 --ca-certificate "$account/ca.crt" --header "$authorization" --method "$1" \
            "$api$2" 2>&1 || true; } | awk '$1 ~ /^HTTP/ { status = $2 } END { print status }'
    fi
}

status=$(call DELETE "/apis/sparkoperator.k8s.io/v1beta2/namespaces/$namespace/sparkapplications/$name")
case $status in
    200 | 202 | 404) echo "the application is removed ($status)" ;;
    *) echo "the application cannot be removed: the API server answers ${status:-nothing}" >&2 && exit 1 ;;
esac
# For as long as the driver may take, and a little.
end=$((SECONDS + {{ add (int .Values.driver.terminationGracePeriodSeconds) 60 }}))
until [[ $(call GET "/api/v1/namespaces/$namespace/pods/$name-driver") == 404 ]]; do
    if ((SECONDS >= end)); then
        echo "the driver $name-driver does not go" >&2
        exit 1
    fi
    sleep 1
done
echo "the driver has gone after ${SECONDS}s"
