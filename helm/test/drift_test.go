package test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"sort"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
	sigs "sigs.k8s.io/yaml"
)

var update = flag.Bool("update", false, "write drifted files anew")

// same fails where a file is not what it is made from, or makes it so.
func same(t *testing.T, file, text string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if has, _ := os.ReadFile(file); string(has) != text {
		t.Errorf("%s has drifted: cd helm/test && go test . -update", file)
	}
}

// plain writes objects as manifests without Helm: no hooks, no labels of Helm's.
func plain(t *testing.T, objects []object) string {
	t.Helper()
	text := "# Made from the chart with k8s/values.yaml: cd helm/test && go test . -update\n"
	sort.SliceStable(objects, func(i, j int) bool {
		return objects[i].GetKind()+objects[i].GetName() < objects[j].GetKind()+objects[j].GetName()
	})
	for _, object := range objects {
		if object.GetAnnotations()["helm.sh/hook"] != "" {
			continue
		}
		labels := object.GetLabels()
		delete(labels, "helm.sh/chart")
		delete(labels, "app.kubernetes.io/managed-by")
		object.SetLabels(labels)
		document, err := sigs.Marshal(object.Object)
		if err != nil {
			t.Fatal(err)
		}
		text += "---\n" + string(document)
	}
	return text
}

// value is one line of the table of values.
type value struct{ key, comment, standard string }

// values reads values.yaml: every key with the comment over it, and its default where it has no keys below.
func values(t *testing.T) []value {
	t.Helper()
	var document yaml.Node
	if err := yaml.Unmarshal([]byte(read(t, chartDir+"/values.yaml")), &document); err != nil {
		t.Fatal(err)
	}
	var all []value
	var walk func(prefix string, node *yaml.Node)
	walk = func(prefix string, node *yaml.Node) {
		for i := 0; i < len(node.Content); i += 2 {
			name, content := node.Content[i], node.Content[i+1]
			lines := strings.Split(name.HeadComment, "\n")
			for j, line := range lines {
				lines[j] = strings.TrimSpace(strings.TrimPrefix(line, "#"))
			}
			one := value{prefix + name.Value, strings.Join(lines, " "), ""}
			if content.Kind == yaml.MappingNode && len(content.Content) > 0 {
				all = append(all, one)
				walk(one.key+".", content)
				continue
			}
			var decoded any
			if err := content.Decode(&decoded); err != nil {
				t.Fatal(err)
			}
			standard, err := json.Marshal(decoded)
			if err != nil {
				t.Fatal(err)
			}
			one.standard = "`" + string(standard) + "`"
			all = append(all, one)
		}
	}
	walk("", document.Content[0])
	return all
}

func TestEveryValueHasAComment(t *testing.T) {
	for _, value := range values(t) {
		if len(value.comment) < 9 || !strings.HasSuffix(value.comment, ".") {
			t.Errorf("values.yaml: %s has no comment that is a sentence", value.key)
		}
	}
}

func TestReadmeHasTheTableOfValues(t *testing.T) {
	const begin, end = "<!-- values: cd helm/test && go test . -update -->\n", "<!-- end of values -->"
	file := chartDir + "/README.md"
	readme := read(t, file)
	from, to := strings.Index(readme, begin), strings.Index(readme, end)
	if from < 0 || to < from {
		t.Fatalf("%s has no place for the table", file)
	}
	table := "| Value | Meaning | Default |\n| --- | --- | --- |\n"
	for _, value := range values(t) {
		table += fmt.Sprintf("| `%s` | %s | %s |\n", value.key, strings.ReplaceAll(value.comment, "<", "&lt;"), value.standard)
	}
	same(t, file, readme[:from+len(begin)]+table+readme[to:])
}

// The schema knows exactly the values that values.yaml has, but for the configuration, of which that shows the most needed.
func TestSchemaHasEveryValueAndNoOther(t *testing.T) {
	var schema map[string]any
	if err := json.Unmarshal([]byte(read(t, chartDir+"/values.schema.json")), &schema); err != nil {
		t.Fatal(err)
	}
	documented := map[string]bool{"global": true}
	for _, value := range values(t) {
		documented[value.key] = true
	}
	known := map[string]bool{}
	var walk func(prefix string, node map[string]any)
	walk = func(prefix string, node map[string]any) {
		properties, hasKeys := node["properties"].(map[string]any)
		if hasKeys && node["additionalProperties"] != false {
			t.Errorf("values.schema.json: %q is open to unknown keys", prefix)
		}
		for name, below := range properties {
			known[prefix+name] = true
			walk(prefix+name+".", below.(map[string]any))
		}
	}
	walk("", schema)
	for key := range documented {
		if !known[key] {
			t.Errorf("values.schema.json lacks %s", key)
		}
	}
	for key := range known {
		if !documented[key] && !strings.HasPrefix(key, "config.") {
			t.Errorf("values.yaml lacks %s", key)
		}
	}
}
