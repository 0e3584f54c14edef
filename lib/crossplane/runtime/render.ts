import type { ApiObject } from 'cdk8s';
import type { DeploymentRuntimeConfigV1Beta1Spec } from '../../../imports/crossplane/deployment-runtime-config.v1beta1';
import { warnOfSecretName } from '../../kit/checks/credentials';
import { refuse } from '../../kit/checks/errors';
import { call } from '../../kit/checks/expression';
import { because, type Fix, fixOf, move, remove, set } from '../../kit/checks/fix';
import { checkAnnotations, checkLabels, checkName } from '../../kit/checks/names';
import { Rule } from '../../kit/checks/rule';
import { isCredential, phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the } from '../../kit/checks/words';
import { defined } from '../../kit/values/defined';
import { checkKeyInApp } from '../../kit/values/secret-key';
import { CrossplaneRule } from '../rules';
import type {
  CrossplaneObjectMetadata, CrossplanePod, CrossplaneResources, CrossplaneRuntimeConfigOptions, CrossplaneRuntimeContainer,
} from './options';
import { warnOfPorts } from './ports';
import { memberPath } from '../../kit/checks/prop-path';

type DeploymentTemplate = NonNullable<DeploymentRuntimeConfigV1Beta1Spec['deploymentTemplate']>;
type DeploymentSpec = NonNullable<DeploymentTemplate['spec']>;
type PodTemplate = DeploymentSpec['template'];
type PodSpec = NonNullable<PodTemplate['spec']>;
type Container = PodSpec['containers'][number];

/** The container that Crossplane completes; it runs every other one as it is given. */
const RUNTIME = 'package-runtime';

