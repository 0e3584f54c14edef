//go:build pin

// Package pin holds the API packages that controller-gen reads, so that go.mod keeps them.
package pin

import (
	_ "github.com/upbound/up-sdk-go/apis/spaces/v1alpha1"
	_ "github.com/upbound/up-sdk-go/apis/spaces/v1beta1"
)
