import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { type ArgoClusterAuth, pemPart } from './argo-cluster-auth';
import { type ArgoSecretOptions, checkArgoProject, jsonTemplate, writeArgoSecret } from './argo-secret';
import { clusterServerOf, declaredSecrets } from '../../argo/declared/secrets';
import { warnOfRbac } from '../../argo/settings/rbac';
import { encodePem, renderCaBundle } from '../../eso/common/context';
import type { EsoRemoteRef } from '../../eso/external-secret/remote-ref';
import { addAppCheck } from '../../kit/app/app-checks';
import type { AppView } from '../../kit/app/app-view';
import { checkSameApp, constructOf } from '../../kit/app/reference';
import { targetClusterOf } from '../../kit/app/target-cluster';
import { blame, type Finding, refuse } from '../../kit/checks/errors';
import { because, remove } from '../../kit/checks/fix';
import { guardConstruct } from '../../kit/checks/guard';
import { checkName, checkNamespace } from '../../kit/checks/names';
import { isPlaceholder } from '../../kit/checks/placeholder';
import { Rule } from '../../kit/checks/rule';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { program, say, the } from '../../kit/checks/words';
import { ControlPlane, type IControlPlane } from '../../kit/values/control-plane';
import { defined } from '../../kit/values/defined';
import { checkNoPassword } from '../../kit/values/git-url';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkServer, IN_CLUSTER_SERVER } from '../../kit/values/server-url';
import { WiringRule } from '../rules';

/** How Argo CD verifies the certificate of an API server. */
export interface ArgoClusterTls {
  /**
   * The certificates of the authority that signed it, read from a store: PEM, or PEM in base64 as in a kubeconfig.
   * @default - `caBundle`, else the authorities that Argo CD trusts
   */
  readonly caData?: EsoRemoteRef;
  /**
   * The certificates of the authority that signed it, written out: PEM, or PEM in base64. They are not secret.
   * @default - `caData`, else the authorities that Argo CD trusts
   */
  readonly caBundle?: string;
  /**
   * The host name in the certificate.
   * @default - the host of the server
   */
  readonly serverName?: string;
  /**
   * Whether the certificate is not verified at all, for tests; not together with `caData` or `caBundle`.
   * @default false
   */
  readonly insecure?: boolean;
}

/** What a cluster Secret contains, apart from the control plane. */
export interface ArgoClusterSecretOptions extends ArgoSecretOptions {
  /**
   * How Argo CD signs in. Required unless the control plane runs on the cluster of Argo CD.
   * @default - none
   */
  readonly auth?: ArgoClusterAuth;
  /**
   * The URL of the API server, read from a store. For a control plane without `server`.
   * @default - the server of the control plane
   */
  readonly serverRef?: EsoRemoteRef;
  /**
   * How Argo CD verifies the certificate of the API server.
   * @default - with the authorities that Argo CD trusts
   */
  readonly tlsClientConfig?: ArgoClusterTls;
  /**
   * The project that the cluster belongs to: its Applications may use the cluster, with all namespaces unless `namespaces` lists some, without a
   * destination in the project. Other projects may use it too if they have a destination that matches, unless they set
   * `permitOnlyProjectScopedClusters`.
   * @default - none
   */
  readonly project?: string;
  /**
   * The namespaces that Argo CD manages.
   * @default - all
   */
  readonly namespaces?: string[];
  /**
   * Whether Argo CD manages cluster-scoped resources; only with `namespaces`.
   * @default - false with `namespaces`
   */
  readonly clusterResources?: boolean;
  /**
   * The shard of the application controller that manages the cluster, counted from 0.
   * @default - Argo CD chooses
   */
  readonly shard?: number;
  /**
   * The URL of the proxy for requests to the API server: `http://`, `https://` or `socks5://`, without a password.
   * @default - none
   */
  readonly proxyUrl?: string;
  /**
   * Whether responses of the API server are not compressed.
   * @default - false
   */
  readonly disableCompression?: boolean;
}

/** Properties of `ArgoClusterSecret`. */
export interface ArgoClusterSecretProps extends ArgoClusterSecretOptions {
  /**
   * The control plane. Its server is written into the Secret, and its labels become labels of the Secret. Argo CD knows it by its `argoClusterName`,
   * or by its name if it has none.
   */
  readonly controlPlane: IControlPlane;
}

