import { ApiObject, type Chart, Duration } from 'cdk8s';
import { data, namespace, registration, remote, said } from './flux';
import { mistakesOf } from './mistakes';
import { FluxDataKind, FluxKubeConfig, FluxKustomization, SecretKey, type FluxRegistrationProps } from '../../../lib';

const patch = '- op: replace\n  path: /spec/replicas\n  value: 3\n';
const healthCheckExprs = [{ apiVersion: 'database.acme.example/v1', kind: 'Database', current: "status.conditions.exists(c, c.type == 'Ready' && c.status == 'True')" }];
const SAME_VERSION = "dep.metadata.labels['app/version'] == self.metadata.labels['app/version']";
const dependingOn = (readyExpr: string): Partial<FluxRegistrationProps> => ({ dependsOn: [FluxKustomization.fromKustomizationName('backend', { readyExpr })] });
const settings = data('ConfigMap', 'settings', namespace, { environment: 'prod' });
const fromSettings = { substituteFrom: [{ kind: FluxDataKind.CONFIG_MAP, name: 'settings' }] };
const podinfo = (chart: Chart) => new ApiObject(chart, 'podinfo', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'podinfo' } });
const remotely: Partial<FluxRegistrationProps> = { controlPlane: remote, kubeConfig: FluxKubeConfig.secret(SecretKey.of('kubeconfig', 'value')) };
const kubeconfig = (user: string) => data('Secret', 'kubeconfig', namespace, {
  value: `apiVersion: v1\nkind: Config\ncurrent-context: ctp1\nusers:\n- name: aws\n  user:\n    ${user}\n`,
});
const tenant = (chart: Chart) => new ApiObject(chart, 'account', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'team-a', namespace } });

