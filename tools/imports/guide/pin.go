//go:build pin

// Package pin holds the API packages that controller-gen reads, so that go.mod keeps them.
package pin

import (
	_ "github.com/fluxcd/kustomize-controller/api/v1beta1"
	_ "github.com/fluxcd/source-controller/api/v1beta1"
)
