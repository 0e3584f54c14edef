import { App } from 'cdk8s';
import { errors } from './errors-of-inventory';
import { ControlPlaneFleet } from '../../../lib';
import { removeScratch } from '../scratch-folder';

afterAll(removeScratch);

describe('a group that no control plane is in', () => {
  const of = (...groups: string[]): string[] => errors(`controlPlanes:
  - { name: a, coLocated: true, labels: { env: prod, region: eu } }
  - { name: b, coLocated: true, labels: { env: dev, region: us } }
groups:
${groups.map((group) => `  - { matchLabels: ${group}, each: {} }\n`).join('')}`);

  test.each([
    ['{ env: prdo }', "5:25: 'groups[0].matchLabels.env' must be the label of a control plane, got \"prdo\": did you mean 'prod'? correct it, or remove the group"],
    ['{ region: eu, evn: prod }', "5:37: 'groups[0].matchLabels.evn' must be a label of a control plane, got \"evn\": did you mean 'env'? correct it, or remove the group"],
    ['{ tier: gold }', "5:22: 'groups[0].matchLabels.tier' must be a label of a control plane, got \"tier\": correct it, or remove the group"],
    ['{ env: prod, region: us }', "5:7: 'groups[0].matchLabels' must match a control plane, got labels that none has together: correct them, or remove the group"],
  ])('%s', (group, line) => {
    const [first, ...more] = of(group);
    expect(first.replace(/^fleet\.yaml:5:\d+/, '5')).toBe(line.replace(/^5:\d+/, '5'));
    expect(more).toEqual([]);
  });

  test('one that some are in is accepted', () => {
    expect(of('{ env: prod }', '{ env: dev, region: us }', '{ region: eu }', '{}')).toEqual(['']);
  });
});

test('a label that no control plane has is one mistake, where it is used', () => {
  const text = (name: string): string => `controlPlanes:
  - { name: a, coLocated: true, labels: { region: eu } }
  - { name: b, coLocated: true, labels: { region: us } }
  - { name: c, coLocated: true, labels: { region: us } }
each:
  operator: { version: 2.0.1, values: { a: $(labels.${name}) } }
`;
  expect(errors(text('region'))).toEqual(['']);
  expect(errors(text('regoin'))).toEqual(["fleet.yaml:6:41: 'each.operator.values.a' must name a label of the control planes, got \"$(labels.regoin)\": did you mean 'region'? the labels are region"]);
});

