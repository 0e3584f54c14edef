// Runs templates as External Secrets does, and reads INI files as provider-aws does.
//
// Standard input: a list of {"template", "data"}; standard output: a list of {"text", "ini"} or {"error"}.
package main

import (
	"bytes"
	"encoding/json"
	"os"
	"text/template"

	"github.com/Masterminds/sprig/v3"
	"gopkg.in/ini.v1"
)

type run struct {
	Template string            `json:"template"`
	Data     map[string]string `json:"data"`
}

type result struct {
	Text  string            `json:"text,omitempty"`
	Ini   map[string]string `json:"ini,omitempty"`
	Error string            `json:"error,omitempty"`
}

func render(r run) result {
	functions := sprig.TxtFuncMap()
	delete(functions, "env")
	delete(functions, "expandenv")
	parsed, err := template.New("").Option("missingkey=error").Funcs(functions).Parse(r.Template)
	if err != nil {
		return result{Error: err.Error()}
	}
	var out bytes.Buffer
	if err := parsed.Execute(&out, r.Data); err != nil {
		return result{Error: err.Error()}
	}
	res := result{Text: out.String()}
	if file, err := ini.InsensitiveLoad(out.Bytes()); err == nil {
		res.Ini = file.Section(ini.DefaultSection).KeysHash()
	}
	return res
}

func main() {
	var runs []run
	if err := json.NewDecoder(os.Stdin).Decode(&runs); err != nil {
		panic(err)
	}
	results := make([]result, 0, len(runs))
	for _, r := range runs {
		results = append(results, render(r))
	}
	if err := json.NewEncoder(os.Stdout).Encode(results); err != nil {
		panic(err)
	}
}
