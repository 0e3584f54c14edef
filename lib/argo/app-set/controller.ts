import type { ApiObject } from 'cdk8s';
import type { ApplicationSetV1Alpha1Spec } from '../../../imports/argo/application-set.v1alpha1';
import type { AppView } from '../../kit/app/app-view';
import { remove } from '../../kit/checks/fix';
import { memberPath } from '../../kit/checks/prop-path';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say, the } from '../../kit/checks/words';
import { COMPARE_OPTIONS, warnOfCompareOptions } from '../application/compare-options';
import { warnOfSwitch } from '../application/configured';
import { pathOfOwner } from '../declared/secrets';
import { isOn, parametersOf } from '../declared/settings';
import { ArgoRule } from '../rules';

/** A set, as far as its controller reads it. */
interface ControlledSet extends ApiObject {
  readonly _spec: ApplicationSetV1Alpha1Spec;
}

const POLICY = 'applicationsetcontroller.policy';
const OVERRIDE = 'applicationsetcontroller.enable.policy.override';
const PROGRESSIVE = 'applicationsetcontroller.enable.progressive.syncs';

/** Warns of what the controller of sets does not do as it is configured in this app. */
export function warnOfController(app: AppView, set: ControlledSet): void {
  const { strategy, syncPolicy, template } = set._spec;
  if (strategy?.type === 'RollingSync') warnOfSwitch(app, set, 'rollingSync', PROGRESSIVE, 'so that all Applications sync at once');
  const own = syncPolicy?.applicationsSync;
  const parameters = parametersOf(app, set);
  const policy = parameters?.data[POLICY] ?? '';
  if (own !== undefined && policy !== '' && policy !== own && !policy.includes('${') && !isOn(parameters!.data[OVERRIDE])) {
    warnOf(set, ArgoRule.SETTING_NEEDED, 'applicationsSync', say`has no effect, since ${POLICY} of '${pathOfOwner(parameters!.object)}' is ${lit(policy)} for all sets`,
      say`set ${OVERRIDE} to ${lit('true')} there, or remove one of the two`);
  }
  const annotations = template.metadata.annotations ?? {};
  for (const key of Object.keys(annotations)) warnOfUnread(set, key);
  if (annotations[COMPARE_OPTIONS] !== undefined) {
    warnOfCompareOptions(app, set, memberPath('applicationMetadata.annotations', COMPARE_OPTIONS), annotations[COMPARE_OPTIONS], true);
  }
}

/** What Argo CD reads of the objects of a sync. An Application of a set is an object of no sync. */
const OF_SYNC: readonly string[] = ['sync-wave', 'hook', 'hook-delete-policy', 'sync-options'].map((name) => `argocd.argoproj.io/${name}`);

function warnOfUnread(set: ControlledSet, key: string): void {
  if (!OF_SYNC.includes(key)) return;
  const prop = memberPath('applicationMetadata.annotations', key);
  const fix = key.endsWith('sync-wave') ? say`order the Applications by ${the('rollingSync')}, or remove it`
    : key.endsWith('sync-options') ? say`give ${the('syncOptions')} for the objects of the Applications, or remove it` : remove(prop);
  warnOf(set, ArgoRule.NO_EFFECT, prop, 'has no effect, since the controller of sets makes the Applications, and not a sync', fix);
}
