import type { ApiObject } from 'cdk8s';
import type { AppView } from '../../kit/app/app-view';
import { manifestOf } from '../../kit/app/manifest-data';
import { TargetCluster } from '../../kit/app/target-cluster';
import { finding, type Finding } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { LabelOperator, type LabelSelector } from '../../kit/values/label-selector';
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

/** A Secret of the app by its name, and the labels that it gets. */
interface LabelledSecret {
  readonly name: string;
  readonly labels: Labels;
}

/** The Secret that an object becomes in a namespace of the cluster; none where its labels are not known. */
function secretOf(object: ApiObject, namespace: string | undefined, member: PushMember): LabelledSecret | undefined {
  if (object.metadata.namespace !== namespace || TargetCluster.of(object) !== TargetCluster.of(member)) return undefined;
  const { metadata, spec } = manifestOf(object) as Labelled;
  if (object.kind === 'Secret') return { name: metadata.name, labels: metadata.labels ?? {} };
  const { name = metadata.name, creationPolicy, template } = spec?.target ?? {};
  // A template keeps the labels of the ExternalSecret out.
  const labels = template === undefined ? metadata.labels : template.metadata?.labels;
  return creationPolicy === 'None' ? undefined : { name, labels: labels ?? {} };
}

/** Whether labels fulfill all conditions; what only a template knows fulfills none. */
function fits({ matchLabels = {}, matchExpressions = [] }: LabelSelector, labels: Labels): boolean {
  if (Object.values(labels).some((value) => value.includes('{{'))) return false;
  return Object.entries(matchLabels).every(([key, value]) => labels[key] === value) && matchExpressions.every(({ key, operator, values = [] }) => {
    if (operator === LabelOperator.EXISTS) return key in labels;
    if (operator === LabelOperator.DOES_NOT_EXIST) return !(key in labels);
    const isIn = key in labels && values.includes(labels[key]);
    return operator === LabelOperator.IN ? isIn : !isIn;
  });
}

/** Several Secrets that go to one place: the last one stays. */
export function findSeveralSecrets(app: AppView, member: PushMember): Finding[] {
  const { spec, namespace, prefix } = member._push;
  const selector = spec.selector._labels;
  if (selector === undefined || !spec.data?.length) return [];
  const secrets = [...app.ofKind('core', 'Secret').map((object) => secretOf(object, namespace, member)),
    ...app.ofKind('external-secrets.io', 'ExternalSecret').map((object) => secretOf(object, namespace, member))];
  const fitting = secrets.filter((secret): secret is LabelledSecret => secret !== undefined && fits(selector, secret.labels));
  const names = [...new Set(fitting.map(({ name }) => name))];
  if (names.length < 2) return [];
  return [finding(member, `${prefix}selector.labels`, 'fit one Secret', phrase(names.map((name) => `'${name}'`).join(' and ')),
    'all go to the same remote keys, and the last one stays: use EsoPushSelector.secret, and a PushSecret for each')];
}
