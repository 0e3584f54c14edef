import * as fs from 'node:fs';
import { App } from 'cdk8s';
import { errors, folder } from './errors-of-inventory';
import { ControlPlaneFleet, FleetRule, InventoryError } from '../../../lib';
import { removeScratch } from '../scratch-folder';

afterAll(removeScratch);

/** The errors of what one control plane gets. */
const at = (each: string, plane = 'server: https://x.example.org, kubeconfig: { name: ctp1, key: kubeconfig }'): string[] =>
  errors(`controlPlanes:\n  - { name: ctp1, ${plane} }\neach:\n  ${each}\n`);

const git = 'git: { url: https://github.com/org/repo, branch: main }';
const store = 'stores: { aws: { provider: { aws: {} } } }';
const NAME = "a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters)";

describe('errors name keys of the inventory, in its own words', () => {
  test.each([
    ['argoCluster: { auth: { aws: {} } }', "4:26: 'each.argoCluster.auth.aws.clusterName' must be given, got nothing: add it"],
    ['argoCluster: { auth: { aws: { clusterName: "a b" } } }',
      "4:33: 'each.argoCluster.auth.aws.clusterName' of 'ctp1' must be the name of an EKS cluster, got \"a b\": write the name, for example 'prod'"],
    ['argoCluster: { store: { name: v }, auth: { bearerToken: { property: x } } }', "4:46: 'each.argoCluster.auth.bearerToken.key' must be given, got nothing: add it"],
    ['argoCluster: { store: { name: v }, auth: { clientCertificate: { certData: { key: x }, keyData: { key: "" } } } }',
      "4:100: 'each.argoCluster.auth.clientCertificate.keyData.key' of 'ctp1' must be the name of a remote secret, got \"\": write for example 'crossplane/aws'"],
    ['argoCluster: { labels: { a: b } }',
      "4:3: 'each.argoCluster.auth' of 'ctp1' must be given for a control plane on another cluster, got nothing: write for example { bearerToken: { key: ctp1, property: token } }"],
    [`flux: { source: { ${git} }, prune: true, decryption: { secretRef: {} } }`, "4:107: 'each.flux.decryption.secretRef.name' of 'ctp1' must be given, got nothing: add it"],
    ['flux: { source: { git: { url: https://x.example.org/y, branch: main, secretRef: {} } }, prune: true }',
      "4:72: 'each.flux.source.git.secretRef.name' must be given, got nothing: add it"],
    ['flux: { source: { git: { url: https://x.example.org/y, branch: main, provider: github } }, prune: true }',
      "4:21: 'each.flux.source.git.secretRef' of 'ctp1' must be given for the provider github, got nothing: name the Secret with 'githubAppID', 'githubAppInstallationOwner' (or 'githubAppInstallationID') and 'githubAppPrivateKey'"],
    [`argo: { project: default, source: { ${git}, path: /x } }`, "4:96: 'each.argo.source.path' of 'ctp1' must be relative to the root of the source, got \"/x\": write x"],
    ['argo: { project: default, source: { helmChart: { chart: x } } }', "4:39: 'each.argo.source.helmChart.repoUrl' must be given, got nothing: add it"],
    [`argo: { project: default, source: { ${git}, path: x }, ignoreDifferences: [{ kind: X }] }`,
      "4:127: 'each.argo.ignoreDifferences[0]' of 'ctp1' must have 'jsonPointers', 'jqPathExpressions' or 'managedFieldsManagers', got nothing: otherwise nothing is ignored: list the fields to ignore"],
    [`argo: { project: default, destinationField: name, source: { ${git}, path: x } }`,
      "2:5: 'controlPlanes[0]' must have 'argoClusterName', the field to be written, got control plane 'ctp1' without it: pass 'argoClusterName' to the control plane, or write the other field"],
    ['operator: { version: 2.0.1, values: { concurrent: "4" } }', "4:41: 'each.operator.values.concurrent' of 'ctp1' must be a whole number, got \"4\": write 4, without quotes"],
    ['operator: { version: 2.0.1, argoDeletion: orphan, argoSyncPolicy: { automated: {} } }',
      "4:3: 'each.operator.argoProject' of 'ctp1' must be given with 'argoSyncPolicy' and 'argoDeletion', got nothing: name the project, or remove 'argoSyncPolicy' and 'argoDeletion' to let Flux deliver the operator"],
    ['stores: { Aws: { provider: { aws: {} } } }', `4:13: 'each.stores.Aws' of 'ctp1' must be ${NAME}, got "Aws": use for example aws`],
    [`{ ${store}, providerCredentials: { x: { store: aws, aws: { accessKeyId: { key: a } } } } }`,
      "4:89: 'each.providerCredentials.x.aws.secretAccessKey' must be given, got nothing: add it"],
    [`{ ${store}, providerCredentials: { x: { store: aws, aws: { accessKeyId: { key: "" }, secretAccessKey: { key: b } } } } }`,
      "4:111: 'each.providerCredentials.x.aws.accessKeyId.key' of 'ctp1' must be the name of a remote secret, got \"\": write for example 'crossplane/aws'"],
    [`{ ${store}, providerCredentials: { x: { store: aws, gcp: { serviceAccountJson: { key: "" }, projectId: acme-prod } } } }`,
      "4:118: 'each.providerCredentials.x.gcp.serviceAccountJson.key' of 'ctp1' must be the name of a remote secret, got \"\": write for example 'crossplane/aws'"],
    [`{ ${store}, providerCredentials: { x: { store: aws, gcp: { serviceAccountJson: { key: a }, projectId: A } } } }`,
      "4:128: 'each.providerCredentials.x.gcp.projectId' of 'ctp1' must be the ID of a project (lower-case letters, digits and hyphens), got \"A\": write for example acme-prod"],
    [`{ ${store}, providerCredentials: { x: { store: aws, providerConfigName: X, gcp: { serviceAccountJson: { key: a }, projectId: acme-prod } } } }`,
      `4:89: 'each.providerCredentials.x.providerConfigName' of 'ctp1' must be ${NAME}, got "X": use for example x`],
    [`{ ${store}, providerCredentials: { x: { store: aws, secretName: X, gcp: { serviceAccountJson: { key: a }, projectId: acme-prod } } } }`,
      `4:89: 'each.providerCredentials.x.secretName' of 'ctp1' must be ${NAME}, got "X": use for example x`],
    [`{ ${store}, providerCredentials: { X: { store: aws, gcp: { serviceAccountJson: { key: a }, projectId: acme-prod } } } }`,
      `4:72: 'each.providerCredentials.X' of 'ctp1' must be ${NAME}, got "X": use for example x`],
    [`{ ${store}, providerCredentials: { x: { store: aws, azure: { tenantId: a } } } }`,
      "4:89: 'each.providerCredentials.x.azure.clientSecret' must be given unless 'clientCertificate' is, got nothing: give the secret or the certificate of the application"],
  ])('%s', (each, line) => {
    expect(at(each)).toEqual([`fleet.yaml:${line}`]);
  });

  test('a kubeconfig in another namespace is a mistake of the control plane', () => {
    expect(at(`flux: { source: { ${git} }, prune: true, namespace: other }`, 'kubeconfig: { name: ctp1, key: kubeconfig, namespace: here }')).toEqual([
      "fleet.yaml:2:19: 'controlPlanes[0].kubeconfig' must be in namespace 'other', got namespace 'here': Secret and reader must share a namespace: move one of them, or copy the Secret to 'other'",
    ]);
  });
});

