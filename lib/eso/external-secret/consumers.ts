import type { CheckedSecret } from './ownership';
import { isSecret } from './target';
import { type SecretUse, secretUses } from '../../kinds/pods';
import { inNamespace, keysOfAll, knownData } from '../../kinds/secrets';
import type { AppView } from '../../kit/app/app-view';
import { mayShareCluster } from '../../kit/app/target-cluster';
import { set } from '../../kit/checks/fix';
import { Rule } from '../../kit/checks/rule';
import { didYouMean } from '../../kit/checks/suggest';
import { warnOf } from '../../kit/checks/warnings';
import { program, say, the } from '../../kit/checks/words';
import { EsoRule } from '../rules';

/** Warns of workloads that miss what an ExternalSecret writes. `wholes` are the entries of `dataFrom` whose values are whole secrets in JSON. */
export function warnOfConsumers(app: AppView, member: CheckedSecret, wholes: readonly number[]): void {
  const uses = app.once(secretUses);
  if (uses.size === 0 || !isSecret(member._spec.target ?? {})) return;
  warnOfName(app, member, uses);
  const own = usesOf(member, uses.get(member.secretName));
  warnOfKeys(app, member, own);
  const variables = own.find(({ key }) => key === undefined);
  for (const index of variables === undefined ? [] : wholes) {
    warnOf(member, EsoRule.WHOLE_SECRET, `dataFrom[${index}]`,
      `gives each secret that is found as one JSON object, while ${nameOf(variables!)} makes a variable of each key of Secret '${member.secretName}'`,
      say`add ${program('EsoRewrite.merge()', '{ merge: {} }')} to its rewrite, which makes keys of the fields`);
  }
}

function nameOf({ workload }: SecretUse): string {
  return `${workload.kind} '${workload.node.path}'`;
}

/** The uses in the namespace of an ExternalSecret. */
function usesOf(member: CheckedSecret, uses: readonly SecretUse[] = []): readonly SecretUse[] {
  return uses.filter(({ workload, namespace }) => namespace === member.metadata.namespace && mayShareCluster(member, workload));
}

/** A workload that takes the ExternalSecret for its Secret. */
function warnOfName(app: AppView, member: CheckedSecret, uses: ReadonlyMap<string, readonly SecretUse[]>): void {
  if (member.name === member.secretName) return;
  const [use] = usesOf(member, uses.get(member.name));
  if (use === undefined || inNamespace(knownData(app, member, 'Secret', member.name), member.metadata.namespace).length > 0) return;
  warnOf(member, Rule.NEAR_MISS, 'target.name', `is '${member.secretName}', and ${nameOf(use)} reads Secret '${member.name}', which has the name of this object`,
    set('target.name', member.name, say`name '${member.secretName}' there, or set ${the('target.name')} to '${member.name}'`));
}

/** A workload that reads a key which the Secret does not have. */
function warnOfKeys(app: AppView, member: CheckedSecret, uses: readonly SecretUse[]): void {
  if (uses.length === 0) return;
  const keys = keysOfAll(inNamespace(knownData(app, member, 'Secret', member.secretName), member.metadata.namespace));
  if (keys === undefined) return;
  for (const use of uses) {
    if (use.key === undefined || keys.includes(use.key)) continue;
    warnOf(member, Rule.NEAR_MISS, 'data', `does not have '${use.key}', which ${nameOf(use)} reads of Secret '${member.secretName}'`,
      didYouMean(use.key, keys, `its keys are ${keys.map((key) => `'${key}'`).join(', ')}`));
  }
}
