import type { ApiObject } from 'cdk8s';
import { FluxRule } from './rules';
import { inNamespace, keysOfAll, knownData } from '../kinds/secrets';
import type { AppView } from '../kit/app/app-view';
import { blame, type Finding } from '../kit/checks/errors';
import { phrase, type Phrase } from '../kit/checks/show';
import { warnOf } from '../kit/checks/warnings';

/** What Flux looks for in a Secret. */
interface Needs {
  /** All keys of one of these lists. `*` stands for any beginning of a name. */
  readonly keys: readonly (readonly string[])[];
  /** The keys in words: completes "must ...". */
  readonly must: string;
  readonly fix?: string;
}

interface Part { readonly [field: string]: unknown }

const BASIC: Needs = { keys: [['username', 'password']], must: "have the keys 'username' and 'password'" };
const PROXY: Needs = { keys: [['address']], must: "have the key 'address'", fix: "write the URL of the proxy into 'address'" };
const CERTIFICATES: Needs = {
  keys: [['ca.crt'], ['tls.crt', 'tls.key'], ['caFile'], ['certFile', 'keyFile']],
  must: "have the key 'ca.crt', or the keys 'tls.crt' and 'tls.key'",
};
const S3: Needs = { keys: [['accesskey', 'secretkey']], must: "have the keys 'accesskey' and 'secretkey' for an S3 bucket" };
const BUCKETS: Readonly<Record<string, Needs>> = {
  generic: S3,
  aws: S3,
  gcp: {
    keys: [['serviceaccount']],
    must: "have the key 'serviceaccount' for a bucket of Google Cloud",
    fix: "write the JSON key of the service account into 'serviceaccount'",
  },
  azure: {
    keys: [['accountKey'], ['sasKey'], ['clientId'], ['authorityHost']],
    must: "have the key 'accountKey', 'sasKey' or 'clientId' for a bucket of Azure",
  },
};
const COSIGN: Needs = { keys: [['*.pub']], must: 'have a key that ends in .pub', fix: "rename the key of the public key, for example to 'cosign.pub'" };
const NOTATION: Needs = {
  keys: [['trustpolicy.json', '*.crt'], ['trustpolicy.json', '*.pem']],
  must: "have the key 'trustpolicy.json', and one that ends in .crt or .pem",
};
/** The keys that Flux reads for a HelmRepository. */
const REPOSITORY = ['username', 'password', 'bearerToken', '.dockerconfigjson', '.dockercfg', 'ca.crt', 'tls.crt', 'caFile', 'certFile'];

/** What Flux looks for in the Secret that a field of a spec names; undefined for fields that are compared elsewhere, or not at all. */
function needsOf(kind: string, prop: string, spec: Part): Needs | undefined {
  if (prop.endsWith('proxySecretRef')) return PROXY;
  if (prop.endsWith('certSecretRef') || prop === 'sts.certSecretRef') return CERTIFICATES;
  if (prop === 'sts.secretRef') return BASIC;
  if (kind === 'Bucket' && prop === 'secretRef') return BUCKETS[spec.provider as string | undefined ?? 'generic'];
  if (kind === 'OCIRepository' && prop === 'verify.secretRef') return signatures(spec.verify as Part);
  if (prop === 'chart.verify.secretRef') return signatures(((spec.chart as Part).spec as Part).verify as Part);
  return undefined;
}

const signatures = (verify: Part): Needs => (verify.provider === 'notation' ? NOTATION : COSIGN);

/** Compares the keys of a Secret of the app with those that Flux looks for. */
export function findSecretKeys(app: AppView, at: ApiObject, prop: string, spec: Part, name: string, namespace: string | undefined): Finding[] {
  const repository = at.kind === 'HelmRepository' && prop === 'secretRef';
  const needs = repository ? BASIC : needsOf(at.kind, prop, spec);
  const keys = needs && keysOfAll(inNamespace(knownData(app, at, 'Secret', name), namespace));
  if (needs === undefined || keys === undefined) return [];
  const has = (key: string): boolean => (key.startsWith('*') ? keys.some((each) => each.endsWith(key.slice(1))) : keys.includes(key));
  if (repository && has('username') === has('password')) {
    if (!REPOSITORY.some(has)) {
      warnOf(at, FluxRule.NO_EFFECT, prop, `has no effect, since ${describeKeys(name, keys).text} has no key that Flux reads`, "use 'username' and 'password'");
    }
    return [];
  }
  if (needs.keys.some((list) => list.every(has))) return [];
  return [blame(at, FluxRule.SECRET_KEYS, prop, needs.must, describeKeys(name, keys), needs.fix ?? 'rename or add the keys')];
}

/** A Secret and its keys, in words. */
export function describeKeys(name: string, keys: readonly string[]): Phrase {
  return phrase(`Secret '${name}' with the keys ${keys.map((key) => `'${key}'`).join(', ')}`);
}
