import type { Construct } from 'constructs';
import { fail } from '../../kit/checks/errors';
import type { EsoExternalSecretSpec } from './options';
import { EsoCreationPolicy } from './options';
import { dataProp } from './remote-ref';

/** Refuses fields of an ExternalSecret that the guides' version does not have. */
export function checkV1Beta1ExternalSecret(at: Construct, prefix: string, spec: EsoExternalSecretSpec): void {
  const { refreshPolicy, target, data = {}, dataFrom = [] } = spec;
  const newer: [string, unknown][] = [
    ['refreshPolicy', refreshPolicy],
    ['target.manifest', target?.manifest?.kind],
    ['target.template.metadata.finalizers', target?.template?.metadata?.finalizers],
    ['target.creationPolicy', target?.creationPolicy === EsoCreationPolicy.CREATE_OR_MERGE ? target.creationPolicy : undefined],
    ...(target?.template?.templateFrom ?? []).map((from, index): [string, unknown] => [`target.template.templateFrom[${index}].target`, from._newerTarget]),
    ...Object.entries(data).map(([key, ref]): [string, unknown] => [`${dataProp('', key)}.nullBytePolicy`, ref.nullBytePolicy]),
    ...dataFrom.flatMap((entry, index) => entry._newerFields.map(([prop, value]): [string, unknown] => [`dataFrom[${index}].${prop}`, value])),
  ];
  for (const [prop, value] of newer) {
    if (value === undefined) continue;
    fail(at, `${prefix}${prop}`, 'be left out with EsoApi.V1BETA1', value, 'external-secrets.io/v1beta1 of ESO 0.9 does not have it, external-secrets.io/v1 has: use EsoApi.V1, or remove it');
  }
}
