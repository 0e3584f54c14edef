import type { IConstruct } from 'constructs';
import type { DeclaredProvider } from './objects';
import type { PodNeed, ProviderConfigMember } from './render';
import type { AppView } from '../../kit/app/app-view';
import { manifestOf } from '../../kit/app/manifest-data';
import { mayShareCluster } from '../../kit/app/target-cluster';
import { call, type Expression, typeScriptOf } from '../../kit/checks/expression';
import { withoutTrailingSlashes } from '../../kit/checks/slashes';
import { warnOf } from '../../kit/checks/warnings';
import { program, say, type Token } from '../../kit/checks/words';
import { PACKAGE_GROUP } from '../api';
import { CrossplaneRule } from '../rules';

interface ObjectMeta {
  readonly name?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

interface Container {
  readonly name?: string;
  readonly env?: readonly { readonly name?: string }[];
  readonly envFrom?: unknown;
  readonly volumeMounts?: readonly { readonly name?: string; readonly mountPath?: string; readonly subPath?: string }[];
}

interface Items {
  readonly items?: readonly { readonly path?: string }[];
}

interface Volume {
  readonly name?: string;
  readonly secret?: Items;
  readonly configMap?: Items;
}

interface RuntimeConfigManifest {
  readonly spec?: {
    readonly serviceAccountTemplate?: { readonly metadata?: ObjectMeta };
    readonly deploymentTemplate?: {
      readonly spec?: {
        readonly template?: {
          readonly metadata?: ObjectMeta;
          readonly spec?: { readonly serviceAccountName?: string; readonly containers?: readonly Container[]; readonly volumes?: readonly Volume[] };
        };
      };
    };
  };
}

/** What a runtime config says of the pods of a provider. */
interface Pods {
  readonly account: ObjectMeta;
  readonly labels: Readonly<Record<string, string>>;
  /** Whether the ServiceAccount exists already, so that its annotations are not known. */
  readonly existing: boolean;
  /** The container of the provider. */
  readonly container: Container;
  readonly volumes: readonly Volume[];
}

interface Need {
  /** Completes "the identity needs ...". */
  readonly text: string;
  /** Completes "give it a runtime config with ...". */
  readonly fix: Token;
  met(pods: Pods): boolean;
}

const ROLE = 'eks.amazonaws.com/role-arn';
const TOKEN_FILE = 'AWS_WEB_IDENTITY_TOKEN_FILE';
const AWS_ROLE = program("CrossplaneServiceAccount.awsRole('arn:aws:iam::123456789012:role/crossplane', { name: 'provider-aws' })",
  'a serviceAccountTemplate that has the annotation');

function needOf(need: PodNeed): Need {
  switch (need) {
    case 'irsa':
      return {
        text: `a ServiceAccount with the annotation '${ROLE}'`,
        fix: AWS_ROLE,
        met: (pods) => hasRole(pods),
      };
    case 'webIdentity':
      return {
        text: `a token: a ServiceAccount with the annotation '${ROLE}', or the environment variable '${TOKEN_FILE}'`,
        fix: AWS_ROLE,
        met: (pods) => hasRole(pods),
      };
    case 'podIdentity':
      return {
        text: 'a ServiceAccount with a fixed name (EKS associates roles by name)',
        fix: program("CrossplaneServiceAccount.created({ name: 'provider-aws' })", 'a serviceAccountTemplate that has a name'),
        met: ({ account, existing }) => existing || account.name !== undefined,
      };
    case 'azureWorkloadIdentity':
      return {
        text: "pods with the label 'azure.workload.identity/use'",
        fix: program("CrossplaneServiceAccount.azureIdentity('00000000-0000-0000-0000-000000000001')", 'a deploymentTemplate that gives the label to its pods'),
        met: ({ labels }) => labels['azure.workload.identity/use'] === 'true',
      };
    default:
      return 'variable' in need ? variableNeed(need.variable) : fileNeed(need.file);
  }
}

/** EKS gives a token to the pods of accounts with the annotation; others may mount one themselves. */
function hasRole({ account, existing, container }: Pods): boolean {
  return existing || account.annotations?.[ROLE] !== undefined || hasVariable(container, TOKEN_FILE);
}

function hasVariable({ env = [], envFrom }: Container, name: string): boolean {
  return envFrom !== undefined || env.some((variable) => variable.name === name);
}

function variableNeed(name: string): Need {
  const example: Expression = { container: { secretEnv: { [name]: call('SecretKey.of', 'credentials', 'credentials') } } };
  return { text: `the environment variable '${name}'`, fix: program(typeScriptOf(example), `the variable '${name}' in its container`), met: ({ container }) => hasVariable(container, name) };
}

/** Webhooks of clouds and of Upbound mount tokens below this path. */
const INJECTED = /^\/(?:var\/)?run\/secrets\//;

function fileNeed(path: string): Need {
  return {
    text: `the file '${path}'`,
    fix: program("a volume in 'pod.extra.volumes' and its mount in 'container.extra.volumeMounts'", 'a volume in its pod template, and the mount in its container'),
    met: ({ container: { volumeMounts = [] }, volumes }) => INJECTED.test(path) || path.includes('${')
      || volumeMounts.some(({ name, mountPath = '', subPath }) => {
        const folder = `${withoutTrailingSlashes(mountPath)}/`;
        if (!`${path}/`.startsWith(folder)) return false;
        const files = subPath === undefined ? filesOf(volumes.find((volume) => volume.name === name)) : undefined;
        return files === undefined || files.includes(path.slice(folder.length));
      }),
  };
}

/** The files of a volume that names them; undefined if it may have any. */
function filesOf(volume: Volume | undefined): readonly (string | undefined)[] | undefined {
  return (volume?.secret ?? volume?.configMap)?.items?.map(({ path }) => path);
}

/**
 * Identities without credentials need something in the pods of the provider. It is looked for where the app declares the provider, once for each
 * runtime config.
 */
export function warnOfIdentity(app: AppView, member: ProviderConfigMember, providers: readonly DeclaredProvider[]): void {
  const { needs } = member._use;
  if (needs === undefined) return;
  const { text, fix, met } = needOf(needs);
  const seen = new Set<string>();
  for (const { object, family, runtimeConfig } of providers) {
    if (family || seen.has(runtimeConfig)) continue;
    seen.add(runtimeConfig);
    const pods = podsOf(app, member, runtimeConfig);
    if (pods && !met(pods)) {
      warnOf(member, CrossplaneRule.IDENTITY, 'credentials', `needs ${text}, which '${object.node.path}' does not get from the runtime config '${runtimeConfig}'`,
        say`give it a ${program('CrossplaneRuntimeConfig', 'DeploymentRuntimeConfig')} with ${fix}${program(', or acknowledge this if something else provides it', '')}`);
    }
  }
}

/** The pods that a runtime config describes; undefined where it is not known. Crossplane's own runtime config `default` is empty. */
function podsOf(app: AppView, at: IConstruct, name: string): Pods | undefined {
  const config = app.named(PACKAGE_GROUP, 'DeploymentRuntimeConfig', name).find((object) => mayShareCluster(at, object));
  if (!config) return name === 'default' ? { account: {}, labels: {}, existing: false, container: {}, volumes: [] } : undefined;
  const { spec } = manifestOf(config) as RuntimeConfigManifest;
  const template = spec?.deploymentTemplate?.spec?.template;
  return {
    account: spec?.serviceAccountTemplate?.metadata ?? {},
    labels: template?.metadata?.labels ?? {},
    existing: template?.spec?.serviceAccountName !== undefined,
    container: template?.spec?.containers?.find((container) => container.name === 'package-runtime') ?? {},
    volumes: template?.spec?.volumes ?? [],
  };
}
