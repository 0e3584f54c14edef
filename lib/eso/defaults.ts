import { EsoApi, GENERATORS_API } from './api';

/** Options of constructs that create ExternalSecrets. */
export interface EsoDefaultsOptions {
  /**
   * Writes the defaults that the CRD adds to an ExternalSecret; see `explicitDefaults` of `EsoExternalSecret`.
   * @default false
   */
  readonly explicitDefaults?: boolean;
}

/** The values that a CRD puts into missing fields of an object that is present. Those of an array are for each of its items. */
interface Defaults { readonly [field: string]: string | number | boolean | Defaults }

/** Adds defaults to a spec. */
export type Complete = (spec: object) => object;

const FIND = { conversionStrategy: 'Default', decodingStrategy: 'None' };
const REMOTE_REF = { ...FIND, metadataPolicy: 'None' };
const GENERATOR_REF = { generatorRef: { apiVersion: GENERATORS_API } };
const ITEMS = { items: { templateAs: 'Values' } };
const TEMPLATE = { engineVersion: 'v2', mergePolicy: 'Replace', templateFrom: { target: 'Data', configMap: ITEMS, secret: ITEMS } };

const EXTERNAL_SECRET = {
  target: { creationPolicy: 'Owner', deletionPolicy: 'Retain', template: TEMPLATE },
  data: { remoteRef: REMOTE_REF, sourceRef: GENERATOR_REF },
  dataFrom: {
    extract: REMOTE_REF,
    find: FIND,
    rewrite: { merge: { conflictPolicy: 'Error', into: '', priorityPolicy: 'Strict', strategy: 'Extract' } },
    sourceRef: GENERATOR_REF,
  },
};

const STORE = { kind: 'SecretStore' };
const PUSH_DATA = { conversionStrategy: 'None' };

const PUSH_SECRET = {
  secretStoreRefs: STORE,
  selector: GENERATOR_REF,
  data: PUSH_DATA,
  dataTo: { ...PUSH_DATA, storeRef: STORE },
  template: TEMPLATE,
  deletionPolicy: 'None',
  updatePolicy: 'Replace',
  refreshInterval: '1h0m0s',
};

const path = (mount: string): Defaults => ({ path: mount });
const OLD_VAULT = { version: 'v2', auth: { appRole: path('approle'), jwt: path('jwt'), kubernetes: { mountPath: 'kubernetes' }, ldap: path('ldap'), userPass: path('user') } };
const VAULT = { ...OLD_VAULT, auth: { ...OLD_VAULT.auth, cert: path('cert'), gcp: path('gcp'), userPass: path('userpass') } };

/** The providers of ESO 0.9. */
const OLD_PROVIDERS = {
  azurekv: { authType: 'ServicePrincipal', environmentType: 'PublicCloud' },
  infisical: { hostAPI: 'https://app.infisical.com/api', secretsScope: { secretsPath: '/' } },
  kubernetes: { remoteNamespace: 'default', server: { url: 'kubernetes.default' } },
  onboardbase: { apiHost: 'https://public.onboardbase.com/api/v1/', environment: 'development', project: 'development' },
  pulumi: { apiUrl: 'https://api.pulumi.com' },
  senhasegura: { ignoreSslCertificate: false },
  vault: OLD_VAULT,
};

const PROVIDERS = {
  ...OLD_PROVIDERS,
  azurekv: { ...OLD_PROVIDERS.azurekv, useAzureSDK: false },
  beyondtrust: { server: { decrypt: true } },
  doppler: { auth: { oidcConfig: { expirationSeconds: 600 } } },
  gcpsm: { secretVersionSelectionPolicy: 'LatestOrFail' },
  github: { url: 'https://github.com/' },
  infisical: { ...OLD_PROVIDERS.infisical, secretsScope: { secretsPath: '/', expandSecretReferences: true, recursive: false } },
  ngrok: { apiUrl: 'https://api.ngrok.com' },
  onepasswordSDK: { cache: { maxSize: 100, ttl: '5m' }, integrationInfo: { name: '1Password SDK', version: 'v1.0.0' } },
  pulumi: { apiUrl: 'https://api.pulumi.com/api/esc' },
  vault: VAULT,
};

const GENERATORS = {
  acrAccessTokenSpec: { environmentType: 'PublicCloud' },
  passwordSpec: { allowRepeat: false, encoding: 'raw', length: 24, noUpper: false },
  sshKeySpec: { keyType: 'rsa' },
  vaultDynamicSecretSpec: { allowEmptyResponse: false, provider: VAULT, resultType: 'Data' },
};

function complete(value: unknown, defaults: Defaults): unknown {
  if (Array.isArray(value)) return value.map((entry) => complete(entry, defaults));
  // A value that cdk8s resolves later has its own class.
  if (value?.constructor !== Object) return value;
  const all: Record<string, unknown> = { ...value };
  for (const [field, added] of Object.entries(defaults)) {
    const given = all[field];
    if (typeof added !== 'object') all[field] = given ?? added;
    else if (given !== undefined) all[field] = complete(given, added);
  }
  return all;
}

const completing = (defaults: Defaults): Complete => (spec) => complete(spec, defaults) as object;

/** The defaults of an ExternalSecret, which always gets a target. */
export function externalSecretDefaults(api: EsoApi): Complete {
  const completeAll = completing({ ...EXTERNAL_SECRET, refreshInterval: api === EsoApi.V1BETA1 ? '1h' : '1h0m0s' });
  return (spec) => completeAll({ ...spec, target: (spec as { readonly target?: object }).target ?? {} });
}

/** The defaults of a store. */
export function storeDefaults(api: EsoApi | undefined): Complete {
  return completing({ provider: api === EsoApi.V1BETA1 ? OLD_PROVIDERS : PROVIDERS });
}

/** The defaults of a PushSecret. */
export const pushSecretDefaults: Complete = completing(PUSH_SECRET);

/** The defaults of a ClusterGenerator. */
export const clusterGeneratorDefaults: Complete = completing({ generator: GENERATORS });

/** The defaults of a generator, by its field in a ClusterGenerator. */
export function generatorDefaults(field: string): Complete {
  return completing((GENERATORS as Record<string, Defaults>)[field]);
}

/** The defaults of an object that is created in many namespaces, by the field that holds it. */
export function defaultsBelow(field: string, completeField: Complete): Complete {
  return (spec) => ({ ...spec, [field]: completeField((spec as Record<string, object>)[field]) });
}