/**
 * The Secret that registers a control plane with Argo CD as a cluster. Pass it to `ArgoControlPlaneApp` as the control plane, so that both use one
 * cluster name. A cluster that Argo CD already knows is `ControlPlane.named(name, { argoClusterName })`.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#clusters
 * @example
 * const controlPlane = new ArgoClusterSecret(chart, 'ctp1', {
 *   controlPlane: ControlPlane.named('ctp1', { server: 'https://ctp1.yourorg.example' }),
 *   store: EsoClusterSecretStore.fromClusterSecretStoreName('vault'),
 *   auth: ArgoClusterAuth.bearerToken({ key: 'argo/ctp1', property: 'token' }),
 *   tlsClientConfig: { caData: { key: 'argo/ctp1', property: 'ca' } },
 *   labels: { env: 'prod' },
 * });
 * new ArgoControlPlaneApp(chart, 'claims', {
 *   controlPlane,
 *   project: 'default',
 *   source: ArgoSource.git({ url: 'https://github.com/yourorg/platform', revision: GitRevision.branch('main') }, { path: 'claims' }),
 * });
 */
export class ArgoClusterSecret extends Construct implements IControlPlane {
  /** The name of the control plane. */
  public readonly controlPlaneName: string;
  /** The name by which Argo CD knows it. */
  public readonly argoClusterName?: string;
  /** Whether it is the cluster that Argo CD runs on. */
  public readonly isCoLocated: boolean;
  /** The URL of its API server, if it is known. */
  public readonly server?: string;
  /** The Secret with a kubeconfig for it, for Flux. */
  public readonly kubeconfig?: SecretKey;
  /** Labels of the control plane. */
  public readonly labels?: { readonly [key: string]: string };
  /** The Secret, or the ExternalSecret that creates it. */
  public readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: ArgoClusterSecretProps) {
    guardConstruct(scope, id, 'ArgoClusterSecretProps', props, new.target === ArgoClusterSecret);
    super(scope, id);
    const { controlPlane } = props;
    checkSameApp(this, 'controlPlane', constructOf(controlPlane));
    this.controlPlaneName = controlPlane.controlPlaneName;
    const name = controlPlane.argoClusterName ?? controlPlane.controlPlaneName;
    this.argoClusterName = name;
    this.isCoLocated = controlPlane.isCoLocated;
    const server = serverOf(this, props);
    if (server !== undefined) this.server = server;
    if (controlPlane.kubeconfig !== undefined) this.kubeconfig = controlPlane.kubeconfig;
    if (controlPlane.labels !== undefined) this.labels = { ...controlPlane.labels };
    const config = renderConfig(this, props, server);
    checkScope(this, props);
    checkArgoProject(this, props.project);
    this.apiObject = writeArgoSecret(this, 'cluster', props, {
      literals: {
        name,
        server,
        config: config.isTemplate ? undefined : config.text,
        project: props.project,
        namespaces: props.namespaces?.join(','),
        clusterResources: props.clusterResources === undefined ? undefined : String(props.clusterResources),
        shard: props.shard === undefined ? undefined : String(props.shard),
      },
      templates: {
        ...(props.serverRef ? { server: '{{ .server | trim | trimSuffix "/" }}' } : {}),
        ...(config.isTemplate && config.text !== undefined ? { config: config.text } : {}),
      },
      data: { ...(props.serverRef ? { server: props.serverRef } : {}), ...config.data },
    }, controlPlane.labels);
    addAppCheck(this, checkClusters);
  }
}

function serverOf(at: ArgoClusterSecret, { controlPlane, serverRef }: ArgoClusterSecretProps): string | undefined {
  const server = controlPlane.server ?? (controlPlane.isCoLocated ? IN_CLUSTER_SERVER : undefined);
  if ((server === undefined) === (serverRef === undefined)) {
    const name = controlPlane.controlPlaneName;
    if (server !== undefined) refuse(at, WiringRule.CLUSTER_SERVER, 'serverRef', 'be left out for a control plane with a server', server, remove('serverRef'));
    refuse(at, WiringRule.CLUSTER_SERVER, 'serverRef', 'be given for a control plane without a server', undefined,
      say`${program(`pass server to ControlPlane.named('${name}', ...)`, "give the control plane a 'server'")}, or name the value of a store that holds it`);
  }
  // A ControlPlane checks its own server, and may have a placeholder in its place.
  if (server !== undefined && !(controlPlane instanceof ControlPlane)) checkServer(at.node.path, server);
  return server;
}

interface Config {
  readonly text: string | undefined;
  readonly isTemplate: boolean;
  readonly data: Readonly<Record<string, EsoRemoteRef>>;
}

