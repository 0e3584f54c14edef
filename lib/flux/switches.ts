import type { ApiObject } from 'cdk8s';
import { FluxRule } from './rules';
import type { AppView } from '../kit/app/app-view';
import type { Finding } from '../kit/checks/errors';
import { set } from '../kit/checks/fix';
import { isPlaceholder } from '../kit/checks/placeholder';
import { memberPath } from '../kit/checks/prop-path';
import { warnOf } from '../kit/checks/warnings';
import { lit, say } from '../kit/checks/words';

/** What Flux reads in the metadata of an object that it applies. */
interface Switch {
  /** The values that Flux acts on, and those that say what it does anyway. */
  readonly known: RegExp;
  /** What to write in place of another value. */
  readonly value: string;
  /** Whether Flux reads labels only. */
  readonly onlyLabel?: boolean;
}

const OFF: Switch = { known: /^(disabled|enabled|true)$/i, value: 'disabled' };
const SWITCHES: Readonly<Record<string, Switch>> = {
  'kustomize.toolkit.fluxcd.io/prune': OFF,
  'kustomize.toolkit.fluxcd.io/reconcile': OFF,
  'kustomize.toolkit.fluxcd.io/decrypt': OFF,
  // This one is compared with its upper and lower case.
  'kustomize.toolkit.fluxcd.io/substitute': { known: /^(disabled|[eE]nabled|true)$/, value: 'disabled' },
  'kustomize.toolkit.fluxcd.io/force': { known: /^(enabled|disabled|false)$/i, value: 'enabled' },
  'kustomize.toolkit.fluxcd.io/ssa': { known: /^(Override|Merge|IfNotPresent|Ignore)$/i, value: 'IfNotPresent' },
  'helm.toolkit.fluxcd.io/driftDetection': OFF,
  'reconcile.fluxcd.io/watch': { known: /^(Enabled|[dD]isabled|false)$/, value: 'Enabled', onlyLabel: true },
};
const PREFIX = /^(kustomize\.toolkit|helm\.toolkit|reconcile)\.fluxcd\.io\//;

type Texts = Readonly<Record<string, unknown>>;

/** Looks at what the objects of an app tell Flux in their metadata, whatever made them. */
export function checkSwitches(app: AppView): Finding[] {
  for (const object of app.objects) {
    const { annotations, labels } = object.metadata as unknown as { readonly annotations?: Texts; readonly labels?: Texts };
    for (const key in annotations) if (PREFIX.test(key)) warnOfSwitch(object, 'annotations', key, annotations[key]);
    for (const key in labels) if (PREFIX.test(key)) warnOfSwitch(object, 'labels', key, labels[key]);
  }
  return [];
}

function warnOfSwitch(object: ApiObject, place: 'annotations' | 'labels', key: string, value: unknown): void {
  const known = SWITCHES[key];
  // A lazy value is not known yet.
  if (known === undefined || typeof value !== 'string' || isPlaceholder(value)) return;
  const prop = memberPath(`metadata.${place}`, key);
  if (known.onlyLabel && place === 'annotations') {
    warnOf(object, FluxRule.SWITCH, prop, 'is an annotation, and Flux reads the label of that name', say`set ${{ prop: memberPath('metadata.labels', key) }} to ${lit(known.value)}`);
  } else if (!known.known.test(value)) {
    warnOf(object, FluxRule.SWITCH, prop, say`is ${lit(value)}, which Flux does not know and ignores`, set(prop, known.value));
  }
}
