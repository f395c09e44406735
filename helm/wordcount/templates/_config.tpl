{{/* Properties of Kafka's clients that follow from .Values.kafka. Secrets stay in files, which the clients themselves read. */}}
{{- define "wordcount.kafkaProperties" -}}
{{- $tls := .Values.kafka.tls -}}
{{- $sasl := .Values.kafka.sasl -}}
{{- $properties := dict -}}
{{- if or $tls.enabled $sasl.mechanism -}}
{{- $_ := set $properties "security.protocol" (printf "%s%s" (ternary "SASL_" "" (ne $sasl.mechanism "")) (ternary (ternary "SSL" "PLAINTEXT" $tls.enabled) "SSL" (ne $sasl.mechanism ""))) -}}
{{- end -}}
{{- if and $tls.enabled $tls.caSecret -}}
{{- $_ := set $properties "ssl.truststore.type" "PEM" -}}
{{- $_ := set $properties "ssl.truststore.location" (printf "/etc/wordcount/kafka-ca/%s" $tls.caKey) -}}
{{- end -}}
{{- if and $tls.enabled $tls.certificateSecret -}}
{{- $_ := set $properties "ssl.keystore.type" "PEM" -}}
{{- $_ := set $properties "ssl.keystore.certificate.chain" (printf "${dir:/etc/wordcount/kafka-certificate:%s}" $tls.certificateKey) -}}
{{- $_ := set $properties "ssl.keystore.key" (printf "${dir:/etc/wordcount/kafka-certificate:%s}" $tls.privateKeyKey) -}}
{{- end -}}
{{- if $sasl.mechanism -}}
{{- $_ := set $properties "sasl.mechanism" $sasl.mechanism -}}
{{- if $sasl.jaasKey -}}
{{- $_ := set $properties "sasl.jaas.config" (printf "${dir:/etc/wordcount/kafka-sasl:%s}" $sasl.jaasKey) -}}
{{- else -}}
{{- $module := ternary "plain.Plain" "scram.Scram" (eq $sasl.mechanism "PLAIN") -}}
{{- $_ := set $properties "sasl.jaas.config" (printf "org.apache.kafka.common.security.%sLoginModule required username=\"${dir:/etc/wordcount/kafka-sasl:%s}\" password=\"${dir:/etc/wordcount/kafka-sasl:%s}\";" $module $sasl.usernameKey $sasl.passwordKey) -}}
{{- end -}}
{{- end -}}
{{- if or $sasl.mechanism (and $tls.enabled $tls.certificateSecret) -}}
{{- $_ := set $properties "config.providers" "dir" -}}
{{- $_ := set $properties "config.providers.dir.class" "org.apache.kafka.common.config.provider.DirectoryConfigProvider" -}}
{{- $_ := set $properties "config.providers.dir.param.allowed.paths" "/etc/wordcount" -}}
{{- end -}}
{{- toJson $properties -}}
{{- end -}}

{{/* wordcount.conf: .Values.config and what follows from other values, in JSON, which is HOCON. */}}
{{- define "wordcount.conf" -}}
{{- $config := deepCopy .Values.config -}}
{{- $_ := set $config "id" (include "wordcount.id" .) -}}
{{- $own := $config.kafka.properties | default dict -}}
{{- $made := include "wordcount.kafkaProperties" . | fromJson -}}
{{- range $key, $value := $made -}}
{{- if hasKey $own $key -}}
{{- fail (printf "config.kafka.properties: %s is set by kafka.tls and kafka.sasl; set it in one place only" $key) -}}
{{- end -}}
{{- end -}}
{{- $_ := set $config.kafka "properties" (merge $made $own) -}}
{{- $spark := $config.spark | default dict -}}
{{- if .Values.store.s3.existingSecret -}}
{{- if hasKey $spark "spark.hadoop.fs.s3a.aws.credentials.provider" -}}
{{- fail "config.spark: spark.hadoop.fs.s3a.aws.credentials.provider is set by store.s3.existingSecret; set one of them only" -}}
{{- end -}}
{{- $_ := set $spark "spark.hadoop.fs.s3a.aws.credentials.provider" "com.amazonaws.auth.profile.ProfileCredentialsProvider" -}}
{{- end -}}
{{- if .Values.store.gcs.existingSecret -}}
{{- $_ := set $spark "spark.hadoop.fs.gs.auth.service.account.enable" "true" -}}
{{- $_ := set $spark "spark.hadoop.fs.gs.auth.service.account.json.keyfile" (printf "/etc/wordcount/gcs/%s" .Values.store.gcs.key) -}}
{{- end -}}
{{- $_ := set $config "spark" $spark -}}
wordcount = {{ toPrettyJson $config }}
{{- with .Values.configSecret.name }}
include required(file("/etc/wordcount/secret/{{ $.Values.configSecret.key }}"))
{{- end }}
{{ end -}}
