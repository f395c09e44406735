package test

import (
	"fmt"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// expect compares what stands at paths of an object.
func expect(t *testing.T, object object, wanted map[string]any) {
	t.Helper()
	for path, want := range wanted {
		if has := at(object.Object, path); fmt.Sprint(has) != fmt.Sprint(want) {
			t.Errorf("%s: %s is %v, not %v", object.GetKind(), path, has, want)
		}
	}
}

func TestDriverRunsTheServiceAndIsRestarted(t *testing.T) {
	expect(t, find(t, mustRender(t), "SparkApplication"), map[string]any{
		"metadata.name":                                "test-wordcount",
		"spec.mainApplicationFile":                     "local:///opt/spark/jars/wordcount.jar",
		"spec.arguments":                               "[run --config /etc/wordcount/wordcount.conf]",
		"spec.image":                                   "wordcount:0.1.0",
		"spec.restartPolicy.type":                      "Always",
		"spec.suspend":                                 false,
		"spec.driver.serviceAccount":                   "test-wordcount-driver",
		"spec.executor.serviceAccount":                 "test-wordcount-executor",
		"spec.executor.instances":                      2,
		"spec.driver.template.spec.enableServiceLinks": false,
		"spec.executor.template.spec.automountServiceAccountToken":           false,
		"spec.driver.template.spec.containers.0.livenessProbe.httpGet.path":  "/livez",
		"spec.driver.template.spec.containers.0.readinessProbe.httpGet.path": "/readyz",
	})
}

func TestGraceIsTheDrivers(t *testing.T) {
	objects := mustRender(t, "driver: { terminationGracePeriodSeconds: 300 }")
	expect(t, find(t, objects, "SparkApplication"), map[string]any{"spec.driver.template.spec.terminationGracePeriodSeconds": 300})
	expect(t, find(t, objects, "Job"), map[string]any{"spec.activeDeadlineSeconds": 420})
}

func TestChangedConfigurationChangesTheChecksum(t *testing.T) {
	checksum := func(values string) any {
		return at(find(t, mustRender(t, values), "SparkApplication").Object, "spec.driver.annotations").(map[string]any)["checksum/config"]
	}
	if checksum("{}") != checksum("executor: { cores: 2 }") {
		t.Error("the checksum depends on other values")
	}
	if checksum("{}") == checksum("config: { batch-interval: 2s }") {
		t.Error("the checksum does not depend on the configuration")
	}
}

func TestIdIsTheNameUnlessGiven(t *testing.T) {
	for values, id := range map[string]string{"{}": `"id": "test-wordcount"`, "config: { id: trends }": `"id": "trends"`} {
		if conf := configuration(t, mustRender(t, values)); !strings.Contains(conf, id) {
			t.Errorf("no %s in %s", id, conf)
		}
	}
}

func TestKafkaReadsSecretsFromFiles(t *testing.T) {
	objects := mustRender(t, `
kafka:
  tls: { enabled: true, caSecret: ca, certificateSecret: me }
  sasl: { mechanism: SCRAM-SHA-256, existingSecret: user }`)
	conf := configuration(t, objects)
	for _, has := range []string{
		`"security.protocol": "SASL_SSL"`,
		`"ssl.truststore.location": "/etc/wordcount/kafka-ca/ca.crt"`,
		`"ssl.keystore.key": "${dir:/etc/wordcount/kafka-certificate:tls.key}"`,
		`ScramLoginModule required username=\"${dir:/etc/wordcount/kafka-sasl:username}\"`,
	} {
		if !strings.Contains(conf, has) {
			t.Errorf("no %s in %s", has, conf)
		}
	}
	for _, role := range []string{"driver", "executor"} {
		text := fmt.Sprint(at(find(t, objects, "SparkApplication").Object, "spec."+role+".template"))
		for _, mount := range []string{"/etc/wordcount/kafka-ca", "/etc/wordcount/kafka-certificate", "/etc/wordcount/kafka-sasl"} {
			if !strings.Contains(text, mount) {
				t.Errorf("%s has no %s", role, mount)
			}
		}
	}
}

func TestProtocolFollowsFromTlsAndSasl(t *testing.T) {
	sasl := "kafka: { sasl: { mechanism: PLAIN, existingSecret: user } }"
	tls := "kafka: { tls: { enabled: true } }"
	for protocol, values := range map[string][]string{"SASL_PLAINTEXT": {sasl}, "SSL": {tls}, "SASL_SSL": {sasl, tls}} {
		if conf := configuration(t, mustRender(t, values...)); !strings.Contains(conf, `"security.protocol": "`+protocol+`"`) {
			t.Errorf("not %s: %s", protocol, conf)
		}
	}
	if conf := configuration(t, mustRender(t)); strings.Contains(conf, "security.protocol") {
		t.Error(conf)
	}
}

func TestStoreKeysComeFromTheSecretToEveryRole(t *testing.T) {
	objects := mustRender(t, "store: { s3: { existingSecret: keys, key: file } }")
	for _, role := range []string{"driver", "executor"} {
		container := "spec." + role + ".template.spec.containers.0."
		expect(t, find(t, objects, "SparkApplication"), map[string]any{
			container + "env.0.name":                                      "AWS_CREDENTIAL_PROFILES_FILE",
			container + "env.0.value":                                     "/etc/wordcount/s3/file",
			container + "volumeMounts.2.name":                             "s3",
			container + "volumeMounts.2.mountPath":                        "/etc/wordcount/s3",
			"spec." + role + ".template.spec.volumes.2.secret.secretName": "keys",
		})
	}
	cli := "spec.template.spec."
	expect(t, find(t, objects, "Deployment"), map[string]any{
		cli + "containers.0.env.1.value":    "/etc/wordcount/s3/file",
		cli + "volumes.2.secret.secretName": "keys",
	})
	expect(t, find(t, objects, "Pod"), map[string]any{
		"spec.containers.0.env.1.value":    "/etc/wordcount/s3/file",
		"spec.volumes.2.secret.secretName": "keys",
	})
	if conf := configuration(t, objects); !strings.Contains(conf, "profile.ProfileCredentialsProvider") {
		t.Error(conf)
	}
}

func TestConfigSecretIsIncludedBehindTheConfiguration(t *testing.T) {
	objects := mustRender(t, "configSecret: { name: more, key: more.conf }")
	conf := strings.TrimSpace(configuration(t, objects))
	if !strings.HasSuffix(conf, `include required(file("/etc/wordcount/secret/more.conf"))`) {
		t.Error(conf)
	}
	if strings.Contains(fmt.Sprint(at(find(t, objects, "SparkApplication").Object, "spec.executor")), "secret:") {
		t.Error("executors see the Secret")
	}
}

func TestDynamicAllocationIsTheStreams(t *testing.T) {
	application := find(t, mustRender(t, "dynamicAllocation: { enabled: true, minExecutors: 2, maxExecutors: 5 }"), "SparkApplication")
	conf := at(application.Object, "spec.sparkConf").(map[string]any)
	if conf["spark.streaming.dynamicAllocation.enabled"] != "true" || conf["spark.streaming.dynamicAllocation.maxExecutors"] != "5" {
		t.Error(conf)
	}
	expect(t, application, map[string]any{"spec.executor.instances": 2})
}

func TestOptionalObjectsAreThereOnlyWhenAskedFor(t *testing.T) {
	for kind, values := range map[string]string{
		"PodMonitor":          "podMonitor: { enabled: true }",
		"KafkaUser":           "strimzi: { cluster: c, user: { enabled: true } }",
		"PodDisruptionBudget": "podDisruptionBudget: { driver: true }",
	} {
		find(t, mustRender(t, values), kind)
		for _, object := range mustRender(t) {
			if object.GetKind() == kind {
				t.Errorf("%s without being asked for", kind)
			}
		}
	}
	for _, object := range mustRender(t, `
{ service: { enabled: false }, rbac: { create: false }, preDelete: { enabled: false }, cli: { enabled: false },
  serviceAccount: { driver: { create: false }, executor: { create: false } } }`) {
		switch object.GetKind() {
		case "Service", "Role", "RoleBinding", "Job", "Deployment", "ServiceAccount":
			t.Errorf("%s although turned off", object.GetKind())
		}
	}
}

func TestServiceFindsTheDriverAlone(t *testing.T) {
	objects := mustRender(t)
	labels := at(find(t, objects, "SparkApplication").Object, "spec.driver.labels").(map[string]any)
	for key, value := range at(find(t, objects, "Service").Object, "spec.selector").(map[string]any) {
		if labels[key] != value {
			t.Errorf("the driver lacks %s=%s", key, value)
		}
	}
	expect(t, find(t, objects, "Service"), map[string]any{"spec.ports.0.port": 8080})
	expect(t, find(t, mustRender(t, "config: { http: { port: 9100 } }"), "Service"), map[string]any{"spec.ports.0.port": 9100})
}

func TestExecutorsHaveNoRights(t *testing.T) {
	objects := mustRender(t)
	expect(t, find(t, objects, "RoleBinding", "test-wordcount-driver"), map[string]any{
		"subjects.0.name": "test-wordcount-driver", "subjects.1": nil})
	expect(t, find(t, objects, "ServiceAccount", "test-wordcount-executor"), map[string]any{"automountServiceAccountToken": false})
}

func TestHookRemovesTheApplicationBeforeAllElse(t *testing.T) {
	objects := mustRender(t)
	for _, kind := range []string{"ServiceAccount", "Role", "RoleBinding"} {
		hook := find(t, objects, kind, "test-wordcount-pre-delete")
		if hook.GetAnnotations()["helm.sh/hook"] != "pre-delete" || hook.GetAnnotations()["helm.sh/hook-weight"] != "-10" {
			t.Errorf("%s: %v", kind, hook.GetAnnotations())
		}
	}
	if find(t, objects, "Job").GetAnnotations()["helm.sh/hook-weight"] != "0" {
		t.Error("the job runs before it has its rights")
	}
}

func TestTestWritesOnlyWhenAllowed(t *testing.T) {
	produces := regexp.MustCompile(`\| wordcount produce`)
	if produces.MatchString(find(t, mustRender(t), "Pod").text) {
		t.Error("the test writes to the topic")
	}
	if !produces.MatchString(find(t, mustRender(t, "tests: { produce: true }"), "Pod").text) {
		t.Error("the test does not write")
	}
}

func TestScriptsAreBash(t *testing.T) {
	objects := mustRender(t, "tests: { produce: true }")
	scripts := []any{at(find(t, objects, "Pod").Object, "spec.containers.0.args.0"),
		at(find(t, objects, "Job").Object, "spec.template.spec.containers.0.args.0")}
	for _, script := range scripts {
		if out, err := exec.Command("bash", "-n", "-c", script.(string)).CombinedOutput(); err != nil {
			t.Errorf("%s", out)
		}
	}
}

func TestStrimziTopicsStay(t *testing.T) {
	objects := mustRender(t, "strimzi: { cluster: c, topics: { enabled: true } }")
	topic := find(t, objects, "KafkaTopic", "test-wordcount-word-counts")
	expect(t, topic, map[string]any{"spec.topicName": "word-counts"})
	if topic.GetAnnotations()["helm.sh/resource-policy"] != "keep" ||
		!strings.Contains(topic.text, "message.timestamp.after.max.ms: 9223372036854775807") {
		t.Error(topic.text)
	}
}

func TestStrimziOfOlderClustersIsValid(t *testing.T) {
	objects := mustRender(t, `
strimzi: { cluster: c, apiVersion: kafka.strimzi.io/v1beta2, topics: { enabled: true }, user: { enabled: true } }`)
	find(t, objects, "KafkaUser")
	for _, object := range objects {
		for _, wrong := range validate(object) {
			t.Errorf("%s %s: %s", object.GetKind(), object.GetName(), wrong)
		}
	}
}
