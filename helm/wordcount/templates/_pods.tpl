{{/* Restricted Pod Security: of pods. */}}
{{- define "wordcount.podSecurity" -}}
runAsNonRoot: true
runAsUser: 185
runAsGroup: 185
fsGroup: 185
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{/* Restricted Pod Security: of containers. */}}
{{- define "wordcount.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{/* Where the AWS SDK finds its file of keys. It looks into it again every few minutes. */}}
{{- define "wordcount.storeEnv" -}}
{{- with .Values.store.s3 }}
{{- if .existingSecret }}
- name: AWS_CREDENTIAL_PROFILES_FILE
  value: /etc/wordcount/s3/{{ .key }}
{{- end }}
{{- end }}
{{- end -}}

{{/* What driver, executors and tests mount: Secrets, and where a read-only root must be writable. */}}
{{- define "wordcount.mounts" -}}
- name: tmp
  mountPath: /tmp
- name: work
  mountPath: /opt/spark/work-dir
{{- range $name, $secret := include "wordcount.secrets" . | fromYaml }}
- name: {{ $name }}
  mountPath: /etc/wordcount/{{ $name }}
  readOnly: true
{{- end }}
{{- end -}}

{{- define "wordcount.volumes" -}}
- name: tmp
  emptyDir: {}
- name: work
  emptyDir: {}
{{- range $name, $secret := include "wordcount.secrets" . | fromYaml }}
- name: {{ $name }}
  secret:
    secretName: {{ $secret }}
    defaultMode: 0440
{{- end }}
{{- end -}}

{{/* Names of volumes and the Secrets in them. */}}
{{- define "wordcount.secrets" -}}
{{- if and .Values.kafka.tls.enabled .Values.kafka.tls.caSecret }}
kafka-ca: {{ .Values.kafka.tls.caSecret }}
{{- end }}
{{- if and .Values.kafka.tls.enabled .Values.kafka.tls.certificateSecret }}
kafka-certificate: {{ .Values.kafka.tls.certificateSecret }}
{{- end }}
{{- if .Values.kafka.sasl.mechanism }}
kafka-sasl: {{ .Values.kafka.sasl.existingSecret }}
{{- end }}
{{- with .Values.store.s3.existingSecret }}
s3: {{ . }}
{{- end }}
{{- with .Values.store.gcs.existingSecret }}
gcs: {{ . }}
{{- end }}
{{- end -}}

{{/* wordcount.conf as a file. Its Secret is the driver's and the tests' alone: executors are told what they need. */}}
{{- define "wordcount.configMounts" -}}
- name: config
  mountPath: /etc/wordcount/wordcount.conf
  subPath: wordcount.conf
  readOnly: true
{{- if .Values.configSecret.name }}
- name: secret
  mountPath: /etc/wordcount/secret
  readOnly: true
{{- end }}
{{- end -}}

{{- define "wordcount.configVolumes" -}}
- name: config
  configMap:
    name: {{ include "wordcount.fullname" . }}
{{- with .Values.configSecret.name }}
- name: secret
  secret:
    secretName: {{ . }}
    defaultMode: 0440
{{- end }}
{{- end -}}

{{/* A role's pod template, for what the operator has no fields or needs its webhook. Takes root, role and its values. */}}
{{- define "wordcount.podTemplate" -}}
{{- $root := .root -}}
{{- $driver := eq .role "driver" -}}
{{- $values := .values -}}
apiVersion: v1
kind: Pod
spec:
  enableServiceLinks: false
  terminationGracePeriodSeconds: {{ $values.terminationGracePeriodSeconds }}
  {{- if not $driver }}
  automountServiceAccountToken: false
  {{- end }}
  securityContext:
    {{- include "wordcount.podSecurity" $root | nindent 4 }}
  {{- with $values.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $values.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $values.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $values.topologySpreadConstraints }}
  topologySpreadConstraints:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $values.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  containers:
    - name: spark-kubernetes-{{ .role }}
      securityContext:
        {{- include "wordcount.containerSecurity" $root | nindent 8 }}
      {{- with printf "%s\n%s" (include "wordcount.storeEnv" $root) (empty $values.extraEnv | ternary "" (toYaml $values.extraEnv)) | trim }}
      env:
        {{- . | nindent 8 }}
      {{- end }}
      {{- if $driver }}
      {{- include "wordcount.driverPort" (dict "root" $root "probes" $values.probes) | nindent 6 }}
      {{- end }}
      volumeMounts:
        {{- include "wordcount.mounts" $root | nindent 8 }}
        {{- if $driver }}
        {{- include "wordcount.configMounts" $root | nindent 8 }}
        {{- end }}
        {{- with $values.extraVolumeMounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  volumes:
    {{- include "wordcount.volumes" $root | nindent 4 }}
    {{- if $driver }}
    {{- include "wordcount.configVolumes" $root | nindent 4 }}
    {{- end }}
    {{- with $values.extraVolumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end -}}

{{/*
The HTTP port and its probes. A driver that starts is ready: executors find it by a Service that shows it only when ready,
so a driver that was not until it had executors would wait for ever.
*/}}
{{- define "wordcount.driverPort" -}}
{{- $port := include "wordcount.httpPort" .root | int -}}
{{- if gt $port 0 -}}
ports:
  - name: http
    containerPort: {{ $port }}
    protocol: TCP
{{- if .probes.enabled }}
{{- $period := int .probes.periodSeconds }}
startupProbe:
  httpGet: { path: /livez, port: http }
  periodSeconds: 5
  timeoutSeconds: {{ .probes.timeoutSeconds }}
  failureThreshold: {{ max 1 (div (int .probes.startSeconds) 5) }}
readinessProbe:
  httpGet: { path: /readyz, port: http }
  periodSeconds: {{ $period }}
  timeoutSeconds: {{ .probes.timeoutSeconds }}
livenessProbe:
  httpGet: { path: /livez, port: http }
  periodSeconds: {{ $period }}
  timeoutSeconds: {{ .probes.timeoutSeconds }}
  failureThreshold: {{ .probes.failureThreshold }}
{{- end }}
{{- end -}}
{{- end -}}
