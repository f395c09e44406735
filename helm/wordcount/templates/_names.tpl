{{- define "wordcount.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{/* The SparkApplication's name, and with suffixes all others. Spark adds to it: 40 characters keep within 63. */}}
{{- define "wordcount.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride -}}
{{- else -}}
{{- $name := include "wordcount.name" . -}}
{{- $full := ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) -}}
{{- $full | replace "." "-" | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* The service's id. */}}
{{- define "wordcount.id" -}}
{{- .Values.config.id | default (include "wordcount.fullname" .) -}}
{{- end -}}

{{/* What pods are selected by: never changes. Takes a dict of root and component. */}}
{{- define "wordcount.selector" -}}
app.kubernetes.io/name: {{ include "wordcount.name" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{/* The labels of objects. Those of pods are in the application's spec: no versions there, or every upgrade restarts it. */}}
{{- define "wordcount.labels" -}}
{{ include "wordcount.selector" . }}
app.kubernetes.io/part-of: wordcount
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "wordcount.image" -}}
{{- $image := .Values.image -}}
{{- with $image.registry }}{{ . }}/{{ end -}}
{{- $image.repository -}}
{{- if $image.digest }}@{{ $image.digest }}{{ else }}:{{ $image.tag | default .Chart.AppVersion }}{{ end -}}
{{- end -}}

{{- define "wordcount.driverAccount" -}}
{{- $account := .Values.serviceAccount.driver -}}
{{- $account.name | default (ternary (printf "%s-driver" (include "wordcount.fullname" .)) "default" $account.create) -}}
{{- end -}}

{{- define "wordcount.executorAccount" -}}
{{- $account := .Values.serviceAccount.executor -}}
{{- $account.name | default (ternary (printf "%s-executor" (include "wordcount.fullname" .)) "default" $account.create) -}}
{{- end -}}

{{/* The port of health and metrics; 0 where there is none, or any. */}}
{{- define "wordcount.httpPort" -}}
{{- ternary (dig "http" "port" 8080 .Values.config | int) 0 (dig "http" "enabled" true .Values.config) -}}
{{- end -}}
