import type { ApiObject } from 'cdk8s';
import type { AppView } from '../../kit/app/app-view';
import { manifestOf } from '../../kit/app/manifest-data';
import { targetClusterOf } from '../../kit/app/target-cluster';
import { blame, type Finding } from '../../kit/checks/errors';
import { because } from '../../kit/checks/fix';
import { phrase } from '../../kit/checks/show';
import { selectsLabels } from '../../kit/values/label-selector';
import { EsoRule } from '../rules';
import type { PushMember } from './provider-checks';

type Labels = Readonly<Record<string, string>>;

interface Labelled {
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Labels };
  readonly spec?: {
    readonly target?: {
      readonly name?: string;
      readonly creationPolicy?: string;
      readonly template?: { readonly metadata?: { readonly labels?: Labels } };
    };
  };
}

/** A Secret of the app: its name and its labels. */
interface LabelledSecret {
  readonly name: string;
  readonly labels: Labels;
}

/** The Secret that an object results in, if it is in the namespace and on the cluster of a PushSecret. */
function secretOf(object: ApiObject, namespace: string | undefined, member: PushMember): LabelledSecret | undefined {
  if (object.metadata.namespace !== namespace || targetClusterOf(object) !== targetClusterOf(member)) return undefined;
  const { metadata, spec } = manifestOf(object) as Labelled;
  if (object.kind === 'Secret') return { name: metadata.name, labels: metadata.labels ?? {} };
  const { name = metadata.name, creationPolicy, template } = spec?.target ?? {};
  // With a template, a Secret does not get the labels of the ExternalSecret.
  const labels = template === undefined ? metadata.labels : template.metadata?.labels;
  return creationPolicy === 'None' ? undefined : { name, labels: labels ?? {} };
}

/** Several Secrets that are pushed to one place, where the last one remains. */
export function findSeveralSecrets(app: AppView, member: PushMember): Finding[] {
  const { spec, namespace, prefix } = member._push;
  const selector = spec.selector._labels;
  if (selector === undefined || !spec.data?.length) return [];
  const secrets = [...app.ofKind('core', 'Secret').map((object) => secretOf(object, namespace, member)),
    ...app.ofKind('external-secrets.io', 'ExternalSecret').map((object) => secretOf(object, namespace, member))];
  const selected = secrets.filter((secret): secret is LabelledSecret => secret !== undefined && selectsLabels(selector, secret.labels));
  const names = [...new Set(selected.map(({ name }) => name))];
  if (names.length < 2) return [];
  return [blame(member, EsoRule.PUSH_SOURCE, `${prefix}selector.labels`, 'select one Secret', phrase(names.map((name) => `'${name}'`).join(' and ')),
    because('they would overwrite each other at the provider', 'use EsoPushSelector.secret, with one PushSecret for each'))];
}
