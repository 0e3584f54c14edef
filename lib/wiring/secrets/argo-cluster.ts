import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { declaredSecrets } from '../../argo/project/declared-secrets';
import type { EsoRemoteRef } from '../../eso/external-secret/remote-ref';
import { encodePem, renderCaBundle } from '../../eso/provider/context';
import { addAppCheck } from '../../kit/app/app-checks';
import type { AppView } from '../../kit/app/app-view';
import { checkSameApp, constructOf } from '../../kit/app/reference';
import { TargetCluster } from '../../kit/app/target-cluster';
import { checkMade, fail, finding, type Finding, type Made } from '../../kit/checks/errors';
import { checkName, checkNamespace } from '../../kit/checks/names';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { ControlPlane, type IControlPlane } from '../../kit/values/control-plane';
import { defined } from '../../kit/values/defined';
import { checkNoPassword } from '../../kit/values/git-url';
import type { SecretKey } from '../../kit/values/secret-key';
import { checkServer, IN_CLUSTER_SERVER } from '../../kit/values/server-url';
import { type ArgoClusterAuth, pemPart } from './argo-cluster-auth';
import { type ArgoSecretOptions, checkArgoProject, jsonTemplate, writeArgoSecret } from './argo-secret';
import { guardConstruct } from '../../kit/checks/guard';

/** How Argo CD checks the certificate of an API server. */
export interface ArgoClusterTls {
  /**
   * The certificates of the authority that signed it, from the store: PEM, or base64 of it as a kubeconfig has it.
   * @default - `caBundle`, else the authorities that Argo CD knows
   */
  readonly caData?: EsoRemoteRef;
  /**
   * The certificates of the authority as a text, since they are no secret: PEM, or base64 of it.
   * @default - `caData`, else the authorities that Argo CD knows
   */
  readonly caBundle?: string;
  /**
   * The name that the certificate is for.
   * @default - the host of the server
   */
  readonly serverName?: string;
  /**
   * Does not check the certificate at all, for tests; not together with `caData` or `caBundle`.
   * @default false
   */
  readonly insecure?: boolean;
}

/** What a cluster Secret holds, beside the control plane. */
export interface ArgoClusterSecretOptions extends ArgoSecretOptions {
  /**
   * How Argo CD authenticates. Only a control plane on the cluster of Argo CD needs nothing.
   * @default - none
   */
  readonly auth?: ArgoClusterAuth;
  /**
   * The URL of the API server from the store, for a control plane whose server is not known here.
   * @default - the server of the control plane
   */
  readonly serverRef?: EsoRemoteRef;
  /**
   * How Argo CD checks the certificate of the API server.
   * @default - by the authorities that Argo CD knows
   */
  readonly tlsClientConfig?: ArgoClusterTls;
  /**
   * The project that the cluster belongs to: no other one may use it, and its Applications may without a destination of the project.
   * @default - none
   */
  readonly project?: string;
  /**
   * The namespaces that Argo CD manages.
   * @default - all
   */
  readonly namespaces?: string[];
  /**
   * Whether Argo CD manages resources without a namespace; only with `namespaces`.
   * @default - false with `namespaces`
   */
  readonly clusterResources?: boolean;
  /**
   * The shard of the application controller that manages the cluster: 0 or more.
   * @default - Argo CD chooses
   */
  readonly shard?: number;
  /**
   * The proxy for requests to the API server: `http://`, `https://` or `socks5://`.
   * @default - none
   */
  readonly proxyUrl?: string;
  /**
   * Whether answers of the API server come uncompressed.
   * @default - false
   */
  readonly disableCompression?: boolean;
}

/** Properties of `ArgoClusterSecret`. */
export interface ArgoClusterSecretProps extends ArgoClusterSecretOptions {
  /**
   * The control plane. The Secret has its server, and the cluster is called `argoClusterName`, or else like the control plane. Its labels are those of the
   * Secret too.
   */
  readonly controlPlane: IControlPlane;
}

/**
 * The Secret by which Argo CD knows the cluster of a control plane. Pass it to `ArgoControlPlaneApp` as the control plane, so that the name of the cluster
 * is right. A cluster that Argo CD knows already is `ControlPlane.named(name, { argoClusterName })`.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#clusters
 */
export class ArgoClusterSecret extends Construct implements IControlPlane {
  /** The name of the control plane. */
  public readonly controlPlaneName: string;
  /** The name under which Argo CD knows it. */
  public readonly argoClusterName?: string;
  /** Whether it is the cluster on which Argo CD itself runs. */
  public readonly isCoLocated: boolean;
  /** The URL of its API server, where it is known. */
  public readonly server?: string;
  /** The Secret that holds a kubeconfig for it, for Flux. */
  public readonly kubeconfig?: SecretKey;
  /** Labels of the control plane. */
  public readonly labels?: { readonly [key: string]: string };
  /** The Secret, or the ExternalSecret that makes it. */
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
    fail(at, 'serverRef', server === undefined ? 'be given for a control plane without server' : 'be left out for a control plane with a server', server,
      server === undefined ? `pass server to ControlPlane.named('${name}', ...), or say where the store has it` : 'remove it');
  }
  // Those of this library are checked, and may stand for a server that is not known yet.
  if (server !== undefined && !(controlPlane instanceof ControlPlane)) checkServer(at.node.path, server);
  return server;
}

interface Config {
  readonly text: string | undefined;
  readonly isTemplate: boolean;
  readonly data: Readonly<Record<string, EsoRemoteRef>>;
}

/** The configuration of a cluster: JSON, in which what comes from a store is made by a template. */
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

