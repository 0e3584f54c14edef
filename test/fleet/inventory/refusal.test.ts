import * as fs from 'node:fs';
import { App, Chart } from 'cdk8s';
import { errors, folder } from './errors-of-inventory';
import { ControlPlaneFleet } from '../../../lib';
import { removeScratch } from '../scratch-folder';

afterAll(removeScratch);

describe('values that YAML can express and manifests cannot', () => {
  const values = (text: string): string[] => errors(`controlPlanes: [{ name: ctp1, coLocated: true }]\neach:\n  operator: { version: 2.0.1, values: ${text} }\n`);

  test.each([
    ['{ id: 12345678901234567890 }', "3:41: 'each.operator.values.id' must be a number that is read without rounding, got 12345678901234567000: write it in quotes"],
    ['{ a: [.inf] }', "3:45: 'each.operator.values.a[0]' must be a number that is read without rounding, got Infinity: write it in quotes"],
    ['{ s: !!set { a, b } }', "3:41: 'each.operator.values.s' must be a string, number, list or map, got a value of another type: remove the tag, or write the value in quotes"],
    ['{ b: !!binary aGVsbG8= }', "3:41: 'each.operator.values.b' must be a string, number, list or map, got a value of another type: remove the tag, or write the value in quotes"],
    ['{ p: !env CLAIMS }', '3:44: the file must have no unknown tag: remove it, or write the string in quotes'],
  ])('%s', (text, line) => {
    expect(values(text)).toEqual([`fleet.yaml:${line}`]);
  });

  test('an alias of a map around it', () => {
    const [line, ...more] = values('&v { a: *v }');
    expect(line).toMatch(/^fleet\.yaml:3:\d+: 'each\.operator\.values\.a' must not contain itself, got an alias of a map or list around it: write the value out$/);
    expect(more).toEqual([]);
  });

  test.each(['{ a: 9007199254740991, b: 1.5, c: 1e300, d: [1, -2], e: "!x", f: "a !b" }', "{ a: '12345678901234567890' }"])('%s is accepted', (text) => {
    expect(values(text.replace('1e300', '1e-300'))).toEqual(['']);
  });
});

