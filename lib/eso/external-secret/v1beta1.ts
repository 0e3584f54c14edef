import type { Construct } from 'constructs';
import { refuse } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { because } from '../../kit/checks/fix';
import { lit, say } from '../../kit/checks/words';
import { EsoApi } from '../api';
import { EsoRule } from '../rules';
import type { EsoExternalSecretSpec } from './options';
import { EsoCreationPolicy } from './options';
import { dataProp } from './remote-ref';

const V1 = lit(enumMember({ EsoApi }, EsoApi.V1));
const V1BETA1 = lit(enumMember({ EsoApi }, EsoApi.V1BETA1));

/** Refuses fields of an ExternalSecret that v1beta1 does not have. */
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
    refuse(at, EsoRule.API_VERSION, `${prefix}${prop}`, say`be left out with ${V1BETA1}`, value,
      because('external-secrets.io/v1beta1 of ESO 0.9 does not have it', say`use ${V1}, or remove it`));
  }
}