describe('data of the wrong form', () => {
  test('types of values, with line and column', () => {
    expect(errors(`controlPlanes:
  - name: 12
    labels: { env: 1.10, on: true, list: [a] }
    coLocated: yes
    kubeconfig: 'token: hunter2hunter2'
  - ctp2
  - name: ctp3
    each: []
each:
  flux:
    prune: "true"
    components: ./one
    interval: 30
    timeout: soon
    retryInterval: { seconds: 3 }
    deletionPolicy: orphan
    dependsOn: [base]
  argo: { syncWave: '3', retry: { limit: 1.5 }, destinationField: here, source: password123 }
fluxShards: four
`)).toEqual([
      "fleet.yaml:2:5: 'controlPlanes[0].name' must be a string, got 12: write it in quotes",
      "fleet.yaml:3:15: 'controlPlanes[0].labels.env' must be a string, got 1.1: write it in quotes",
      "fleet.yaml:3:26: 'controlPlanes[0].labels.on' must be a string, got true: write it in quotes",
      "fleet.yaml:3:36: 'controlPlanes[0].labels.list' must be a string, got a list: write one string",
      "fleet.yaml:4:5: 'controlPlanes[0].coLocated' must be true or false, got \"yes\": write true or false, without quotes",
      "fleet.yaml:5:5: 'controlPlanes[0].kubeconfig' must be a map, got a string: write its keys below it, or in { }",
      "fleet.yaml:6:5: 'controlPlanes[1]' must be a map, got a string: write its keys below it, or in { }",
      "fleet.yaml:8:5: 'controlPlanes[2].each' must be a map, got a list: write its keys below it, or in { }",
      "fleet.yaml:11:5: 'each.flux.prune' must be true or false, got \"true\": write true or false, without quotes",
      "fleet.yaml:12:5: 'each.flux.components' must be a list, got a string: put a dash in front of each entry",
      "fleet.yaml:13:5: 'each.flux.interval' must be a duration, got 30: write for example 30s, 10m or 1h30m",
      "fleet.yaml:14:5: 'each.flux.timeout' must be a duration, got \"soon\": write for example 30s, 10m or 1h30m",
      "fleet.yaml:15:5: 'each.flux.retryInterval' must be a string, got a map: write one string",
      "fleet.yaml:16:5: 'each.flux.deletionPolicy' must be one of MirrorPrune, Delete, WaitForTermination, Orphan, got \"orphan\": did you mean 'Orphan'? choose one of them",
      "fleet.yaml:17:17: 'each.flux.dependsOn[0]' must be a map, got a string: write its keys below it, or in { }",
      "fleet.yaml:18:11: 'each.argo.syncWave' must be a whole number, got \"3\": write digits, without quotes",
      "fleet.yaml:18:35: 'each.argo.retry.limit' must be a whole number, got 1.5: write digits, without quotes",
      "fleet.yaml:18:49: 'each.argo.destinationField' must be one of name, server, got \"here\": choose one of them",
      "fleet.yaml:18:73: 'each.argo.source' must be a map, got a string: write its keys below it, or in { }",
      "fleet.yaml:19:1: 'fluxShards' must be a whole number, got \"four\": write digits, without quotes",
    ]);
  });

  test('keys that are unknown or missing', () => {
    expect(errors(`controlPlanes:
  - nmae: ctp1
    kubeconfig: { keyy: kubeconfig, name: x }
group: []
each:
  flux: { intervall: 1h, 'odd/key~x': secret }
  stores: { aws: { provder: {} } }
groups:
  - each: {}
`)).toEqual([
      "fleet.yaml:2:5: 'controlPlanes[0].name' must be given, got nothing: add it",
      "fleet.yaml:2:5: 'controlPlanes[0].nmae' must be a known key, got \"nmae\": did you mean 'name'?",
      "fleet.yaml:3:5: 'controlPlanes[0].kubeconfig.key' must be given, got nothing: add it",
      "fleet.yaml:3:19: 'controlPlanes[0].kubeconfig.keyy' must be a known key, got \"keyy\": did you mean 'key'?",
      "fleet.yaml:4:1: 'group' must be a known key, got \"group\": did you mean 'groups'?",
      "fleet.yaml:6:11: 'each.flux.intervall' must be a known key, got \"intervall\": did you mean 'interval'?",
      "fleet.yaml:6:26: 'each.flux['odd/key~x']' must be a known key, got \"odd/key~x\": the keys are source, path, prune, interval, retryInterval, timeout, wait, " +
        'force, suspend, deletionPolicy, serviceAccountName, targetNamespace, components, postBuild, decryption, commonMetadata, dependsOn, namespace',
      "fleet.yaml:7:20: 'each.stores.aws.provder' must be a known key, got \"provder\": did you mean 'provider'?",
      "fleet.yaml:9:5: 'groups[0].matchLabels' must be given, got nothing: add it",
    ]);
  });

  test('the place of a value from an alias or a merge key is that of the anchor', () => {
    expect(errors(`x-a: &a { keyy: kubeconfig, key: k }
x-b: &b { labels: { env: 1 } }
controlPlanes:
  - { name: ctp1, kubeconfig: *a, <<: *b }
  - { name: ctp2, <<: [*b] }
`)).toEqual([
      "fleet.yaml:1:11: 'controlPlanes[0].kubeconfig.keyy' must be a known key, got \"keyy\": did you mean 'key'?",
      "fleet.yaml:2:21: 'controlPlanes[0].labels.env' must be a string, got 1: write it in quotes",
      "fleet.yaml:2:21: 'controlPlanes[1].labels.env' must be a string, got 1: write it in quotes",
      "fleet.yaml:4:19: 'controlPlanes[0].kubeconfig.name' must be given, got nothing: add it",
    ]);
  });

  test('a file in UTF-16', () => {
    expect(errors(Buffer.from('\ufeffcontrolPlanes: []\n', 'utf16le'))[0]).toMatch(/^\[fleet\] 'path' must be a file in UTF-8, got "fleet\.yaml": save the file in UTF-8$/);
  });

  test('credentials of a cluster without a remote secret', () => {
    expect(errors(`controlPlanes: [{ name: ctp1, server: https://ctp1.example.org }]
each: { argoCluster: { store: { kind: ClusterSecretStore, name: vault }, auth: { clientCertificate: {} } } }
`)).toEqual(["fleet.yaml:2:82: 'each.argoCluster.auth.clientCertificate.certData' must be given, got nothing: add it"]);
  });

  test('JSON has places too', () => {
    expect(errors('{\n\t"controlPlanes": [\n\t\t{ "name": "ctp1", "label": {} }\n\t]\n}\n', 'fleet.json')).toEqual([
      "fleet.json:3:21: 'controlPlanes[0].label' must be a known key, got \"label\": did you mean 'labels'?",
    ]);
  });

  test.each([
    ['', 'nothing'], ['\ufeff', 'nothing'], ['# nothing\n', 'nothing'], ['- name: ctp1\n', 'a list'], ['ctp1\n', 'a string'], ['[]', 'a list'],
  ])('%j is not an inventory', (text, got) => {
    const [line, ...more] = errors(text);
    expect(line).toMatch(/^fleet\.yaml:\d+:\d+: /);
    expect(line.replace(/^\S+ /, '')).toBe(`'controlPlanes' must be given, got ${got}: list the control planes below controlPlanes, for example [{ name: ctp1 }]`);
    expect(more).toEqual([]);
  });

  test('the first twenty of many errors are shown', () => {
    const lines = errors(`controlPlanes:\n${Array.from({ length: 25 }, (_, index) => `  - { name: ctp${index}, x: 1 }\n`).join('')}`);
    expect(lines).toHaveLength(21);
    expect(lines[20]).toBe('fleet.yaml: and 5 more');
  });
});