describe('the file is blamed for what a construct refuses', () => {
  const planes = `controlPlanes:
  - name: ctp1
    kubeconfig: { name: ctp1, key: kubeconfig }
  - name: ctp2
    kubeconfig: { name: ctp2, key: kubeconfig }
    labels: { env: prod }
`;
  const git = 'git: { url: https://github.com/org/repo, branch: main }';

  test.each([
    ['a control plane that Flux cannot reach', 'controlPlanes: [{ name: ctp1 }]\neach: { flux: { source: { gitRepository: { name: x } }, prune: true } }\n', '1:17',
      "'controlPlanes[0]' must have a kubeconfig for Flux, got control plane 'ctp1' without one: add kubeconfig: { name: ..., key: ... }, or coLocated: true for the cluster itself"],
    ['a control plane that Argo CD cannot reach', `controlPlanes: [{ name: ctp1 }]\neach: { argo: { project: default, source: { ${git}, path: x } } }\n`, '1:17',
      "'controlPlanes[0]' must have a server or a cluster name for Argo CD, got control plane 'ctp1' with neither: add server or argoClusterName, or coLocated: true for the cluster itself"],
    ['each of all', `${planes}each:\n  flux:\n    prune: true\n    source: { git: { url: git@github.com:org/repo, branch: main } }\n`, '10:22',
      "'each.flux.source.git.url' of 'ctp1' must start with https://, http:// or ssh:// and name a host and a path, got \"git@github.com:org/repo\": write ssh://git@github.com/org/repo, with a slash instead of the colon"],
    ['each of a group', `${planes}each: { flux: { source: { ${git} }, prune: true } }\ngroups:\n  - matchLabels: { env: prod }\n    each: { flux: { targetNamespace: Default } }\n`, '10:21',
      "'groups[0].each.flux.targetNamespace' of 'ctp2' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"Default\": use for example default"],
    ['each of a control plane', `${planes}    each: { argo: { destinationNamespace: Default } }\neach: { argo: { project: default, source: { ${git}, path: x } } }\n`.replace(/kubeconfig:.*/g, 'server: https://x.example.org'), '7:21',
      "'controlPlanes[1].each.argo.destinationNamespace' of 'ctp2' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"Default\": use for example default"],
    ['a store', `${planes}each:\n  stores:\n    aws:\n      refreshInterval: 1500ms\n      provider: { aws: { service: SecretsManager, region: eu-central-1 } }\n`, '10:7',
      "'each.stores.aws.refreshInterval' of 'ctp1' must be whole seconds, got \"1500ms\": round it to seconds"],
    ['credentials without their parts', `${planes}each: { providerCredentials: { aws: { store: awss, aws: { source: IRSA } } } }\n`, '7:', "'each.providerCredentials.aws"],
    ['tools that do not go together', `${planes}each:\n  flux: { source: { ${git} }, prune: true }\n  stages: { source: { ${git} }, prune: true }\n`, '9:13',
      "'each.stages.source' of 'ctp1' must be an existing source, since 'flux' creates one of this name, got two GitRepository 'ctp1': use the source of 'flux', whose name is 'ctp1'"],
    ['tools that need each other', `${planes}each: { operator: { version: 2.0.1, argoSyncPolicy: { automated: {} } } }\n`, '7:9',
      "'each.operator.argoProject' of 'ctp1' must be given with 'argoSyncPolicy', got nothing: name the project, or remove 'argoSyncPolicy' to let Flux deliver the operator"],
    ['a key of the fleet', `${planes}namespace: Flux\n`, '7:1', "'namespace' must be a DNS-1123 label"],
  ])('%s', (_what, text, place, message) => {
    const [line, ...more] = errors(text);
    expect(more).toEqual([]);
    expect(line.slice(0, `fleet.yaml:${place}`.length)).toBe(`fleet.yaml:${place}`);
    expect(line.replace(/^fleet\.yaml:\d+:\d+: /, '').slice(0, message.length)).toBe(message);
  });

  const at = (each: string, plane = 'kubeconfig: { name: ctp1, key: kubeconfig }'): string[] => errors(`controlPlanes:\n  - { name: ctp1, ${plane} }\neach:\n  ${each}\n`);

  test.each([
    ['a Secret that an ssh:// URL needs', 'flux: { source: { git: { url: ssh://git@github.com/org/x, branch: main } }, prune: true }', "4:21: 'each.flux.source.git.secretRef' of 'ctp1' must be given"],
    ['an interval of an OCI source', 'flux: { source: { oci: { url: oci://x/y, tag: v1, timeout: 1.0005s } }, prune: true }', "4:53: 'each.flux.source.oci.timeout' of 'ctp1' must"],
    ['a namespace', `flux: { source: { ${git} }, prune: true, namespace: Flux }`, "4:93: 'each.flux.namespace' of 'ctp1' must be a DNS-1123 label"],
    ['an empty namespace', `flux: { source: { ${git} }, prune: true, namespace: "" }`, "4:93: 'each.flux.namespace' of 'ctp1' must be a DNS-1123 label"],
    ['a source of stages', 'stages: { source: { git: { url: git@github.com:org/x, branch: main } }, prune: true }', "4:30: 'each.stages.source.git.url' of 'ctp1' must start with"],
    ['a stage', `stages: { source: { ${git} }, prune: true, stages: [{ name: a, interval: 1.0005s }] }`, "4:115: 'each.stages.stages[0].interval' of 'ctp1' must"],
    ['all stages', `stages: { source: { ${git} }, prune: true, interval: 1.0005s }`, "4:95: 'each.stages.interval' of 'ctp1' must"],
    ['a project of the operator', 'operator: { version: 2.0.1, argoProject: "a b" }', "4:31: 'each.operator.argoProject' of 'ctp1' must"],
    ['a label', `flux: { source: { ${git} }, prune: true, commonMetadata: { labels: { a: "x y" } } }`, "4:121: 'each.flux.commonMetadata.labels.a' of 'ctp1' must"],
    ['spaces', `flux: { source: { ${git} }, prune: true, path: "./x " }`, "4:93: 'each.flux.path' of 'ctp1' must have no spaces around it, got \"./x \": write ./x"],
    ['a credential', `flux: { source: { ${git} }, prune: true, postBuild: { substitute: { a: ghp_${'a'.repeat(36)} } } }`, "4:120: 'each.flux.postBuild.substitute.a' of 'ctp1' must not be a credential, got \"(40 characters that look like a credential)\""],
  ])('%s', (_what, each, line) => {
    const [first, ...more] = at(each, each.includes('argoProject') ? 'argoClusterName: ctp1' : undefined);
    expect(more).toEqual([]);
    expect(first.slice(0, `fleet.yaml:${line}`.length)).toBe(`fleet.yaml:${line}`);
  });

  test.each([
    ['a chart without a version', 'argo: { project: default, source: { helmChart: { repoUrl: https://x.example.org, chart: x, version: "" } } }', "4:94: 'each.argo.source.helmChart.version' of 'ctp1' must be a version or a range"],
    ['a chart with a path', 'argo: { project: default, source: { path: x, helmChart: { repoUrl: https://x.example.org, chart: x, version: 1.0.0 } } }', "4:39: 'each.argo.source.path' must be left out with 'helmChart', got both: it is for files in Git: remove it"],
  ])('%s', (_what, each, line) => {
    const [first, ...more] = at(each, 'argoClusterName: ctp1');
    expect(more).toEqual([]);
    expect(first.slice(0, `fleet.yaml:${line}`.length)).toBe(`fleet.yaml:${line}`);
  });

  test('the control plane is blamed for names that are too long', () => {
    const name = 'a'.repeat(64);
    const [line] = errors(`controlPlanes:\n  - coLocated: true\n    name: ${name}\neach: { flux: { source: { ${git} }, prune: true } }\n`);
    expect(line).toMatch(/^fleet\.yaml:3:5: 'controlPlanes\[0\]\.name' must be a DNS-1123 name .* at most 63 characters\)/);
  });

  test('placeholders are allowed only below each, and need a value', () => {
    expect(errors('controlPlanes:\n  - { name: a, argoClusterName: $(name), server: "https://$(name).example.org", kubeconfig: { name: $(name), key: k } }\n').map((line) => line.replace(/, got.*/, ''))).toEqual([
      "fleet.yaml:2:16: 'controlPlanes[0].argoClusterName' must contain no placeholder",
      "fleet.yaml:2:42: 'controlPlanes[0].server' must contain no placeholder",
      "fleet.yaml:2:95: 'controlPlanes[0].kubeconfig.name' must contain no placeholder",
      "fleet.yaml:2:95: 'controlPlanes[0].kubeconfig.name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters)",
    ]);
    expect(errors('controlPlanes: [{ name: a, serverPlaceholder: "https://$(SERVER)" }]\neach: { argo: { project: p, source: { git: { url: https://x.example.org/y, branch: main }, path: x } } }\n')).toEqual(['']);
    expect(at('flux: { source: { gitRepository: { name: x } }, prune: true, path: ./$(labels.e)/$(labels.constructor) }', 'coLocated: true, labels: { e: "" }')).toEqual([
      "fleet.yaml:2:46: 'controlPlanes[0].labels.e' must be given, got nothing: add it, since $(labels.e) is used",
      expect.stringMatching(/^fleet\.yaml:\d+:\d+: 'each\.flux\.path' must name a label of the control planes, got "\$\(labels\.constructor\)": the labels are e$/),
    ]);
    expect(at('operator: { version: 2.0.1, namespace: x-$(argoClusterName) }', 'coLocated: true')).toEqual(['']);
  });

  test('a variable that is named like a duration is a string', () => {
    expect(at(`flux: { source: { ${git} }, prune: true, postBuild: { substitute: { timeout: 30 } } }`)).toEqual([
      "fleet.yaml:4:120: 'each.flux.postBuild.substitute.timeout' must be a string, got 30: write it in quotes",
    ]);
  });

  test('the file is not blamed for a name in the program', () => {
    fs.writeFileSync(`${folder}/fleet.yaml`, planes);
    expect(() => ControlPlaneFleet.fromFile(new App(), 'a b', `${folder}/fleet.yaml`)).toThrow(/^\[a b\] 'id' must /);
  });

  test.each([
    ['of different kinds', 'oci: { url: oci://ghcr.io/org/x, tag: v1 }', ''],
    ['in different namespaces', git, ', namespace: other'],
  ])('sources %s can share a name', (_what, source, more) => {
    expect(errors(`controlPlanes: [{ name: ctp1, coLocated: true }]\neach: { flux: { source: { ${git} }, prune: true }, stages: { source: { ${source} }, prune: true${more} } }\n`)).toEqual(['']);
  });

  test('other errors are passed on', () => {
    const app = new App();
    new Chart(app, 'fleet');
    fs.writeFileSync(`${folder}/fleet.yaml`, planes);
    expect(() => ControlPlaneFleet.fromFile(app, 'fleet', `${folder}/fleet.yaml`)).toThrow("There is already a Construct with name 'fleet' in App");
  });
});