/** The configuration of a cluster as JSON. Values from a store are filled in by a template. */
function renderConfig(at: ArgoClusterSecret, props: ArgoClusterSecretProps, server: string | undefined): Config {
  const { auth, proxyUrl, disableCompression } = props;
  checkAuth(at, props);
  if (proxyUrl !== undefined) checkProxy(at, proxyUrl);
  const rendered = auth?._render(at, 'auth') ?? { config: {}, data: {} };
  const tls = renderTls(at, props.tlsClientConfig);
  warnOfTls(at, props, server);
  const tlsClientConfig = { ...tls.config, ...rendered.tls };
  const config = {
    ...rendered.config, tlsClientConfig: Object.keys(tlsClientConfig).length > 0 ? tlsClientConfig : undefined, disableCompression, proxyUrl,
  };
  const data = { ...rendered.data, ...tls.data };
  const isEmpty = Object.values(config).every((value) => value === undefined);
  const isTemplate = Object.keys(data).length > 0;
  return { text: isEmpty ? undefined : isTemplate ? jsonTemplate(config) : JSON.stringify(config), isTemplate, data };
}

function checkAuth(at: ArgoClusterSecret, { auth, controlPlane }: ArgoClusterSecretProps): void {
  if (auth !== undefined || controlPlane.isCoLocated) return;
  refuse(at, WiringRule.CLUSTER_AUTH, 'auth', 'be given for a control plane on another cluster', undefined,
    say`write for example ${program("ArgoClusterAuth.bearerToken({ key: 'ctp1', property: 'token' })", '{ bearerToken: { key: ctp1, property: token } }')}`);
}

function checkProxy(at: ArgoClusterSecret, proxy: string): void {
  checkNoPassword(at, 'proxyUrl', proxy);
  if (isPlaceholder(proxy) || /^(https?|socks5):\/\/[^\s/]+/.test(proxy)) return;
  refuse(at, Rule.URL, 'proxyUrl', 'be an http://, https:// or socks5:// URL', proxy, "write for example 'http://proxy.acme.example:3128'");
}

function renderTls(at: ArgoClusterSecret, tls: ArgoClusterTls | undefined): Pick<Config, 'data'> & { readonly config: Record<string, unknown> } {
  if (!tls) return { config: {}, data: {} };
  const { insecure, caData, caBundle, serverName } = tls;
  if (caData && caBundle !== undefined) {
    refuse(at, WiringRule.ONE_WAY, 'tlsClientConfig.caBundle', say`be left out when ${the('tlsClientConfig.caData')} is given`, phrase('both'), 'keep one of them');
  }
  if (insecure && (caData || caBundle !== undefined)) {
    refuse(at, WiringRule.CLUSTER_TLS, 'tlsClientConfig.insecure', 'be left out when the certificates of an authority are given', true,
      because('Argo CD rejects both together', remove('tlsClientConfig.insecure')));
  }
  if (serverName !== undefined) checkName(at, 'tlsClientConfig.serverName', serverName);
  const bundle = caBundle === undefined ? undefined : bundleOf(at, caBundle);
  return {
    config: {
      ...defined({ insecure, serverName }),
      ...(caData ? { caData: pemPart('caData') } : {}),
      ...defined({ caData: bundle }),
    },
    data: caData ? { caData } : {},
  };
}

function bundleOf(at: ArgoClusterSecret, caBundle: string): string {
  if (isPlaceholder(caBundle)) return caBundle;
  const bundle = renderCaBundle(at, 'tlsClientConfig.caBundle', encodePem(caBundle)!);
  if (!Buffer.from(bundle, 'base64').includes('-----BEGIN')) {
    refuse(at, WiringRule.CLUSTER_TLS, 'tlsClientConfig.caBundle', 'be PEM certificates in base64', phrase('base64 of base64'), 'encode them once: a kubeconfig has them in the right form');
  }
  return bundle;
}

/** API servers of clouds. */
const HOSTS: readonly (readonly [hosts: RegExp, cloud: string])[] = [
  [/\.eks\.amazonaws\.com(\.cn)?(:\d+)?$/i, 'aws'], [/\.azmk8s\.io(:\d+)?$/i, 'azure'], [/\.gke\.goog(:\d+)?$/i, 'gcp'],
];
const CLOUDS: Readonly<Record<string, string>> = { aws: 'AWS', azure: 'Azure', gcp: 'Google Cloud' };

