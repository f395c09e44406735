// Tests of the chart: `make chart-test`. Drifted files are written anew by `go test . -update`.
package test

import (
	"bufio"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"helm.sh/helm/v3/pkg/action"
	"helm.sh/helm/v3/pkg/chart/loader"
	"helm.sh/helm/v3/pkg/chartutil"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/util/yaml"
	sigs "sigs.k8s.io/yaml"
)

const chartDir = "../wordcount"

// The least that every scenario must say.
const minimal = `
config:
  kafka: { bootstrap-servers: "kafka:9092" }
  checkpoint: { location: "s3a://bucket/wordcount" }
`

// object is one rendered object: its text and what it says.
type object struct {
	text string
	*unstructured.Unstructured
}

// render renders the chart as `helm template` does, hooks last. Later values win.
func render(release string, values ...string) ([]object, error) {
	chart, err := loader.Load(chartDir)
	if err != nil {
		return nil, err
	}
	all := map[string]any{}
	for _, text := range values {
		next := map[string]any{}
		if err := sigs.Unmarshal([]byte(text), &next); err != nil {
			return nil, err
		}
		all = chartutil.CoalesceTables(next, all)
	}
	install := action.NewInstall(&action.Configuration{})
	install.DryRun, install.ClientOnly, install.Replace = true, true, true
	install.ReleaseName, install.Namespace = release, "wordcount"
	install.KubeVersion = &chartutil.KubeVersion{Version: "v1.35.0", Major: "1", Minor: "35"}
	rendered, err := install.Run(chart, all)
	if err != nil {
		return nil, err
	}
	text := rendered.Manifest
	for _, hook := range rendered.Hooks {
		text += "\n---\n" + hook.Manifest
	}
	return split(text)
}

// split parts the documents of a YAML text.
func split(text string) ([]object, error) {
	var objects []object
	reader := yaml.NewYAMLReader(bufio.NewReader(strings.NewReader(text)))
	for {
		document, err := reader.Read()
		if err == io.EOF {
			return objects, nil
		}
		if err != nil {
			return nil, err
		}
		content := map[string]any{}
		if err := sigs.Unmarshal(document, &content); err != nil {
			return nil, err
		}
		if len(content) > 0 {
			objects = append(objects, object{string(document), &unstructured.Unstructured{Object: content}})
		}
	}
}

// mustRender renders with the least and the values given.
func mustRender(t *testing.T, values ...string) []object {
	t.Helper()
	objects, err := render("test", append([]string{minimal}, values...)...)
	if err != nil {
		t.Fatal(err)
	}
	return objects
}

// find returns the only object of a kind, or of a kind and name.
func find(t *testing.T, objects []object, kind string, name ...string) object {
	t.Helper()
	var found []object
	for _, object := range objects {
		if object.GetKind() == kind && (len(name) == 0 || object.GetName() == name[0]) {
			found = append(found, object)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%d objects of kind %s %v", len(found), kind, name)
	}
	return found[0]
}

// at returns what stands at a path such as spec.driver.cores or containers.0.name, nil if nothing does.
func at(value any, path string) any {
	for path != "" {
		var name string
		name, path, _ = strings.Cut(path, ".")
		switch node := value.(type) {
		case map[string]any:
			value = node[name]
		case []any:
			index := int(name[0] - '0')
			if index >= len(node) {
				return nil
			}
			value = node[index]
		default:
			return nil
		}
	}
	return value
}

// configuration returns the wordcount.conf of the ConfigMap.
func configuration(t *testing.T, objects []object) string {
	t.Helper()
	return at(find(t, objects, "ConfigMap", "test-wordcount").Object, "data").(map[string]any)["wordcount.conf"].(string)
}

// scenarios returns the values of every scenario by their file's name.
func scenarios(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob(chartDir + "/ci/*-values.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no scenarios", err)
	}
	all := map[string]string{"k8s/values.yaml": read(t, "../../k8s/values.yaml")}
	for _, file := range files {
		all[filepath.Base(file)] = read(t, file)
	}
	return all
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
