import { ApiObject, type Chart } from 'cdk8s';
import { mistakesOf } from './mistakes';
import { type Build, said } from './said';
import { CrossplaneProvider, EsoClusterSecretStore, EsoCreationPolicy, EsoExternalSecret } from '../../../lib';

const s3 = (chart: Chart) => new CrossplaneProvider(chart, 'upbound-provider-aws-s3', { package: 'registry.example.com/crossplane/provider-aws-s3:v1.23.0' });

/** Adds an ImageConfig beside a provider. */
const images = (prefix: string, spec: object, more: Build = () => undefined): Build => (chart) => {
  s3(chart);
  new ApiObject(chart, 'config', { apiVersion: 'pkg.crossplane.io/v1beta1', kind: 'ImageConfig', metadata: { name: 'config' }, spec: { matchImages: [{ type: 'Prefix', prefix }], ...spec } });
  more(chart);
};
const registry = { authentication: { pullSecretRef: { name: 'registry-creds' } } };

mistakesOf('crossplaneImages', {}, (mistake) => {
  // crossplane/crossplane#6924
  mistake('xp-imageconfig-scheme', () => {
    expect(said(images('https://registry.example.com/crossplane', { registry }))).toEqual([
      '[chart/config] \'spec.matchImages[0].prefix\' must be the start of the name of an image, without a scheme and without wildcards, got "https://registry.example.com/crossplane": write \'registry.example.com/crossplane\'',
    ]);
    expect(said(images('registry.example.com/crossplane', { registry }))).toEqual([]);
  });

  // https://docs.crossplane.io/latest/packages/image-configs/
  mistake('xp-imageconfig-wildcard-verify', () => {
    const key = { secretRef: { name: 'cosign-public-key', key: 'cosign.pub' }, hashAlgorithm: 'sha256' };
    const verification = { provider: 'Cosign', cosign: { authorities: [{ name: 'acme', key }] } };
    expect(said(images('registry.example.com/acme/*', { verification }))).toEqual([
      '[chart/config] \'spec.matchImages[0].prefix\' must be the start of the name of an image, without a scheme and without wildcards, got "registry.example.com/acme/*": write \'registry.example.com/acme/\'',
    ]);
    expect(said(images('*.example.com/acme', { verification }))).toEqual([
      '[chart/config] \'spec.matchImages[0].prefix\' must be the start of the name of an image, without a scheme and without wildcards, got "*.example.com/acme": write the part before the wildcard',
    ]);
    expect(said(images('registry.example.com/acme/', { verification }))).toEqual([]);
  });

  // crossplane/crossplane#6421
  mistake('xp-imageconfig-rewrite-auth', () => {
    const rewriteImage = { prefix: 'registry.example.com/upbound' };
    expect(said(images('xpkg.upbound.io', { rewriteImage, registry }))).toEqual([
      "chart/config crossplane/no-effect: 'spec.registry.authentication' is looked up for the image after it is rewritten to 'registry.example.com/upbound', which no prefix of this ImageConfig matches: move it to another ImageConfig with the prefix 'registry.example.com/upbound'",
    ]);
    expect(said(images('xpkg.upbound.io', { rewriteImage, verification: { provider: 'Cosign' } }))).toHaveLength(1);
    expect(said(images('xpkg.upbound.io', { rewriteImage }))).toEqual([]);
    expect(said(images('registry.example.com/upbound', { registry }))).toEqual([]);
    expect(said(images('registry.example.com', { rewriteImage, registry }))).toEqual([]);
  });

  // https://docs.crossplane.io/latest/packages/image-configs/
  mistake('xp-imageconfig-secret-namespace', () => {
    const secret = (namespace: string, type?: string, creationPolicy?: EsoCreationPolicy): Build => (chart) => new EsoExternalSecret(chart, 'registry-creds', {
      store: EsoClusterSecretStore.fromClusterSecretStoreName('vault'),
      data: { '.dockerconfigjson': { key: 'platform/registry', property: 'dockerconfigjson' } },
      target: { creationPolicy, ...(type === undefined ? {} : { template: { type } }) },
      metadata: { namespace },
    });
    const build = (namespace: string, type?: string): Build => images('registry.example.com/crossplane', { registry }, secret(namespace, type));
    const docker = 'kubernetes.io/dockerconfigjson';
    expect(said(build('platform', docker))).toEqual([
      "chart/config crossplane/pull-secret: 'spec.registry.authentication.pullSecretRef' is Secret 'registry-creds', which this app has in namespace 'platform', but Crossplane reads it in its own namespace: create it in 'crossplane-system', or acknowledge this if Crossplane is installed in 'platform'",
    ]);
    expect(said(build('crossplane-system'))).toEqual([
      "chart/config crossplane/pull-secret: 'spec.registry.authentication.pullSecretRef' is Secret 'registry-creds', which 'chart/registry-creds' makes with the type Opaque, and which Crossplane therefore ignores: give it the type kubernetes.io/dockerconfigjson",
    ]);
    expect(said(build('crossplane-system', docker))).toEqual([]);
    // The type is that of the Secret, which something else creates.
    const merged = said(images('registry.example.com/crossplane', { registry }, secret('crossplane-system', undefined, EsoCreationPolicy.MERGE)));
    expect(merged.filter((text) => text.includes('pull-secret'))).toEqual([]);
    const used = (type?: string): Build => (chart) => {
      new CrossplaneProvider(chart, 'dns', { package: 'registry.example.com/acme/provider-dns:v0.3.0', packagePullSecrets: [{ name: 'registry-creds' }] });
      secret('crossplane-system', type)(chart);
    };
    expect(said(used())).toEqual([
      "chart/dns crossplane/pull-secret: 'packagePullSecrets[0]' is Secret 'registry-creds', which 'chart/registry-creds' makes with the type Opaque, and which Crossplane therefore ignores: give it the type kubernetes.io/dockerconfigjson",
    ]);
    expect(said(used(docker))).toEqual([]);
  });

  // pkg/authn of google/go-containerregistry
  mistake('xp-pull-secret-host', () => {
    const build = (host: string): Build => (chart) => {
      const auths = { [host]: { username: 'robot', password: 'from-pipeline' } };
      new ApiObject(chart, 'registry-creds', {
        apiVersion: 'v1',
        kind: 'Secret',
        type: 'kubernetes.io/dockerconfigjson',
        metadata: { name: 'registry-creds', namespace: 'crossplane-system' },
        stringData: { '.dockerconfigjson': JSON.stringify({ auths }) },
      });
      new CrossplaneProvider(chart, 'dns', { package: 'registry.example.com/acme/provider-dns:v0.3.0', packagePullSecrets: [{ name: 'registry-creds' }] });
    };
    expect(said(build('xpkg.upbound.io'))).toEqual([
      "chart/dns crossplane/pull-secret: 'packagePullSecrets[0]' is Secret 'registry-creds', which has logins for 'xpkg.upbound.io' and none for 'registry.example.com': add a login for 'registry.example.com'",
    ]);
    expect(said(build('registry.example.com'))).toEqual([]);
    expect(said(build('https://registry.example.com/v2/'))).toEqual([]);
  });
});
