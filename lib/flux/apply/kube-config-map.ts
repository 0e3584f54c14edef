import type { IConstruct } from 'constructs';
import { secretText } from '../../kinds/secret-text';
import { inNamespace, keysOfAll, knownData } from '../../kinds/secrets';
import type { AppView } from '../../kit/app/app-view';
import { blame, type Finding } from '../../kit/checks/errors';
import { because, type Fix } from '../../kit/checks/fix';
import { warnOf } from '../../kit/checks/warnings';
import { hasPlaceholder } from '../forms';
import { FluxRule } from '../rules';

/** What a provider takes for the name of a cluster. */
interface ClusterName {
  readonly form: RegExp;
  readonly must: string;
  readonly example: string;
  /** Whether the name is read even if address and certificate are given. */
  readonly always?: boolean;
}

const CLUSTERS: Readonly<Record<string, ClusterName | undefined>> = {
  aws: {
    form: /^arn:aws[\w-]*:eks:[^:]{1,100}:\d{1,30}:cluster\/.{1,200}$/,
    must: 'the ARN of the cluster',
    example: 'arn:aws:eks:eu-central-1:111122223333:cluster/ctp1',
    always: true,
  },
  azure: {
    form: /^\/subscriptions\/[^/]{36}\/resourceGroups\/[^/]{1,200}\/providers\/Microsoft\.ContainerService\/managedClusters\/[^/]{1,200}$/i,
    must: 'the resource ID of the cluster',
    example: '/subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.ContainerService/managedClusters/ctp1',
  },
  gcp: {
    form: /^projects\/[^/]{1,200}\/locations\/[^/]{1,200}\/clusters\/[^/]{1,200}$/,
    must: 'the full name of the cluster',
    example: 'projects/acme/locations/europe-west3/clusters/ctp1',
  },
  generic: undefined,
};

/** Names of services that are taken for providers. */
const SERVICES: Readonly<Record<string, string>> = { eks: 'aws', amazon: 'aws', aks: 'azure', gke: 'gcp', google: 'gcp' };

/** A ConfigMap of the app must say what its provider needs to reach the cluster. */
export function findKubeConfigMap(app: AppView, at: IConstruct, prop: string, name: string, namespace: string | undefined): Finding[] {
  const known = inNamespace(knownData(app, at, 'ConfigMap', name), namespace);
  const keys = keysOfAll(known);
  if (keys === undefined || known.length !== 1) return [];
  const textOf = (key: string): string | undefined => secretText(known, key);
  const wrong = (must: string, key: string, fix: Fix | string): Finding[] =>
    [blame(at, FluxRule.KUBECONFIG, prop, `have ${must} as '${key}' in ConfigMap '${name}'`, textOf(key), fix)];
  if (keys.some((key) => textOf(key) === undefined || hasPlaceholder(textOf(key)!))) return [];

  const provider = textOf('provider') ?? '';
  if (!Object.hasOwn(CLUSTERS, provider)) {
    const word = provider.trim().toLowerCase();
    const meant = SERVICES[word] ?? (Object.hasOwn(CLUSTERS, word) ? word : undefined);
    return wrong('aws, azure, gcp or generic', 'provider', meant === undefined ? 'write one of them' : `write '${meant}'`);
  }
  const rule = CLUSTERS[provider];
  if (rule === undefined) {
    if (!keys.includes('address')) return wrong('the URL of the API server', 'address', because('Flux cannot look it up for the provider generic', 'add it'));
  } else if ((rule.always || !keys.includes('address') || !keys.includes('ca.crt')) && !rule.form.test(textOf('cluster') ?? '')) {
    return wrong(rule.must, 'cluster', `write for example '${rule.example}'`);
  }
  if (/,|^\s*\[/.test(textOf('audiences') ?? '')) {
    warnOf(at, FluxRule.KUBECONFIG_CONTENT, prop, `has commas or brackets in 'audiences' of ConfigMap '${name}', which Flux reads as one audience for each line`,
      'write each audience on its own line');
  }
  return [];
}