mistakesOf('fluxVariables', {
  silent: {
    'flux-ks-sa-same-parent': {
      reason: 'When an account is deleted together with the Kustomization that uses it, objects may stay behind. The guides of Flux for tenants have both in one folder.',
      seen: () => said(tenant, registration({ serviceAccountName: 'team-a' })),
    },
  },
}, (mistake) => {
  mistake('flux-substitute-dash', () => {
    expect(said(registration({ postBuild: { substitute: { 'cluster-name': 'ctp1' } } }))).toEqual([
      "[chart/ctp1-claims] 'postBuild.substitute' must have names of letters, digits and '_' that do not start with a digit, got \"cluster-name\": rename it, for example to 'cluster_name'",
    ]);
    expect(said(registration({ postBuild: { substitute: { cluster_name: 'ctp1' } } }))).toEqual([]);
  });

  mistake('flux-substitute-multiline', () => {
    expect(said(registration({ postBuild: { substitute: { ca_bundle: '-----BEGIN CERTIFICATE-----\nMIIBszCC\n-----END CERTIFICATE-----\n' } } }))).toEqual([
      "chart/ctp1-claims flux/substitute-type: 'postBuild.substitute.ca_bundle' has line breaks, which Flux removes: use a patch for strings of several lines",
    ]);
    expect(said(registration({ postBuild: { substitute: { ca_bundle: 'LS0tLS1CRUdJTg' } } }))).toEqual([]);
  });

  mistake('flux-substitute-inline-default', () => {
    expect(said(settings, registration({ postBuild: { substitute: { environment: 'dev' }, ...fromSettings } }))).toEqual([
      "chart/ctp1-claims flux/no-effect: 'postBuild.substituteFrom[0]' has no effect on 'environment', since 'postBuild.substitute.environment' takes precedence over ConfigMap 'settings': remove 'postBuild.substitute.environment', and write ${environment:=...} in the manifests for a default",
    ]);
    expect(said(settings, registration({ postBuild: { substitute: { region: 'eu' }, ...fromSettings } }))).toEqual([]);
  });

  mistake('flux-substitute-nested', () => {
    expect(said(registration({ postBuild: { substitute: { domain: 'acme.example', host: 'web.${domain}' } } }))).toEqual([
      "chart/ctp1-claims flux/substitution: 'postBuild.substitute.host' contains ${domain}, which Flux does not replace in the value of a variable: write its value here, or put both variables together in the manifest",
    ]);
    expect(said(registration({ postBuild: { substitute: { domain: 'acme.example', host: 'web.acme.example' } } }))).toEqual([]);
  });

  mistake('flux-patch-target-apiversion', () => {
    expect(said(registration({ patches: [{ target: { kind: 'Deployment', version: 'apps/v1' }, patch }] }))).toEqual([
      "[chart/ctp1-claims] 'patches[0].target.version' must be a version only, got \"apps/v1\": set 'patches[0].target.group' to 'apps', set 'patches[0].target.version' to 'v1'",
    ]);
    expect(said(registration({ patches: [{ target: { kind: 'Deployment', group: 'apps', version: 'v1' }, patch }] }))).toEqual([]);
  });

  mistake('flux-patch-target-targetnamespace', () => {
    expect(said(podinfo, registration({ targetNamespace: 'podinfo', patches: [{ target: { kind: 'Deployment', namespace: 'podinfo' }, patch }] }))).toEqual([
      "chart/ctp1-claims flux/no-effect: 'patches[0].target.namespace' is that of 'targetNamespace', which is set after the patches, so that nothing matches unless the manifests name it too: remove it",
    ]);
    expect(said(podinfo, registration({ targetNamespace: 'podinfo', patches: [{ target: { kind: 'Deployment' }, patch }] }))).toEqual([]);
  });

  mistake('flux-hcexpr-no-wait', () => {
    expect(said(registration({ timeout: Duration.minutes(5), healthCheckExprs }))).toEqual([
      "chart/ctp1-claims flux/no-effect: 'healthCheckExprs' has no effect without 'wait' or 'healthChecks': set 'wait' to true",
    ]);
    expect(said(registration({ timeout: Duration.minutes(5), wait: true, healthCheckExprs }))).toEqual([]);
  });

  mistake('flux-readyexpr-drops-ready', () => {
    expect(said(registration(dependingOn(SAME_VERSION)))).toEqual([
      "chart/ctp1-claims flux/ready-expr-status: 'dependsOn.readyExpr' does not ask whether the dependency is ready, and it replaces the check of Flux that does: add && dep.status.conditions.exists(c, c.type == 'Ready' && c.status == 'True')",
    ]);
    expect(said(registration(dependingOn(`${SAME_VERSION} && dep.status.conditions.exists(c, c.type == 'Ready' && c.status == 'True')`)))).toEqual([]);
  });

  mistake('flux-dependson-suspended', () => {
    expect(said((chart) => registration({ dependsOn: [registration({ path: './infra', suspend: true }, 'infra')(chart)] })(chart))).toEqual([
      "chart/ctp1-claims flux/suspended-dependency: 'dependsOn[0]' is 'chart/infra', which is suspended and not ready again until it is resumed: remove 'suspend' there, or suspend this one too, or acknowledge this until it is resumed",
    ]);
    expect(said((chart) => registration({ dependsOn: [registration({ path: './infra', wait: true }, 'infra')(chart)] })(chart))).toEqual([]);
  });

  mistake('flux-substitutefrom-bad-keys', () => {
    expect(said(data('ConfigMap', 'settings', namespace, { 'region': 'eu', 'values.yaml': 'replicas: 2' }), registration({ postBuild: fromSettings }))).toEqual([
      "[chart/ctp1-claims] 'postBuild.substituteFrom[0]' must have only keys of letters, digits and '_', got \"values.yaml\": one bad key fails the whole build: keep variables in a separate ConfigMap",
    ]);
    expect(said(data('ConfigMap', 'settings', namespace, { region: 'eu' }), registration({ postBuild: fromSettings }))).toEqual([]);
  });

  mistake('flux-ks-healthcheck-no-namespace', () => {
    expect(said(registration({ timeout: Duration.minutes(3), healthChecks: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }] }))).toEqual([
      "[chart/ctp1-claims] 'healthChecks[0].namespace' must be given for a Deployment, got nothing: write the namespace of the object; 'targetNamespace' does not apply here",
    ]);
    expect(said(registration({ timeout: Duration.minutes(3), healthChecks: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', namespace: 'web' }] }))).toEqual([]);
  });

  mistake('flux-ks-component-root-path', () => {
    expect(said(registration({ path: './apps/web', components: ['/components/monitoring'] }))).toEqual([
      "[chart/ctp1-claims] 'components[0]' must be a relative path, got \"/components/monitoring\": components come from the same source: write the folder relative to the path",
    ]);
    expect(said(registration({ path: './apps/web', components: ['../../components/monitoring'] }))).toEqual([]);
  });

  mistake('flux-ks-kubeconfig-exec', () => {
    expect(said(kubeconfig('exec:\n      command: aws'), registration(remotely))).toEqual([
      "chart/ctp1-claims flux/no-effect: 'kubeConfig' has 'exec' in Secret 'kubeconfig', which Flux leaves out by default, so that it signs in as nobody: write a token or a client certificate into it, or use FluxKubeConfig.configMap(...)",
    ]);
    expect(said(kubeconfig('token: a'), registration(remotely))).toEqual([]);
  });
});
