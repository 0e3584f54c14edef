import { ArgoApplicationSet } from '../app-set';
import { generator } from './generators';
import type { ApplicationSetV1Alpha1Spec, Template } from '../../../../imports/argo/application-set.v1alpha1';
import { because, set } from '../../../kit/checks/fix';
import { Rule } from '../../../kit/checks/rule';
import { type Codec, codec, type EntryOf } from '../../../kit/reader/codec';
import { bool, enumOf, list, number, stringMap, strings, text } from '../../../kit/reader/codecs';
import { type KindReader, readerOf } from '../../../kit/reader/kind';
import { FieldsPart, ListPart, LiteralPart, type Part } from '../../../kit/reader/part';
import { isMap, Place } from '../../../kit/reader/place';
import type { Reading } from '../../../kit/reader/reading';
import { flat, patched, record, required, type Table, to } from '../../../kit/reader/table';
import { applicationSpec } from '../../application/codecs';
import { choose, wordOf } from '../../codecs';
import { ArgoRule } from '../../rules';
import {
  ArgoApplicationsSync, type ArgoApplicationSetProps, ArgoDeletionOrder, type ArgoIgnoreApplicationDifference, type ArgoPreservedFields,
  type ArgoRollingStep, type ArgoStepExpression, ArgoStepOperator,
} from '../options';

type Spec = ApplicationSetV1Alpha1Spec;
type Strategy = NonNullable<Spec['strategy']>;
type Step = EntryOf<NonNullable<Strategy['rollingSync']>['steps']>;

const expressions = list(record<EntryOf<Step['matchExpressions']>, ArgoStepExpression>({ key: text, operator: wordOf({ ArgoStepOperator }), values: strings }));
const matchExpressions = to('matchExpressions', expressions, (place) => new ListPart(place.at('matchExpressions'), []));

/** A string such as `25%`. */
const percent = codec<number | string, number>((given, reading) => {
  const [, digits] = /^(\d+)%$/.exec(String(given.value)) ?? [];
  if (digits !== undefined) return new LiteralPart(given.place, Number(digits));
  return reading.refuse(given, Rule.FIELD_TYPE, 'be a number, or a percentage', 'write for example 1 or 25%');
}, (value) => (typeof value === 'number' ? `${value}%` : undefined));

const countStep = record<Step, ArgoRollingStep>({ matchExpressions, maxUpdate: number as Codec<number | string, number> });
const percentStep = record<Step, ArgoRollingStep>({ matchExpressions, maxUpdate: to('maxUpdatePercent', percent) });
const step = choose<Step, ArgoRollingStep>([countStep, percentStep], (given) => (typeof given.field('maxUpdate')?.value === 'string' ? percentStep : countStep));

const read = readerOf<Spec, ArgoApplicationSetProps>({
  group: 'argoproj.io',
  version: 'v1alpha1',
  kind: 'ApplicationSet',
  construct: ArgoApplicationSet,
  omitsNamespace: 'omitNamespace',
  spec: {
    goTemplate: bool,
    goTemplateOptions: strings,
    generators: required(list(generator)),
    template: required(flat<Template, ArgoApplicationSetProps>({
      metadata: required(flat<Template['metadata'], ArgoApplicationSetProps>({
        name: to('applicationName', text),
        labels: to('applicationMetadata.labels', stringMap),
        namespace: to('applicationMetadata.namespace', text),
        annotations: to('applicationMetadata.annotations', stringMap),
        finalizers: to('applicationMetadata.finalizers', strings),
      })),
      // The props of an Application are props of a set, too.
      spec: required(flat(applicationSpec as never as Table<Template['spec'], ArgoApplicationSetProps>)),
    })),
    templatePatch: text,
    syncPolicy: flat<NonNullable<Spec['syncPolicy']>, ArgoApplicationSetProps>({ applicationsSync: enumOf({ ArgoApplicationsSync }), preserveResourcesOnDeletion: bool }),
    strategy: flat<Strategy, ArgoApplicationSetProps>({
      type: patched,
      rollingSync: flat<NonNullable<Strategy['rollingSync']>, ArgoApplicationSetProps>({ steps: to('rollingSync', list(step)) }),
      deletionOrder: wordOf({ ArgoDeletionOrder }),
    }),
    ignoreApplicationDifferences: list(record<EntryOf<Spec['ignoreApplicationDifferences']>, ArgoIgnoreApplicationDifference>({
      name: text, jsonPointers: strings, jqPathExpressions: strings,
    })),
    preservedFields: record<NonNullable<Spec['preservedFields']>, ArgoPreservedFields>({ annotations: strings, labels: strings }),
    applyNestedSelectors: patched,
  },
});

/** What Argo CD takes for fields that are left out, and the library writes. */
function withDefaults(fields: Readonly<Record<string, Part>>, reading: Reading): Record<string, Part> {
  const spec = Place.ROOT.at('spec');
  const preserve = spec.at('syncPolicy', 'preserveResourcesOnDeletion');
  const result: Record<string, Part> = {
    goTemplate: new LiteralPart(spec.at('goTemplate'), false), preserveResourcesOnDeletion: new LiteralPart(preserve, false), ...fields,
  };
  const { goTemplate } = result;
  const isTemplate = goTemplate instanceof LiteralPart && goTemplate.value === true;
  if (isTemplate && result.goTemplateOptions === undefined) result.goTemplateOptions = new ListPart(spec.at('goTemplateOptions'), []);
  for (const [path, value] of [['spec.goTemplate', false], ['spec.goTemplateOptions', []], [preserve.text, false], ['spec.syncPolicy', { preserveResourcesOnDeletion: false }]] as const) {
    reading.defaults.set(path, JSON.stringify(value));
  }
  return result;
}

/** Without this type, all Applications are synced at once. */
function warnOfType(document: object, reading: Reading): void {
  const { spec } = document as { readonly spec?: { readonly strategy?: unknown } };
  const strategy = isMap(spec) ? spec.strategy : undefined;
  if (!isMap(strategy) || !isMap(strategy.rollingSync) || strategy.type === 'RollingSync') return;
  const place = Place.ROOT.at('spec', 'strategy');
  reading.warn(place.at('rollingSync'), ArgoRule.NO_EFFECT, `has no effect, since the type of the strategy is ${String(strategy.type ?? 'not given')}`,
    because('the default is AllAtOnce', set(place.at('type').text, 'RollingSync')));
}

/** The fields of an ApplicationSet. */
export const applicationSet: KindReader = {
  ...read,
  read: (document, forCheck) => {
    const { props, reading } = read.read(document, forCheck);
    warnOfType(document, reading);
    return { props: new FieldsPart(props.place, withDefaults(props.fields, reading), props.find), reading };
  },
};