const AUTH: Made = {
  member: '_render', what: 'a way to authenticate', example: "ArgoClusterAuth.bearerToken({ key: 'ctp1', property: 'token' })", secret: true,
};

function checkAuth(at: ArgoClusterSecret, { auth, controlPlane }: ArgoClusterSecretProps): void {
  if (auth !== undefined) checkMade(at, 'auth', auth, AUTH);
  else if (!controlPlane.isCoLocated) fail(at, 'auth', 'be given for a control plane on another cluster', undefined, `write for example ${AUTH.example}`);
}

function checkProxy(at: ArgoClusterSecret, proxy: string): void {
  checkNoPassword(at, 'proxyUrl', proxy);
  if (typeof proxy !== 'string' || !/^(https?|socks5):\/\/[^\s/]+/.test(proxy)) {
    fail(at, 'proxyUrl', 'be a URL with http://, https:// or socks5://', proxy, "write for example 'http://proxy.acme.example:3128'");
  }
}

function renderTls(at: ArgoClusterSecret, tls: ArgoClusterTls | undefined): Pick<Config, 'data'> & { readonly config: Record<string, unknown> } {
  if (!tls) return { config: {}, data: {} };
  const { insecure, caData, caBundle, serverName } = tls;
  if (caData && caBundle !== undefined) fail(at, 'tlsClientConfig.caBundle', "be left out when 'caData' is given", phrase('both'), 'keep one of them');
  if (insecure && (caData || caBundle !== undefined)) {
    fail(at, 'tlsClientConfig.insecure', 'be left out when the certificate of the authority is given', true, 'remove it: Argo CD refuses both together');
  }
  if (serverName !== undefined) checkName(at, 'tlsClientConfig.serverName', serverName);
  const bundle = caBundle === undefined ? undefined : renderCaBundle(at, 'tlsClientConfig.caBundle', encodePem(caBundle)!);
  if (bundle !== undefined && !Buffer.from(bundle, 'base64').includes('-----BEGIN')) {
    fail(at, 'tlsClientConfig.caBundle', 'be base64 of PEM certificates', phrase('base64 of base64'), 'encode it once: a kubeconfig has it in the right form');
  }
  return {
    config: {
      ...defined({ insecure, serverName }),
      ...(caData ? { caData: pemPart('caData') } : {}),
      ...defined({ caData: bundle }),
    },
    data: caData ? { caData } : {},
  };
}

function warnOfTls(at: ArgoClusterSecret, { auth, tlsClientConfig: tls }: ArgoClusterSecretProps, server: string | undefined): void {
  const isTokenOnly = auth === undefined || ['bearerToken', 'basic'].includes(auth._kind);
  if (server === IN_CLUSTER_SERVER && (tls || !isTokenOnly)) {
    warn(at, WarningCode.ARGO_NO_EFFECT, `'${tls ? 'tlsClientConfig' : 'auth'}' has no effect for ${IN_CLUSTER_SERVER}: Argo CD takes the settings of its own cluster; remove it`);
  }
  if (server !== undefined && /^https:\/\/[^/]+\.eks\.amazonaws\.com(\.cn)?$/i.test(server) && !tls?.caData && tls?.caBundle === undefined && !tls?.insecure) {
    warn(at, WarningCode.ARGO_CLUSTER_CA, `${server} has a certificate of its own authority, which Argo CD does not know; give it as tlsClientConfig.caBundle or caData`);
  }
}

function checkScope(at: ArgoClusterSecret, { namespaces, clusterResources, shard }: ArgoClusterSecretProps): void {
  if (namespaces?.length === 0) fail(at, 'namespaces', 'have at least one namespace', phrase('an empty list'), 'leave it out for all');
  namespaces?.forEach((namespace, index) => {
    if (namespace === '*') fail(at, `namespaces[${index}]`, 'be a namespace', namespace, "'*' is not for all: leave 'namespaces' out");
    checkNamespace(at, `namespaces[${index}]`, namespace);
  });
  if (clusterResources !== undefined && !namespaces) {
    warn(at, WarningCode.ARGO_NO_EFFECT, "'clusterResources' has no effect without 'namespaces': everything is managed anyway; list namespaces, or remove it");
  }
  if (shard !== undefined && (!Number.isInteger(shard) || shard < 0)) fail(at, 'shard', 'be a whole number of 0 or more', shard, 'leave it out unless Argo CD has several shards');
}

/** Argo CD finds no cluster when two have the same name, and takes any of two with the same server. */
function checkClusters(app: AppView): Finding[] {
  const members = new Map(app.members<ArgoClusterSecret>(checkClusters).map((member) => [member.apiObject, member]));
  const seen = new Map<string, ApiObject>();
  return declaredSecrets(app, 'cluster').flatMap(({ object, namespace, data }) => (['name', 'server'] as const).flatMap((field): Finding[] => {
    const value = field === 'server' ? data.server?.replace(/\/+$/, '') : data.name;
    // A text that stands for a server may be the same for several.
    if (value === undefined || (field === 'server' && !/^https?:/.test(value))) return [];
    const key = JSON.stringify([TargetCluster.of(object), namespace, field, value]);
    const other = seen.get(key);
    if (other === undefined) {
      seen.set(key, object);
      return [];
    }
    const at = members.get(object) ?? members.get(other);
    const twin = at === members.get(object) ? members.get(other) ?? other : object;
    if (!at) return [];
    const [prop, fix] = field === 'name' ? ['argoClusterName', 'rename one of them: Argo CD finds neither'] : ['server', 'remove one of them: Argo CD takes any of the two'];
    return [finding(at, `controlPlane.${prop}`, 'belong to one cluster Secret', phrase(`'${value}', which '${twin.node.path}' has too`), fix)];
  }));
}
