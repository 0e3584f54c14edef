import { EsoTemplateEngine, type EsoTemplate, EsoTemplateMergePolicy, type EsoTemplateMetadata } from './template';
import { EsoTemplateAs, EsoTemplateFrom, type EsoTemplateItem } from './template-from';
import type { ConfigMap, ExternalSecretV1Spec } from '../../../imports/eso/external-secret.v1';
import type { Codec, EntryOf } from '../../kit/reader/codec';
import { enumOf, list, stringMap, strings, text } from '../../kit/reader/codecs';
import { beside, make, oneOf } from '../../kit/reader/factories';
import { flat, record, required, to } from '../../kit/reader/table';

type TemplateSpec = NonNullable<NonNullable<ExternalSecretV1Spec['target']>['template']>;

/** An object with templates becomes the first two arguments. */
const object = flat<ConfigMap, Parameters<typeof EsoTemplateFrom.configMap>>({
  name: required(to('0', text)),
  items: required(to('1', list(record<ConfigMap['items'][number], EsoTemplateItem>({ key: required(text), templateAs: enumOf({ EsoTemplateAs }) })))),
});

const templateFrom = oneOf<EntryOf<TemplateSpec['templateFrom']>, EsoTemplateFrom>({
  configMap: make(EsoTemplateFrom, 'configMap', { configMap: object, target: to('2.target', text) }),
  secret: make(EsoTemplateFrom, 'secret', { secret: object, target: to('2.target', text) }),
  literal: make(EsoTemplateFrom, 'literal', { literal: to('0', text), target: to('1.target', text) }),
  target: beside,
}, false);

/** A template, with a codec for the version of its engine. */
export function templateWith<Engine extends string>(engineVersion: Codec<Engine, EsoTemplateEngine>) {
  return record<Omit<TemplateSpec, 'engineVersion'> & { engineVersion?: Engine }, EsoTemplate>({
    data: stringMap,
    templateFrom: list(templateFrom),
    mergePolicy: enumOf({ EsoTemplateMergePolicy }),
    type: text,
    metadata: record<NonNullable<TemplateSpec['metadata']>, EsoTemplateMetadata>({ labels: stringMap, annotations: stringMap, finalizers: strings }),
    engineVersion,
  } as never);
}

/** A template. */
export const template = templateWith(enumOf({ EsoTemplateEngine }));
