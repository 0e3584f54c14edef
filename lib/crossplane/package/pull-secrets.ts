import type { ApiObject } from 'cdk8s';
import { secretText, UNKNOWN_VALUE } from '../../kinds/secret-text';
import { type KnownData, knownData } from '../../kinds/secrets';
import type { AppView } from '../../kit/app/app-view';
import { manifestOf } from '../../kit/app/manifest-data';
import { warnOf } from '../../kit/checks/warnings';
import { program, say } from '../../kit/checks/words';
import { CrossplaneRule } from '../rules';

interface PullSecret {
  readonly name: string;
  /** Whether the app may say nothing of its namespace yet. */
  readonly namespaced: boolean;
  /** The images that it is for, or what they start with. */
  readonly images: readonly string[];
}

/** The namespaces of Crossplane: its own chart, and that of a Space. */
export const CROSSPLANE_NAMESPACES: readonly (string | undefined)[] = [undefined, 'crossplane-system', 'upbound-system'];

const DOCKER = ['kubernetes.io/dockerconfigjson', 'kubernetes.io/dockercfg'];

/** Warns of a Secret that the app has, and with which Crossplane cannot sign in to a registry. */
export function checkPullSecret(app: AppView, at: ApiObject, prop: string, { name, namespaced, images }: PullSecret): void {
  const known = knownData(app, at, 'Secret', name);
  if (known.length === 0) return;
  const here = known.filter(({ namespace }) => CROSSPLANE_NAMESPACES.includes(namespace));
  if (here.length === 0) {
    if (!namespaced) return;
    const [{ namespace }] = known;
    warnOf(at, CrossplaneRule.PULL_SECRET, prop, `is Secret '${name}', which this app has in namespace '${namespace}', but Crossplane reads it in its own namespace`,
      say`create it in 'crossplane-system'${program(`, or acknowledge this if Crossplane is installed in '${namespace}'`, '')}`);
    return;
  }
  const type = here.length === 1 ? typeOf(here[0]) : undefined;
  if (type !== undefined && !DOCKER.includes(type)) {
    warnOf(at, CrossplaneRule.PULL_SECRET, prop, `is Secret '${name}', which '${here[0].object.node.path}' makes with the type ${type}, and which Crossplane therefore ignores`,
      `give it the type ${DOCKER[0]}`);
    return;
  }
  const logins = loginsOf(here);
  const [lost] = images.filter((image) => image.includes('/') && !image.includes('${') && logins !== undefined && !logins.includes(hostOf(image)));
  if (lost === undefined || logins === undefined) return;
  warnOf(at, CrossplaneRule.PULL_SECRET, prop, `is Secret '${name}', which has logins for ${logins.map((host) => `'${host}'`).join(', ')} and none for '${hostOf(lost)}'`,
    say`add a login for '${hostOf(lost)}'`);
}

interface Target {
  readonly target?: { readonly creationPolicy?: string; readonly template?: { readonly type?: string } };
}

interface SecretManifest {
  readonly kind: string;
  readonly type?: string;
  readonly spec?: Target & { readonly externalSecretSpec?: Target };
}

/** The type of a Secret; undefined for a Secret that something else fills. */
function typeOf({ object, keys }: KnownData): string | undefined {
  const { kind, type, spec } = manifestOf<SecretManifest>(object);
  if (kind === 'Secret') return type ?? (keys === undefined ? undefined : 'Opaque');
  const { creationPolicy = '', template } = (spec?.externalSecretSpec ?? spec)?.target ?? {};
  // It then fills a Secret that something else creates.
  return /Merge$/.test(creationPolicy) ? undefined : template?.type ?? 'Opaque';
}

/** Valid in a JSON string, and no part of a host. */
const UNKNOWN = 'unknown value';

/** The registries that a Docker configuration has logins for; undefined if that is not known. */
function loginsOf(known: readonly KnownData[]): readonly string[] | undefined {
  const text = secretText(known, '.dockerconfigjson');
  if (text === undefined) return undefined;
  try {
    const { auths } = JSON.parse(text.split(UNKNOWN_VALUE).join(UNKNOWN)) as { readonly auths?: Readonly<Record<string, unknown>> };
    const hosts = Object.keys(auths ?? {});
    return hosts.length === 0 || hosts.some((host) => /[${}*]/.test(host) || host.includes(UNKNOWN)) ? undefined : hosts.map(hostOf);
  } catch {
    return undefined;
  }
}

/** The host of an image or of a login, which may be a URL. */
function hostOf(text: string): string {
  return text.replace(/^https?:\/\//, '').replace(/\/.*$/, '').toLowerCase().replace(/^(?:index|registry-1)\.docker\.io$/, 'docker.io');
}