describe('the text of the file', () => {
  test.each([
    ['controlPlanes: []\neach: {}\neach: {}\n', "3:1: the file must have each key once: 'each' is given twice: remove one of them"],
    ['{"controlPlanes": [{"name": "a", "name": "b"}]}', "1:34: the file must have each key once: 'name' is given twice: remove one of them"],
    ['controlPlanes: []\n---\ncontrolPlanes: []\n', '2:1: the file must be one document: remove the document that starts here, or move it to another file'],
    ['controlPlanes: *all\n', '1:16: the file must define every anchor: write &all before the value that *all refers to'],
    ['controlPlanes:\n\t- name: ctp1\n', '2:1: the file must be YAML: Tabs are not allowed as indentation'],
    ['x-a: "a" hunter2\n', '1:10: the file must be YAML: Unexpected scalar at node end'],
    ['controlPlanes: [{ name: a }\n', '2:1: the file must be YAML: Flow sequence in block collection must be sufficiently indented and end with a ]'],
    ['controlPlanes: []\n<<: 3\n', '1:1: the file must be YAML: Merge sources must be maps or map aliases'],
  ])('%j', (text, line) => {
    expect(errors(text)[0]).toBe(`fleet.yaml:${line}`);
  });

  test('a credential in the wrong place is not shown', () => {
    const secret = 'hunter2-hunter2';
    for (const text of [`- 1\nb: ${secret}\n`, `controlPlanes: "x" ${secret}\n`, `controlPlanes: []\n${secret}\n`, `controlPlanes: [${secret}`, `controlPlanes: !<x ${secret}\n`, `a: '${secret}\n`]) {
      expect(errors(text).join('\n')).toMatch(/^fleet\.yaml:/);
      expect(errors(text).join('\n')).not.toContain(secret);
    }
    const key = 'AKIA' + 'ABCDEFGHIJKLMNOP';
    expect(errors(`controlPlanes: [{ name: ${key}, coLocated: ${key} }]\n`)).toEqual([
      "fleet.yaml:1:47: 'controlPlanes[0].coLocated' must be true or false, got \"(20 characters that look like a credential)\": write true or false, without quotes",
    ]);
  });

  test('a file that cannot be read', () => {
    const at = process.cwd();
    expect(() => ControlPlaneFleet.fromFile(new App(), 'fleet', 'none.yaml')).toThrow(
      new Error(`[fleet] 'path' must be a file that can be read, got "none.yaml": ENOENT: no such file or directory: correct the path, which is relative to ${at}`));
    expect(() => ControlPlaneFleet.fromFile(new App(), 'fleet', '.')).toThrow(
      new Error(`[fleet] 'path' must be a file that can be read, got ".": EISDIR: illegal operation on a directory: correct the path, which is relative to ${at}`));
  });
});

