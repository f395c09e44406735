package test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"

	// With its types the module of the operator is there, and in it the definition of its resource.
	_ "github.com/kubeflow/spark-operator/v2/api/v1beta2"
	monitoring "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	crdv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	structural "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/client-go/kubernetes/scheme"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
	sigs "sigs.k8s.io/yaml"
)

// validate returns what an API server would refuse in an object: unknown fields, wrong types, missing values; and what the
// restricted Pod Security standard forbids in its pods.
func validate(object object) []string {
	switch object.GetKind() {
	case "SparkApplication":
		wrong := validateCustom(object, sparkApplication())
		for _, role := range []string{"driver", "executor"} {
			wrong = append(wrong, validateTemplate(object, role)...)
		}
		return wrong
	case "KafkaTopic", "KafkaUser":
		return validateCustom(object, filepath.Join(strimzi(), object.GetKind()+".yaml"))
	}
	decoded, _, err := decoder().Decode([]byte(object.text), nil, nil)
	if err != nil {
		return []string{err.Error()}
	}
	return validatePods(decoded)
}

var decoder = sync.OnceValue(func() runtime.Decoder {
	types := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{scheme.AddToScheme, monitoring.AddToScheme} {
		if err := add(types); err != nil {
			panic(err)
		}
	}
	return serializer.NewCodecFactory(types, serializer.EnableStrict).UniversalDeserializer()
})

// sparkApplication is the file with the definition of the resource, as the operator's own module has it.
var sparkApplication = sync.OnceValue(func() string {
	module := output("go", "list", "-m", "-f", "{{.Dir}}", "github.com/kubeflow/spark-operator/v2")
	return filepath.Join(strings.TrimSpace(module), "config/crd/bases/sparkoperator.k8s.io_sparkapplications.yaml")
})

// strimzi is the folder with the definitions of its resources. Strimzi has no Go module: Maven makes them.
var strimzi = sync.OnceValue(func() string {
	output("mvn", "-B", "-q", "-ntp", "-f", "strimzi", "generate-resources")
	return "strimzi/target"
})

func output(command string, arguments ...string) string {
	text, err := exec.Command(command, arguments...).Output()
	if err != nil {
		panic(fmt.Sprintf("%s %v: %v: %s", command, arguments, err, text))
	}
	return string(text)
}

// definition reads one version of a custom resource.
func definition(file, version string) (*apiextensions.JSONSchemaProps, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var crd crdv1.CustomResourceDefinition
	if err := sigs.Unmarshal(text, &crd); err != nil {
		return nil, err
	}
	for _, candidate := range crd.Spec.Versions {
		if candidate.Name == version {
			var schema apiextensions.JSONSchemaProps
			err := crdv1.Convert_v1_JSONSchemaProps_To_apiextensions_JSONSchemaProps(
				candidate.Schema.OpenAPIV3Schema, &schema, nil)
			return &schema, err
		}
	}
	return nil, fmt.Errorf("no version %s in %s", version, file)
}

func validateCustom(object object, file string) []string {
	schema, err := definition(file, object.GroupVersionKind().Version)
	if err != nil {
		return []string{err.Error()}
	}
	validator, _, err := validation.NewSchemaValidator(schema)
	if err != nil {
		return []string{err.Error()}
	}
	// As the API server sees it: numbers as JSON has them.
	content := map[string]any{}
	text, _ := json.Marshal(object.Object)
	if err := json.Unmarshal(text, &content); err != nil {
		return []string{err.Error()}
	}
	var wrong []string
	for _, problem := range validation.ValidateCustomResource(nil, content, validator) {
		wrong = append(wrong, problem.Error())
	}
	shape, err := structural.NewStructural(schema)
	if err != nil {
		return append(wrong, err.Error())
	}
	options := structural.UnknownFieldPathOptions{TrackUnknownFieldPaths: true}
	for _, path := range pruning.PruneWithOptions(content, shape, true, options) {
		wrong = append(wrong, "unknown field "+path)
	}
	return wrong
}

// validateTemplate checks a role's pod template, of which the definition says nothing.
func validateTemplate(object object, role string) []string {
	template, err := sigs.Marshal(at(object.Object, "spec."+role+".template"))
	if err != nil {
		return []string{err.Error()}
	}
	decoded, _, err := decoder().Decode(template, nil, nil)
	if err != nil {
		return []string{role + ": " + err.Error()}
	}
	return validatePods(decoded)
}

func validatePods(decoded runtime.Object) []string {
	fields, err := runtime.DefaultUnstructuredConverter.ToUnstructured(decoded)
	if err != nil {
		return []string{err.Error()}
	}
	path := "spec.template.spec"
	if _, isPod := decoded.(*corev1.Pod); isPod {
		path = "spec"
	}
	spec, hasPods := at(fields, path).(map[string]any)
	if !hasPods {
		return nil
	}
	var pod corev1.PodSpec
	if err := runtime.DefaultUnstructuredConverter.FromUnstructured(spec, &pod); err != nil {
		return []string{err.Error()}
	}
	evaluator, err := policy.NewEvaluator(policy.DefaultChecks())
	if err != nil {
		return []string{err.Error()}
	}
	restricted := api.LevelVersion{Level: api.LevelRestricted, Version: api.LatestVersion()}
	result := policy.AggregateCheckResults(evaluator.EvaluatePod(restricted, &metav1.ObjectMeta{}, &pod))
	var wrong []string
	if !result.Allowed {
		wrong = append(wrong, "not restricted: "+result.ForbiddenDetail())
	}
	if pod.EnableServiceLinks == nil || *pod.EnableServiceLinks {
		wrong = append(wrong, "enableServiceLinks is not false")
	}
	if claims, ok := at(fields, "spec.volumeClaimTemplates").([]any); ok {
		for _, claim := range claims {
			pod.Volumes = append(pod.Volumes, corev1.Volume{Name: at(claim, "metadata.name").(string)})
		}
	}
	return append(wrong, unmounted(pod)...)
}

// unmounted finds mounts without a volume.
func unmounted(pod corev1.PodSpec) []string {
	var wrong []string
	volumes := map[string]bool{}
	for _, volume := range pod.Volumes {
		if volumes[volume.Name] {
			wrong = append(wrong, "volume twice: "+volume.Name)
		}
		volumes[volume.Name] = true
	}
	for _, container := range pod.Containers {
		for _, mount := range container.VolumeMounts {
			if !volumes[mount.Name] {
				wrong = append(wrong, fmt.Sprintf("%s mounts %s, which is no volume", container.Name, mount.Name))
			}
		}
	}
	return wrong
}
