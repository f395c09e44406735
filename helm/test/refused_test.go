package test

import (
	"strings"
	"testing"
)

// What must not render, and what the message must say.
func TestWhatIsWrongIsRefused(t *testing.T) {
	for name, refused := range map[string]struct{ values, says string }{
		"unknown value":             {"executors: 3", "executors"},
		"unknown key":               {"config: { window: { sise: 1m } }", "sise"},
		"bad duration":              {"config: { window: { size: soon } }", "size"},
		"bad choice":                {"config: { output: { emit: sometimes } }", "emit"},
		"no executor":               {"executor: { instances: 0 }", "instances"},
		"memory without unit":       {"driver: { memory: '1024' }", "memory"},
		"short grace":               {"driver: { terminationGracePeriodSeconds: 10 }", "terminationGracePeriodSeconds"},
		"topic that is none":        {"config: { input: { topics: ['a b'] } }", "topics"},
		"no topic":                  {"config: { input: { topics: [] } }", "topics"},
		"two grams of six":          {"config: { text: { ngrams: [6] } }", "ngrams"},
		"no brokers":                {"config: { kafka: { bootstrap-servers: '' } }", "config.kafka.bootstrap-servers must be set"},
		"brokers without port":      {"config: { kafka: { bootstrap-servers: kafka } }", "bootstrap-servers"},
		"no checkpoint":             {"config: { checkpoint: { location: '' } }", "config.checkpoint.location must be set"},
		"checkpoint on a node":      {"config: { checkpoint: { location: 'file:///tmp' } }", "use an object store"},
		"SASL without Secret":       {"kafka: { sasl: { mechanism: PLAIN } }", "kafka.sasl.existingSecret must be set"},
		"unknown mechanism":         {"kafka: { sasl: { mechanism: MD5, existingSecret: user } }", "mechanism"},
		"certificates without TLS":  {"kafka: { tls: { caSecret: ca } }", "kafka.tls.enabled is false"},
		"password in the ConfigMap": {"config: { kafka: { properties: { ssl.key.password: x } } }", "would stand in a ConfigMap"},
		"JAAS in the ConfigMap":     {"config: { input: { properties: { sasl.jaas.config: x } } }", "would stand in a ConfigMap"},
		"store key in the ConfigMap": {"config: { spark: { spark.hadoop.fs.s3a.secret.key: x } }",
			"would stand in a ConfigMap"},
		"store key like a path": {"config: { spark: { spark.hadoop.fs.s3a.secret.key: /x } }", "would stand in a ConfigMap"},
		"customer's key":        {"config: { spark: { spark.hadoop.fs.s3a.encryption.key: x } }", "would stand in a ConfigMap"},
		"store keys twice": {
			"{ store: { s3: { existingSecret: s } }, config: { spark: { spark.hadoop.fs.s3a.aws.credentials.provider: x } } }", "one of them only"},
		"Azure key in the ConfigMap": {"config: { spark: { spark.hadoop.fs.azure.account.key.a.dfs.core.windows.net: x } }",
			"would stand in a ConfigMap"},
		"token in the ConfigMap": {"config: { spark: { spark.hadoop.fs.azure.sas.fixed.token.c.a.dfs.core.windows.net: x } }",
			"would stand in a ConfigMap"},
		"client secret in the ConfigMap": {"config: { spark: { spark.hadoop.fs.azure.account.oauth2.client.secret: x } }",
			"would stand in a ConfigMap"},
		"JAAS in pieces": {"config: { kafka: { properties: { sasl: { jaas: { config: x } } } } }", "properties"},
		"Azure key in arguments": {"extraSparkConf: { spark.hadoop.fs.azure.account.key.a.dfs.core.windows.net: x }",
			"would stand in arguments"},
		"another port for blocks": {"extraSparkConf: { spark.blockManager.port: '7080' }", "is 7079"},
		"the same said twice": {
			"{ kafka: { tls: { enabled: true } }, config: { kafka: { properties: { security.protocol: SSL } } } }", "one place only"},
		"what the operator sets":    {"extraSparkConf: { spark.master: local }", "is set by the operator"},
		"image by Spark":            {"extraSparkConf: { spark.kubernetes.driver.container.image: x }", "is set by the operator"},
		"secret in arguments":       {"extraSparkConf: { spark.hadoop.fs.s3a.secret.key: x }", "would stand in arguments"},
		"not Spark's":               {"extraSparkConf: { fs.s3a.endpoint: x }", "fs.s3a.endpoint"},
		"fewest over most":          {"dynamicAllocation: { enabled: true, minExecutors: 9 }", "is more than maxExecutors"},
		"two dynamic allocations":   {"{ dynamicAllocation: { enabled: true }, config: { spark: { spark.dynamicAllocation.enabled: true } } }", "both together are refused"},
		"topics without cluster":    {"strimzi: { topics: { enabled: true } }", "strimzi.cluster must be set"},
		"probes without port":       {"config: { http: { enabled: false } }", "config.http has no fixed port"},
		"probes of any port":        {"config: { http: { port: 0 } }", "config.http has no fixed port"},
		"name with a digit first":   {"fullnameOverride: 1st", "fullnameOverride"},
		"digest that is none":       {"image: { digest: latest }", "digest"},
		"id that Kafka cannot have": {"config: { id: 'a b' }", "id"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := render("test", minimal, refused.values)
			if err == nil {
				t.Fatal("it rendered")
			}
			if !strings.Contains(err.Error(), refused.says) {
				t.Errorf("does not say %q: %s", refused.says, err)
			}
		})
	}
}

func TestReleaseThatMakesNoNameIsRefused(t *testing.T) {
	if _, err := render("1st", minimal); err == nil || !strings.Contains(err.Error(), "set fullnameOverride") {
		t.Error(err)
	}
}
