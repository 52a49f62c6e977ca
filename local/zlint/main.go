// Lints the certificates on standard input, PEM, by all lints that zlint has. Writes one line of JSON for each: what every lint that
// is not satisfied has to say.
package main

import (
	"bufio"
	"encoding/json"
	"encoding/pem"
	"io"
	"log"
	"os"

	"github.com/zmap/zcrypto/x509"
	"github.com/zmap/zlint/v3"
	"github.com/zmap/zlint/v3/lint"
)

type finding struct {
	Lint    string `json:"lint"`
	Status  string `json:"status"`
	Details string `json:"details,omitempty"`
}

func findings(certificate *x509.Certificate) []finding {
	found := []finding{}
	for name, result := range zlint.LintCertificate(certificate).Results {
		if result.Status >= lint.Notice {
			found = append(found, finding{name, result.Status.String(), result.Details})
		}
	}
	return found
}

func main() {
	input, err := io.ReadAll(bufio.NewReader(os.Stdin))
	if err != nil {
		log.Fatal(err)
	}
	output := json.NewEncoder(os.Stdout)
	for block, rest := pem.Decode(input); block != nil; block, rest = pem.Decode(rest) {
		certificate, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			log.Fatal(err)
		}
		if err := output.Encode(findings(certificate)); err != nil {
			log.Fatal(err)
		}
	}
}