describe('values that the library refuses', () => {
  test('control planes', () => {
    expect(errors(`controlPlanes:
  - { name: Ctp_1, kubeconfig: { name: A_b, key: x } }
  - { name: ctp2, server: https://ctp2.example.org/, labels: { env: dev } }
  - { name: ctp2, labels: { env: a b } }
  - { name: ctp3, coLocated: true, server: https://x.y, kubeconfig: { name: k, key: k } }
  - { name: ctp4, kubeconfig: { name: k, key: a/b } }
`)).toEqual([
      "fleet.yaml:2:7: 'controlPlanes[0].name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"Ctp_1\": use for example ctp-1",
      "fleet.yaml:2:34: 'controlPlanes[0].kubeconfig.name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"A_b\": use for example a-b",
      "fleet.yaml:3:19: 'controlPlanes[1].server' must be an absolute URL of an API server, without '/' at the end, got \"https://ctp2.example.org/\": write https://ctp2.example.org",
      "fleet.yaml:4:7: 'controlPlanes[2].name' must differ from all other names, got \"ctp2\": controlPlanes[1] has the same name: rename one of them",
      "fleet.yaml:4:29: 'controlPlanes[2].labels.env' must be a label value (at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit), got \"a b\": shorten it, or use an annotation, which takes any string",
      "fleet.yaml:5:36: 'controlPlanes[3].server' must be left out with 'coLocated', got both: a co-located control plane is reached without it: remove one of them",
      "fleet.yaml:5:57: 'controlPlanes[3].kubeconfig' must be left out with 'coLocated', got both: a co-located control plane is reached without it: remove one of them",
      "fleet.yaml:6:42: 'controlPlanes[4].kubeconfig.key' must be a key of a Secret (letters, digits, '-', '_' and '.', at most 253 characters), got \"a/b\": use for example a-b",
    ]);
  });

  test('mistakes in merged values have the place that they come from', () => {
    expect(errors(`controlPlanes:
  - { name: ctp1, labels: { env: prod } }
  - { name: ctp2, labels: { env: prod }, each: { flux: { source: { bucket: {} } } } }
each:
  flux: { source: { git: { branch: main } } }
  stages: { source: {} }
groups:
  - matchLabels: { env: prod }
    each: { flux: { source: { git: { branch: refs/heads/main } } } }
`)).toEqual([
      "fleet.yaml:3:50: 'controlPlanes[1].each.flux.prune' must be given, got nothing: write true to delete objects that leave the source, or false to keep them",
      "fleet.yaml:3:68: 'controlPlanes[1].each.flux.source.bucket.name' must be given, got nothing: add it",
      "fleet.yaml:6:3: 'each.stages.prune' must be given, got nothing: write true to delete objects that leave the source, or false to keep them",
      "fleet.yaml:6:13: 'each.stages.source' must have one of git, oci, gitRepository, ociRepository, bucket, got none: add one",
      "fleet.yaml:9:13: 'groups[0].each.flux.prune' must be given, got nothing: write true to delete objects that leave the source, or false to keep them",
      "fleet.yaml:9:31: 'groups[0].each.flux.source.git.url' must be given, got nothing: write for example https://github.com/org/repo",
      "fleet.yaml:9:38: 'groups[0].each.flux.source.git.branch' must be written without 'refs/', got \"refs/heads/main\": write main",
    ]);
  });

  test('either, or', () => {
    expect(errors(`controlPlanes: [{ name: ctp1 }]
each:
  flux:
    source: { git: { url: https://github.com/a/b, branch: a, tag: b }, oci: null }
    prune: true
    dependsOn: [{ name: A }]
  argo: { source: {} }
  argoCluster: { auth: { bearerToken: { key: a }, aws: {} }, store: {} }
  stores: { a: {}, b: { provider: { aws: {}, vault: {} } } }
  providerCredentials: { x: { aws: {}, gcp: {} }, y: { store: a, azure: {} } }
`)).toEqual([
      "fleet.yaml:4:15: 'each.flux.source.git' must have one of branch, tag, semver, commit, refName, got branch and tag: keep one of them",
      "fleet.yaml:6:19: 'each.flux.dependsOn[0].name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"A\": use for example a",
      "fleet.yaml:7:3: 'each.argo.project' must be given, got nothing: name one, for example 'default', the project of Argo CD itself",
      "fleet.yaml:7:11: 'each.argo.source' must have one of git, helmChart, got none: add one",
      "fleet.yaml:8:18: 'each.argoCluster.auth' must have one of bearerToken, clientCertificate, aws, exec, got bearerToken and aws: keep one of them",
      "fleet.yaml:8:62: 'each.argoCluster.store.name' must be given, got nothing: add it",
      "fleet.yaml:9:13: 'each.stores.a.provider' must have one provider, got none: write it as in spec.provider of a SecretStore, for example { aws: { service: SecretsManager, region: eu-central-1 } }",
      "fleet.yaml:9:25: 'each.stores.b.provider' must have one provider, got aws and vault: write it as in spec.provider of a SecretStore, for example { aws: { service: SecretsManager, region: eu-central-1 } }",
      "fleet.yaml:10:26: 'each.providerCredentials.x' must have one of aws, gcp, azure, got aws and gcp: keep one of them",
      "fleet.yaml:10:26: 'each.providerCredentials.x.store' must be given, got nothing: name a store from 'stores'",
      "fleet.yaml:10:66: 'each.providerCredentials.y.azure.clientSecret' must be given unless 'clientCertificate' is, got nothing: give the secret or the certificate of the application",
    ]);
  });

  test('sources without their parts', () => {
    expect(errors(`controlPlanes: [{ name: ctp1 }]
each:
  flux: { prune: true }
  stages: { prune: true, stages: [{ name: a, source: { oci: { tag: 'a b' } } }] }
  argo: { project: default }
`)).toEqual([
      "fleet.yaml:3:3: 'each.flux.source' must be given, got nothing: write for example { git: { url: https://github.com/org/repo, branch: main } }",
      "fleet.yaml:4:56: 'each.stages.stages[0].source.oci.url' must be given, got nothing: write for example oci://ghcr.io/org/manifests",
      "fleet.yaml:4:63: 'each.stages.stages[0].source.oci.tag' must be a tag (letters, digits, '_', '.' and '-', at most 128 characters), got \"a b\": write for example '1.17.1'",
      "fleet.yaml:5:3: 'each.argo.source' must be given, got nothing: write for example { git: { url: https://github.com/org/repo, branch: main }, path: claims }",
    ]);
    expect(errors('controlPlanes: [{ name: ctp1 }]\neach: { argo: { project: default, source: { git: {} } } }\n')).toEqual([
      "fleet.yaml:2:45: 'each.argo.source.git' must have one of branch, tag, semver, commit, refName, got none: add one",
      "fleet.yaml:2:45: 'each.argo.source.git.url' must be given, got nothing: write for example https://github.com/org/repo",
    ]);
  });

  test('placeholders', () => {
    expect(errors(`controlPlanes:
  - { name: ctp1, server: https://ctp1.example.org }
  - { name: ctp2, argoClusterName: two, labels: { env: dev } }
each:
  operator: { version: $(nmae), namespace: $(labels.), values: { a: ["$(server)/$(argoClusterName)"], b: $(labels.env), c: "$(cat x)" } }
`)).toEqual([
      "fleet.yaml:2:5: 'controlPlanes[0].argoClusterName' must be given, got nothing: add it, since $(argoClusterName) is used",
      "fleet.yaml:2:5: 'controlPlanes[0].labels.env' must be given, got nothing: add it, since $(labels.env) is used",
      "fleet.yaml:3:5: 'controlPlanes[1].server' must be given, got nothing: add it, since $(server) is used",
      "fleet.yaml:5:15: 'each.operator.version' must have known placeholders only, got \"$(nmae)\": did you mean 'name'? use $(name), $(server), $(argoClusterName) or $(labels.x), or write $$( for a literal $(",
      "fleet.yaml:5:33: 'each.operator.namespace' must have known placeholders only, got \"$(labels.)\": did you mean 'labels.x'? use $(name), $(server), $(argoClusterName) or $(labels.x), or write $$( for a literal $(",
      "fleet.yaml:5:121: 'each.operator.values.c' must have known placeholders only, got \"$(cat x)\": use $(name), $(server), $(argoClusterName) or $(labels.x), or write $$( for a literal $(",
    ]);
  });

  test('placeholders that are not closed', () => {
    expect(errors("controlPlanes: [{ name: ctp1 }]\neach: { operator: { version: '$(name', values: { a: '$$(date', b: 'x$(echo $(name))' } } }\n")).toEqual([
      "fleet.yaml:2:21: 'each.operator.version' must close every placeholder, got \"$(\": write for example $(name), or $$( for a literal $(",
      "fleet.yaml:2:64: 'each.operator.values.b' must close every placeholder, got \"$(\": write for example $(name), or $$( for a literal $(",
    ]);
  });
});