describe('InventoryError', () => {
  const thrownBy = (text: string): unknown => {
    const file = `${folder}/fleet.yaml`;
    fs.writeFileSync(file, text);
    try {
      ControlPlaneFleet.fromFile(new App(), 'fleet', file);
    } catch (error) {
      return error;
    }
    return undefined;
  };

  test('has its findings as data, in the order of the file', () => {
    const error = thrownBy('controlPlanes:\n  - name: ctp1\n    label: {}\neach: { flux: { prune: maybe } }\n') as InventoryError;
    const file = `${folder}/fleet.yaml`;
    expect(error).toBeInstanceOf(InventoryError);
    expect(error.name).toBe('InventoryError');
    expect(error.findings).toEqual([
      { file, line: 3, column: 5, prop: 'controlPlanes[0].label', code: 'fleet/inventory-schema', message: "'controlPlanes[0].label' must be a known key, got \"label\": did you mean 'labels'?" },
      { file, line: 4, column: 17, prop: 'each.flux.prune', code: 'fleet/inventory-schema', message: "'each.flux.prune' must be true or false, got \"maybe\": write true or false, without quotes" },
    ]);
    expect(error.message).toBe(error.findings.map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`).join('\n'));
  });

  test('a finding of a construct has the rule of the construct', () => {
    const { findings } = thrownBy('controlPlanes: [{ name: ctp1 }]\neach: { flux: { source: { gitRepository: { name: x } }, prune: true } }\n') as InventoryError;
    expect(findings.map(({ prop, code }) => [prop, code])).toEqual([['controlPlanes[0]', 'flux/kubeconfig']]);
  });

  test('a text that is not YAML has findings without a key', () => {
    const { findings } = thrownBy('controlPlanes: [\n') as InventoryError;
    expect(findings.map(({ prop, code }) => [prop, code])).toEqual([['', FleetRule.INVENTORY_SYNTAX.code]]);
  });

  test('has all findings, and the first twenty in its message', () => {
    const { findings, message } = thrownBy(`controlPlanes:\n${'  - { nmae: a }\n'.repeat(15)}`) as InventoryError;
    expect(findings).toHaveLength(30);
    expect(message.split('\n')).toHaveLength(21);
  });
});
