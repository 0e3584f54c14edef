import type { ApiObject } from 'cdk8s';
import type { DeploymentRuntimeConfigV1Beta1Spec } from '../../../imports/crossplane/deployment-runtime-config.v1beta1';
import { checkMade, fail, type Made } from '../../kit/checks/errors';
import { checkAnnotations, checkLabels, checkName } from '../../kit/checks/names';
import { isCredential, phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { defined } from '../../kit/values/defined';
import { checkKeyInApp } from '../../kit/values/secret-key';
import type {
  CrossplaneObjectMetadata, CrossplanePod, CrossplaneResources, CrossplaneRuntimeConfigOptions, CrossplaneRuntimeContainer,
} from './options';

type DeploymentTemplate = NonNullable<DeploymentRuntimeConfigV1Beta1Spec['deploymentTemplate']>;
type DeploymentSpec = NonNullable<DeploymentTemplate['spec']>;
type PodTemplate = DeploymentSpec['template'];
type PodSpec = NonNullable<PodTemplate['spec']>;
type Container = PodSpec['containers'][number];

/** The container that Crossplane fills in; every other one is added beside it. */
const RUNTIME = 'package-runtime';

const ACCOUNT: Made = { member: '_metadata', what: 'a ServiceAccount', example: "CrossplaneServiceAccount.created({ name: 'provider-aws' })" };

/** Checks and renders the spec of a DeploymentRuntimeConfig. */
export function renderRuntimeConfig(at: ApiObject, options: CrossplaneRuntimeConfigOptions): DeploymentRuntimeConfigV1Beta1Spec {
  const { deployment = {}, service, serviceAccount } = options;
  if (serviceAccount !== undefined) checkMade(at, 'serviceAccount', serviceAccount, ACCOUNT);
  const account = serviceAccount && !serviceAccount._exists ? serviceAccount._metadata : undefined;
  const metadata = renderMetadata(at, 'deployment', deployment);
  const spec = renderDeployment(at, options);
  return {
    deploymentTemplate: metadata || spec ? { ...(metadata ? { metadata } : {}), ...(spec ? { spec } : {}) } : undefined,
    serviceAccountTemplate: account && { metadata: account },
    serviceTemplate: service && { metadata: renderMetadata(at, 'service', service) ?? {} },
  };
}

function renderMetadata(at: ApiObject, prop: string, { name, labels, annotations }: CrossplaneObjectMetadata): CrossplaneObjectMetadata | undefined {
  if (name !== undefined) checkName(at, `${prop}.name`, name);
  checkLabels(at, `${prop}.labels`, labels);
  checkAnnotations(at, `${prop}.annotations`, annotations);
  const metadata = {
    ...defined({ name }),
    ...(labels ? { labels: { ...labels } } : {}),
    ...(annotations ? { annotations: { ...annotations } } : {}),
  };
  return Object.keys(metadata).length > 0 ? metadata : undefined;
}

/** The API server wants a selector and a template even for replicas alone. */
function renderDeployment(at: ApiObject, options: CrossplaneRuntimeConfigOptions): DeploymentSpec | undefined {
  const { replicas, extra } = options.deployment ?? {};
  if (replicas !== undefined && (!Number.isInteger(replicas) || replicas < 0)) {
    fail(at, 'deployment.replicas', 'be a whole number of 0 or more', replicas, 'write for example 1');
  }
  checkExtra(at, 'deployment.extra', extra, { replicas: 'deployment.replicas', selector: undefined, template: 'pod' });
  const template = renderPodTemplate(at, options);
  if (replicas === undefined && !template && Object.keys(extra ?? {}).length === 0) return undefined;
  return { ...extra, ...defined({ replicas }), selector: {}, template: template ?? {} };
}

function renderPodTemplate(at: ApiObject, { pod = {}, container, serviceAccount }: CrossplaneRuntimeConfigOptions): PodTemplate | undefined {
  const labels = serviceAccount ? { ...pod.labels, ...serviceAccount._podLabels } : pod.labels;
  const metadata = renderMetadata(at, 'pod', {
    ...(labels && Object.keys(labels).length > 0 ? { labels } : {}),
    ...(pod.annotations ? { annotations: pod.annotations } : {}),
  });
  const spec = renderPod(at, pod, container, serviceAccount?._exists ? serviceAccount.serviceAccountName : undefined);
  return metadata || spec ? { ...(metadata ? { metadata } : {}), ...(spec ? { spec } : {}) } : undefined;
}

function renderPod(
  at: ApiObject, { nodeSelector, priorityClassName, extra = {} }: CrossplanePod, container: CrossplaneRuntimeContainer | undefined,
  account: string | undefined,
): PodSpec | undefined {
  checkExtra(at, 'pod.extra', extra, { nodeSelector: 'pod.nodeSelector', priorityClassName: 'pod.priorityClassName', serviceAccountName: 'serviceAccount' });
  if (extra.imagePullSecrets !== undefined) {
    warn(at, WarningCode.CROSSPLANE_NO_EFFECT, "'pod.extra.imagePullSecrets' has no effect: Crossplane writes those of the package; use packagePullSecrets of the package");
  }
  const { containers, ...further } = extra;
  const others = renderOthers(at, containers);
  const runtime = container && renderContainer(at, container);
  const spec = {
    ...further,
    ...(nodeSelector ? { nodeSelector: { ...nodeSelector } } : {}),
    ...defined({ priorityClassName, serviceAccountName: account }),
  };
  if (Object.keys(spec).length === 0 && !runtime && others.length === 0) return undefined;
  return { ...spec, containers: [...(runtime ? [runtime] : []), ...others] };
}

/** Containers beside that of the package: Crossplane gives them no image. */
function renderOthers(at: ApiObject, containers: unknown): Container[] {
  if (containers === undefined) return [];
  if (!Array.isArray(containers)) fail(at, 'pod.extra.containers', 'be a list', containers, 'write a list of containers');
  return (containers as Container[]).map((other, index) => {
    const prop = `pod.extra.containers[${index}]`;
    if (other.name === RUNTIME) fail(at, prop, `be another container than '${RUNTIME}'`, other.name, "say it in 'container'");
    if (!other.image) {
      fail(at, `${prop}.image`, 'be given', other.image, 'only the container of the package gets one from Crossplane: if that is meant, say it in \'container\', else name the image');
    }
    return other;
  });
}

function renderContainer(at: ApiObject, { args, env = {}, secretEnv = {}, resources, extra }: CrossplaneRuntimeContainer): Container {
  checkExtra(at, 'container.extra', extra, { name: undefined, args: 'container.args', env: 'container.env', resources: 'container.resources' });
  if (extra?.imagePullPolicy !== undefined) {
    warn(at, WarningCode.CROSSPLANE_NO_EFFECT, "'container.extra.imagePullPolicy' has no effect: Crossplane writes that of the package; use packagePullPolicy of the package");
  }
  const variables = [
    ...Object.entries(env).map(([name, value]) => ({ name, value: checkVariable(at, name, value) })),
    ...Object.entries(secretEnv).map(([name, key]) => {
      const prop = `container.secretEnv.${name}`;
      if (env[name] !== undefined) fail(at, prop, 'be given once', phrase(`'${name}', which container.env has too`), 'remove one of them');
      checkKeyInApp(at, prop, key);
      return { name, valueFrom: { secretKeyRef: { name: key.secretName, key: key.key } } };
    }),
  ];
  return {
    name: RUNTIME,
    ...extra,
    ...(args ? { args: [...args] } : {}),
    ...(variables.length > 0 ? { env: variables } : {}),
    ...(resources ? { resources: renderResources(resources) } : {}),
  };
}

function renderResources({ requests, limits }: CrossplaneResources): NonNullable<Container['resources']> {
  return { ...(requests ? { requests: { ...requests } } : {}), ...(limits ? { limits: { ...limits } } : {}) };
}

function checkVariable(at: ApiObject, name: string, value: string): string {
  const prop = `container.env.${name}`;
  if (typeof value !== 'string') fail(at, prop, 'be a string', value, `write '${String(value)}'`);
  if (isCredential(value)) fail(at, prop, 'hold no credential', value, "put it into a Secret, and name its key in 'container.secretEnv'");
  return value;
}

/** Fields that a prop says, or that have no place; `undefined` where nobody may say them. */
function checkExtra(
  at: ApiObject, prop: string, extra: Readonly<Record<string, unknown>> | undefined, said: Readonly<Record<string, string | undefined>>,
): void {
  for (const [field, instead] of Object.entries(said)) {
    if (extra?.[field] === undefined) continue;
    fail(at, `${prop}.${field}`, 'be left out', phrase(`'${field}'`), instead === undefined ? 'remove it: Crossplane writes it' : `say it in '${instead}'`);
  }
}
