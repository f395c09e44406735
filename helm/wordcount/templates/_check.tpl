{{/* Whether a property, a list of key and value, looks like a secret that stands there itself: no reference, no file. */}}
{{- define "wordcount.isSecret" -}}
{{- $key := index . 0 -}}
{{- $value := index . 1 | toString -}}
{{- if and (regexMatch "(?i)secret|password|token|jaas|credential|passphrase|user.info|(access|account|private|keystore|encryption).?key" $key) (not (regexMatch "(?i)(class|endpoint|enabled?|file|keyfile|location|path|provider|type|uri|url)$" $key)) (not (contains "${" $value)) (not (regexMatch "^(file|arn):" $value)) -}}
yes
{{- end -}}
{{- end -}}

{{/* What the schema cannot say. */}}
{{- define "wordcount.check" -}}
{{- $values := .Values -}}
{{- $full := include "wordcount.fullname" . -}}
{{- if not (regexMatch "^[a-z]([-a-z0-9]{0,38}[a-z0-9])?$" $full) -}}
{{- fail (printf "the name %q of the objects is none that Kubernetes' Services can have: a lower-case letter first, then letters, digits and -; set fullnameOverride" $full) -}}
{{- end -}}
{{- if not (index $values.config.kafka "bootstrap-servers") -}}
{{- fail "config.kafka.bootstrap-servers must be set: host:port of Kafka's brokers" -}}
{{- end -}}
{{- $location := $values.config.checkpoint.location -}}
{{- if not $location -}}
{{- fail "config.checkpoint.location must be set: a folder in an object store, such as s3a://bucket/folder" -}}
{{- end -}}
{{- if hasPrefix "file:" $location -}}
{{- fail (printf "config.checkpoint.location: %s: executors on other nodes do not see a node's files; use an object store" $location) -}}
{{- end -}}
{{- if and $values.kafka.sasl.mechanism (not $values.kafka.sasl.existingSecret) -}}
{{- fail "kafka.sasl.existingSecret must be set with kafka.sasl.mechanism" -}}
{{- end -}}
{{- if and (not $values.kafka.tls.enabled) (or $values.kafka.tls.caSecret $values.kafka.tls.certificateSecret) -}}
{{- fail "kafka.tls: certificates are given, but kafka.tls.enabled is false" -}}
{{- end -}}
{{- $properties := list $values.config.kafka.properties $values.config.input.properties $values.config.output.properties -}}
{{- range $map := $properties -}}
{{- range $key, $value := $map -}}
{{- if include "wordcount.isSecret" (list $key $value) -}}
{{- fail (printf "config: the Kafka property %s is a secret and would stand in a ConfigMap; use kafka.sasl, kafka.tls or configSecret" $key) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- range $key, $value := $values.config.spark -}}
{{- if include "wordcount.isSecret" (list $key $value) -}}
{{- fail (printf "config.spark: %s is a secret and would stand in a ConfigMap; use store or configSecret" $key) -}}
{{- end -}}
{{- end -}}
{{- range $key, $value := $values.extraSparkConf -}}
{{- if regexMatch "^spark\\.(master|kubernetes\\.(namespace|driver\\.master|(driver\\.|executor\\.)?container\\.image|authenticate\\..*))$" $key -}}
{{- fail (printf "extraSparkConf: %s is set by the operator, which refuses it" $key) -}}
{{- end -}}
{{- if include "wordcount.isSecret" (list $key $value) -}}
{{- fail (printf "extraSparkConf: %s looks like a secret, and would stand in arguments; use store or configSecret" $key) -}}
{{- end -}}
{{- end -}}
{{- if hasKey $values.extraSparkConf "spark.blockManager.port" -}}
{{- fail "extraSparkConf: spark.blockManager.port is 7079, which the network policy opens" -}}
{{- end -}}
{{- $dynamic := $values.dynamicAllocation -}}
{{- if and $dynamic.enabled (gt (int $dynamic.minExecutors) (int $dynamic.maxExecutors)) -}}
{{- fail (printf "dynamicAllocation: minExecutors %d is more than maxExecutors %d" (int $dynamic.minExecutors) (int $dynamic.maxExecutors)) -}}
{{- end -}}
{{- if and $dynamic.enabled (hasKey ($values.config.spark | default dict) "spark.dynamicAllocation.enabled") -}}
{{- fail "dynamicAllocation.enabled is for streams; spark.dynamicAllocation.enabled is not, and both together are refused" -}}
{{- end -}}
{{- if and (or $values.strimzi.topics.enabled $values.strimzi.user.enabled) (not $values.strimzi.cluster) -}}
{{- fail "strimzi.cluster must be set: the name of the Kafka cluster" -}}
{{- end -}}
{{- if lt (include "wordcount.httpPort" . | int) 1 -}}
{{- if or $values.driver.probes.enabled $values.service.enabled $values.podMonitor.enabled -}}
{{- fail "config.http has no fixed port: set it, or turn off driver.probes, service and podMonitor" -}}
{{- end -}}
{{- end -}}
{{- end -}}
