package test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"helm.sh/helm/v3/pkg/action"
	"helm.sh/helm/v3/pkg/chart/loader"
	sigs "sigs.k8s.io/yaml"
)

func TestEveryScenarioIsValid(t *testing.T) {
	for name, values := range scenarios(t) {
		t.Run(name, func(t *testing.T) {
			objects, err := render("test", values)
			if err != nil {
				t.Fatal(err)
			}
			for _, object := range objects {
				for _, wrong := range validate(object) {
					t.Errorf("%s %s: %s", object.GetKind(), object.GetName(), wrong)
				}
			}
		})
	}
}

func TestEveryScenarioPassesLint(t *testing.T) {
	for name, text := range scenarios(t) {
		values := map[string]any{}
		if err := sigs.Unmarshal([]byte(text), &values); err != nil {
			t.Fatal(err)
		}
		lint := action.NewLint()
		lint.Strict = true
		for _, message := range lint.Run([]string{chartDir}, values).Messages {
			// A chart may have no icon.
			if message.Severity > 1 {
				t.Errorf("%s: %s", name, message)
			}
		}
	}
}

// Two equal runs must give the same: a difference would restart the service.
func TestNothingInTheApplicationChangesByItself(t *testing.T) {
	first := find(t, mustRender(t), "SparkApplication")
	second := find(t, mustRender(t), "SparkApplication")
	if first.text != second.text {
		t.Error("the application differs from one run to the next")
	}
	for _, label := range []string{"helm.sh/chart", "app.kubernetes.io/version"} {
		for _, role := range []string{"driver", "executor"} {
			if at(first.Object, "spec."+role+".labels").(map[string]any)[label] != nil {
				t.Errorf("%s: %s would restart the service at every upgrade", role, label)
			}
		}
	}
}

func TestManifestsAreWhatTheChartRenders(t *testing.T) {
	objects, err := render("wordcount", read(t, "../../k8s/values.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	same(t, "../../k8s/wordcount.yaml", plain(t, objects))
}

func TestQuickstartIsValid(t *testing.T) {
	for _, file := range []string{"kafka", "s3", "topic"} {
		objects, err := split(read(t, filepath.Join("../../k8s/quickstart", file+".yaml")))
		if err != nil {
			t.Fatal(err)
		}
		for _, object := range objects {
			for _, wrong := range validate(object) {
				t.Errorf("%s %s: %s", object.GetKind(), object.GetName(), wrong)
			}
		}
	}
}

// Helm's programs, where they are: of version 3 and 4, which must render what the tests saw.
func TestHelmRendersTheSame(t *testing.T) {
	for _, helm := range []string{"helm", "helm4"} {
		t.Run(helm, func(t *testing.T) {
			program, err := exec.LookPath(helm)
			if err != nil {
				t.Skipf("there is no %s on the PATH", helm)
			}
			command := exec.Command(program, "template", "wordcount", chartDir, "-n", "wordcount", "-f", "../../k8s/values.yaml",
				"--no-hooks", "--kube-version", "1.35.0")
			command.Stderr = os.Stderr
			text, err := command.Output()
			if err != nil {
				t.Fatal(err)
			}
			objects, err := split(string(text))
			if err != nil {
				t.Fatal(err)
			}
			same(t, "../../k8s/wordcount.yaml", plain(t, objects))
		})
	}
}

func TestVersionsAreTheProjects(t *testing.T) {
	pom := read(t, "../../pom.xml")
	chart, err := loader.Load(chartDir)
	if err != nil {
		t.Fatal(err)
	}
	spark := at(find(t, mustRender(t), "SparkApplication").Object, "spec.sparkVersion").(string)
	for _, line := range []string{
		"\n  <version>" + chart.Metadata.AppVersion + "</version>",
		"<spark.version>" + spark + "</spark.version>",
	} {
		if !strings.Contains(pom, line) {
			t.Errorf("pom.xml has no %s", line)
		}
	}
}

func TestCompilerIsAsLateAsTheLaunchers(t *testing.T) {
	launchers := regexp.MustCompile(`-XX:Tier4\w+=\d+`).FindAllString(read(t, "../../src/dist/bin/wordcount"), -1)
	if len(launchers) == 0 {
		t.Fatal("the launcher sets nothing")
	}
	application := find(t, mustRender(t), "SparkApplication").Object
	for _, role := range []string{"driver", "executor"} {
		options := strings.Fields(fmt.Sprint(at(application, "spec."+role+".javaOptions")))
		for _, option := range launchers {
			if !slices.Contains(options, option) {
				t.Errorf("the %s has no %s, as bin/wordcount has", role, option)
			}
		}
	}
}
