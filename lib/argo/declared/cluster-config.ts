import type { ApiObject } from 'cdk8s';
import { type DeclaredSecret, declaredSecrets } from './secrets';
import type { AppView } from '../../kit/app/app-view';
import { specOf } from '../../kit/app/manifest-data';
import type { Finding } from '../../kit/checks/errors';
import { memberPath } from '../../kit/checks/prop-path';
import { closest } from '../../kit/checks/suggest';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say } from '../../kit/checks/words';
import { ArgoRule } from '../rules';

type Data = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);

const TLS = 'tlsClientConfig';
const KEYS = ['username', 'password', 'bearerToken', TLS, 'awsAuthConfig', 'execProviderConfig', 'disableCompression', 'proxyUrl'];
const TLS_KEYS = ['insecure', 'serverName', 'certData', 'keyData', 'caData'];
/** The keys of a kubeconfig, and those of Argo CD in their place. */
const KUBECONFIG: Readonly<Record<string, string>> = {
  'token': 'bearerToken',
  'certificate-authority-data': `${TLS}.caData`,
  'client-certificate-data': `${TLS}.certData`,
  'client-key-data': `${TLS}.keyData`,
  'insecure-skip-tls-verify': `${TLS}.insecure`,
  'tls-server-name': `${TLS}.serverName`,
  'proxy-url': 'proxyUrl',
  'exec': 'execProviderConfig',
};

/** Looks at the cluster Secrets that no construct of this library wrote. */
export function checkConfigs(app: AppView): Finding[] {
  const nameless = new Map<string, DeclaredSecret>();
  const clusters = declaredSecrets(app, 'cluster');
  const generates = clusters.some(({ data }) => !data.name) && app.ofKind('argoproj.io', 'ApplicationSet').some((set) => JSON.stringify(specOf(set) ?? {}).includes('"clusters":'));
  for (const secret of clusters) {
    const { object, data, namespace } = secret;
    if (object.kind !== 'Secret') continue;
    const prop = memberPath('stringData' in object.toJson() ? 'stringData' : 'data', 'config');
    if (data.config !== undefined) warnOfConfig(object, prop, data.config);
    if (!generates || (data.name ?? '') !== '') continue;
    const other = nameless.get(namespace ?? '');
    if (other === undefined) nameless.set(namespace ?? '', secret);
    else warnOfName(object, other.object);
  }
  return [];
}

/** A generator of clusters knows them by their names. */
function warnOfName(object: ApiObject, other: ApiObject): void {
  warnOf(object, ArgoRule.CLUSTER_SECRET, memberPath('stringData', 'name'), `is not given, as in '${other.node.path}', so that a generator of clusters finds only one of them`, 'give each cluster a name');
}

function warnOfConfig(object: ApiObject, prop: string, text: string): void {
  const config = configOf(text);
  if (!isMap(config)) return;
  for (const [key, value] of Object.entries(config)) {
    if (key === TLS && isMap(value)) {
      for (const inner of Object.keys(value)) if (!has(TLS_KEYS, inner)) warnOfKey(object, prop, `${TLS}.${inner}`, KUBECONFIG[inner] ?? near(inner, TLS_KEYS, `${TLS}.`));
    } else if (!has(KEYS, key)) {
      warnOfKey(object, prop, key, KUBECONFIG[key] ?? (has(TLS_KEYS, key) ? `${TLS}.${key}` : near(key, KEYS)));
    }
  }
  const { execProviderConfig: exec } = config;
  if (isMap(exec) && Array.isArray(exec.env)) {
    warnOf(object, ArgoRule.CLUSTER_SECRET, prop, say`has ${lit('execProviderConfig.env')} as a list, so that Argo CD cannot read the Secret and does not know the cluster`,
      say`write a map, for example ${lit({ AWS_REGION: 'eu-central-1' })}`);
  }
}

/** Go compares keys of JSON without regard to case. */
function has(keys: readonly string[], key: string): boolean {
  return keys.some((known) => known.toLowerCase() === key.toLowerCase());
}

function near(key: string, keys: readonly string[], prefix: string = ''): string | undefined {
  const found = closest(key, keys);
  return found && `${prefix}${found}`;
}

/** The configuration; undefined where it is no JSON, since other tools may put something into it. */
function configOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function warnOfKey(object: ApiObject, prop: string, key: string, meant: string | undefined): void {
  warnOf(object, ArgoRule.CLUSTER_SECRET, prop, say`has the key ${lit(key)}, which Argo CD ignores`, meant === undefined ? say`write one of ${KEYS.join(', ')}` : say`write ${lit(meant)}`);
}
