// Reads YAML as kubectl, Flux and Argo CD do: a text per line of the input, as JSON, and a line of JSON for each,
// that of an error after an exclamation mark.
package main

import (
	"bufio"
	"encoding/json"
	"io"
	"os"

	"sigs.k8s.io/yaml"
)

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	defer out.Flush()
	for {
		line, err := in.ReadBytes('\n')
		if err == io.EOF {
			return
		}
		var text string
		if err == nil {
			err = json.Unmarshal(line, &text)
		}
		if err != nil {
			panic(err)
		}
		value, err := yaml.YAMLToJSON([]byte(text))
		if err != nil {
			value, _ = json.Marshal(err.Error())
			out.WriteByte('!')
		}
		out.Write(value)
		out.WriteByte('\n')
	}
}