/** Checks and renders the spec of a DeploymentRuntimeConfig. */
export function renderRuntimeConfig(at: ApiObject, options: CrossplaneRuntimeConfigOptions): DeploymentRuntimeConfigV1Beta1Spec {
  const { deployment = {}, service, serviceAccount } = options;
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

/** The API server requires a selector and a template, even where only the number of replicas is set. */
function renderDeployment(at: ApiObject, options: CrossplaneRuntimeConfigOptions): DeploymentSpec | undefined {
  const { replicas, extra } = options.deployment ?? {};
  if (replicas !== undefined && (!Number.isSafeInteger(replicas) || replicas < 0)) {
    refuse(at, CrossplaneRule.COUNT, 'deployment.replicas', 'be a whole number of at least 0', replicas, 'write for example 1');
  }
  checkExtra(at, 'deployment.extra', extra, { replicas: movedTo('deployment.replicas'), selector: writtenByCrossplane, template: saidBy('pod') });
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
  at: ApiObject, { annotations, nodeSelector, priorityClassName, extra = {} }: CrossplanePod, container: CrossplaneRuntimeContainer | undefined,
  account: string | undefined,
): PodSpec | undefined {
  checkExtra(at, 'pod.extra', extra, {
    nodeSelector: movedTo('pod.nodeSelector'), priorityClassName: movedTo('pod.priorityClassName'), serviceAccountName: () => existingAccount(extra.serviceAccountName),
  });
  warnOfScraping(at, annotations);
  warnOfOverwritten(at, 'pod.extra.imagePullSecrets', extra.imagePullSecrets, 'packagePullSecrets');
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

/** Containers alongside that of the package. Crossplane gives them no image. */
function renderOthers(at: ApiObject, containers: unknown): Container[] {
  if (containers === undefined) return [];
  if (!Array.isArray(containers)) refuse(at, Rule.TYPE, 'pod.extra.containers', 'be an array', containers, 'write an array of containers');
  return (containers as (Container | null)[]).map((other, index) => {
    const prop = `pod.extra.containers[${index}]`;
    if (typeof other !== 'object' || other === null) refuse(at, Rule.TYPE, prop, 'be an object', other, "write a container, for example { name: 'proxy', image: 'proxy:1.0.0' }");
    if (other.name === RUNTIME) {
      refuse(at, CrossplaneRule.EXTRA_CONTAINER, `${prop}.name`, `be another name than '${RUNTIME}'`, other.name, say`describe the container of the package in ${the('container')}`);
    }
    if (!other.image) {
      refuse(at, CrossplaneRule.EXTRA_CONTAINER, `${prop}.image`, 'be given', other.image,
        say`name the image; if this is meant to be the container of the package, describe it in ${the('container')}`);
    }
    return other;
  });
}

function renderContainer(at: ApiObject, container: CrossplaneRuntimeContainer): Container {
  const { args, env = {}, secretEnv = {}, resources, extra } = container;
  checkExtra(at, 'container.extra', extra, {
    name: writtenByCrossplane, args: movedTo('container.args'), env: saidBy('container.env'), resources: movedTo('container.resources'),
  });
  warnOfOverwritten(at, 'container.extra.imagePullPolicy', extra?.imagePullPolicy, 'packagePullPolicy');
  warnOfPorts(at, container);
  warnOfSecurityContext(at, extra?.securityContext);
  const variables = [
    ...Object.entries(env).map(([name, value]) => ({ name, value: checkVariable(at, name, value) })),
    ...Object.entries(secretEnv).map(([name, key]) => {
      const prop = memberPath('container.secretEnv', name);
      if (env[name] !== undefined) {
        refuse(at, CrossplaneRule.ENVIRONMENT_VARIABLE, prop, 'be given once', phrase('a second value'), say`remove it here or in ${the('container.env')}`);
      }
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
  if (isCredential(value)) {
    refuse(at, Rule.CREDENTIAL, memberPath('container.env', name), 'hold no credential', value, say`store it in a Secret, and name its key in ${the('container.secretEnv')}`);
  }
  warnOfSecretName(at, memberPath('container.env', name), name, value, say`store it in a Secret, and name its key in ${the('container.secretEnv')}`);
  return value;
}

/** Crossplane hardens only a container without a security context. One that drops what the Pod Security Standards forbid is meant to follow them. */
function warnOfSecurityContext(at: ApiObject, given: unknown): void {
  const { allowPrivilegeEscalation, capabilities, privileged, seccompProfile } = (given ?? {}) as {
    readonly allowPrivilegeEscalation?: unknown;
    readonly capabilities?: { readonly drop?: unknown };
    readonly privileged?: unknown;
    readonly seccompProfile?: unknown;
  };
  const isHardened = seccompProfile !== undefined || (Array.isArray(capabilities?.drop) && capabilities.drop.includes('ALL'));
  if (!isHardened || allowPrivilegeEscalation !== undefined || privileged === true) return;
  warnOf(at, CrossplaneRule.SECURITY_CONTEXT, 'container.extra.securityContext',
    'replaces that of Crossplane, and leaves out allowPrivilegeEscalation: false, without which Pod Security refuses the pod in a restricted namespace',
    'add allowPrivilegeEscalation: false, and runAsNonRoot, runAsUser and runAsGroup where they are needed');
}

const SCRAPING = ['prometheus.io/port', 'prometheus.io/path'] as const;

/** Crossplane writes all annotations for Prometheus unless the one that turns scraping on or off is there. */
function warnOfScraping(at: ApiObject, annotations: Readonly<Record<string, string>> = {}): void {
  const key = SCRAPING.find((annotation) => annotations[annotation] !== undefined);
  if (key === undefined || annotations['prometheus.io/scrape'] !== undefined) return;
  warnOf(at, CrossplaneRule.NO_EFFECT, memberPath('pod.annotations', key), "has no effect without 'prometheus.io/scrape', because Crossplane then writes its own port and path for a provider",
    set(memberPath('pod.annotations', 'prometheus.io/scrape'), 'true', "add 'prometheus.io/scrape': 'true'"));
}

/** Crossplane replaces some fields with what the package says. */
function warnOfOverwritten(at: ApiObject, prop: string, value: unknown, own: string): void {
  if (value === undefined) return;
  warnOf(at, CrossplaneRule.NO_EFFECT, prop, 'has no effect, because Crossplane overwrites it', remove(prop, say`use ${the(own)} of the package`));
}

/** What to do with a field that must not be in `extra`. */
type Instead = (path: string) => Fix;

const movedTo = (prop: string): Instead => (path) => move(path, prop);
/** For props of another form than the field. */
const saidBy = (prop: string): Instead => () => fixOf(say`use ${the(prop)}`);
const writtenByCrossplane: Instead = (path) => because('Crossplane writes this field', remove(path));

/** A ServiceAccount in the pods is one that exists: Crossplane would create another one beside it. */
function existingAccount(name: unknown): Fix {
  return fixOf(say`remove it, and set ${the('serviceAccount')} to ${lit(call('CrossplaneServiceAccount.existing', typeof name === 'string' ? name : 'provider'))}`);
}

/** Refuses fields that have a prop, or that Crossplane writes itself. */
function checkExtra(
  at: ApiObject, prop: string, extra: Readonly<Record<string, unknown>> | undefined, refused: Readonly<Record<string, Instead>>,
): void {
  for (const [field, instead] of Object.entries(refused)) {
    const path = `${prop}.${field}`;
    if (extra?.[field] !== undefined) refuse(at, CrossplaneRule.EXTRA_FIELD, path, 'be left out', extra[field], instead(path));
  }
}