function warnOfTls(at: ArgoClusterSecret, { auth, tlsClientConfig: tls }: ArgoClusterSecretProps, server: string | undefined): void {
  const isTokenOnly = auth === undefined || ['bearerToken', 'basic'].includes(auth._kind);
  if (server === IN_CLUSTER_SERVER && (tls || !isTokenOnly)) {
    const prop = tls ? 'tlsClientConfig' : 'auth';
    warnOf(at, WiringRule.NO_EFFECT, prop, `has no effect for ${IN_CLUSTER_SERVER}, since Argo CD uses its in-cluster configuration`, remove(prop));
  }
  const host = HOSTS.find(([hosts]) => server !== undefined && hosts.test(server))?.[1];
  const cloud = auth?._cloud;
  if (host !== undefined && cloud !== undefined && host !== cloud) {
    warnOf(at, WiringRule.CLUSTER_SIGN_IN, 'auth', `sends credentials of ${CLOUDS[cloud]} to ${server}, a server of ${CLOUDS[host]}, which does not accept them`, `sign in with ${CLOUDS[host]}`);
  }
  if (server !== undefined && /^https:\/\/[^/]+\.eks\.amazonaws\.com(\.cn)?$/i.test(server) && !tls?.caData && tls?.caBundle === undefined && !tls?.insecure) {
    warnOf(at, WiringRule.CLUSTER_CA, 'tlsClientConfig', `has no certificates for ${server}, and Argo CD does not trust the authority of an EKS cluster`,
      say`set ${the('tlsClientConfig.caBundle')} or ${the('tlsClientConfig.caData')}`);
  }
}

function checkScope(at: ArgoClusterSecret, { namespaces, clusterResources, shard }: ArgoClusterSecretProps): void {
  if (namespaces?.length === 0) {
    refuse(at, WiringRule.CLUSTER_NAMESPACES, 'namespaces', 'have at least one namespace', phrase('an empty array'), remove('namespaces', 'remove it to manage all namespaces'));
  }
  namespaces?.forEach((namespace, index) => {
    if (namespace === '*') {
      refuse(at, WiringRule.CLUSTER_NAMESPACES, `namespaces[${index}]`, 'be a namespace', namespace, remove('namespaces', say`remove ${the('namespaces')} to manage all namespaces`));
    }
    checkNamespace(at, `namespaces[${index}]`, namespace);
  });
  if (clusterResources !== undefined && !namespaces) {
    warnOf(at, WiringRule.NO_EFFECT, 'clusterResources', say`has no effect without ${the('namespaces')}, since Argo CD then manages all resources`, remove('clusterResources'));
  }
  if (shard !== undefined && (!Number.isSafeInteger(shard) || shard < 0)) {
    refuse(at, WiringRule.CLUSTER_SHARD, 'shard', 'be a whole number of at least 0', shard, 'remove it unless Argo CD has several shards');
  }
}

/** Of two clusters with one name Argo CD finds neither; of two with one server it uses either. */
function checkClusters(app: AppView): Finding[] {
  warnOfRbac(app);
  const members = new Map(app.members<ArgoClusterSecret>(checkClusters).map((member) => [member.apiObject, member]));
  const seen = new Map<string, ApiObject>();
  const limited = new Set<ApiObject>();
  return declaredSecrets(app, 'cluster').flatMap(({ object, namespace, data }) => (['name', 'server'] as const).flatMap((field): Finding[] => {
    if (data.namespaces !== undefined) limited.add(object);
    const value = field === 'server' ? clusterServerOf({ data }) : data.name;
    // Several control planes may have the same placeholder for a server.
    if (value === undefined || (field === 'server' && !/^https?:/.test(value))) return [];
    const key = JSON.stringify([targetClusterOf(object), namespace, field, value]);
    const other = seen.get(key);
    if (other === undefined) {
      seen.set(key, object);
      return [];
    }
    const at = members.get(object) ?? members.get(other);
    const twin = at === members.get(object) ? members.get(other) ?? other : object;
    if (!at) return [];
    const [prop, fix] = field === 'name'
      ? ['argoClusterName', because('Argo CD finds neither of them', 'rename one')] : ['server', because('Argo CD uses either of them', limited.has(object) && limited.has(other) ? 'list the namespaces of both in one' : 'remove one')];
    return [blame(at, WiringRule.ONE_SECRET, `controlPlane.${prop}`, 'belong to one cluster Secret', phrase(`'${value}', which '${twin.node.path}' also has`), fix)];
  }));
}
