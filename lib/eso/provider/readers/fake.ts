import type { SecretStoreV1Beta1Spec } from '../../../../imports/eso/secret-store.v1beta1';
import { enumMember, Member } from '../../../kit/checks/expression';
import { codec } from '../../../kit/reader/codec';
import { list, number, text } from '../../../kit/reader/codecs';
import { make, unless } from '../../../kit/reader/factories';
import { MemberPart } from '../../../kit/reader/part';
import { patched, record, required, to } from '../../../kit/reader/table';
import type { ProviderSpec } from '../../common/context';
import { type EsoFakeData, EsoFakeValidation } from '../fake';
import { EsoProvider } from '../provider';

const STATES = [EsoFakeValidation.READY, EsoFakeValidation.UNKNOWN, EsoFakeValidation.ERROR].map((state) => enumMember({ EsoFakeValidation }, state));

/** The state is a number. */
const validation = codec<number, EsoFakeValidation>((given, reading) => {
  number.read(given, reading);
  const member = STATES[Number(given.value)];
  return member && new MemberPart(given.place, member);
}, (value) => (value instanceof Member ? STATES.findIndex((state) => state.value === value.value) : undefined));

const entry = { key: required(text), value: required(text), version: text } as const;

/** A store that contains its values. */
export const fake = make(EsoProvider, 'fake', {
  data: required(to('0', list(record<ProviderSpec<'fake'>['data'][number], EsoFakeData>(entry)))),
  validationResult: to('1.validationResult', validation),
});

type FormerData = NonNullable<SecretStoreV1Beta1Spec['provider']['fake']>['data'][number];

/** A store that contains its values, as v1beta1 has it: there, an entry may have several values, and then it is kept as it is. */
export const fakeV1Beta1 = make(EsoProvider, 'fake', {
  data: required(to('0', list<FormerData, EsoFakeData>(unless('valueMap', record<FormerData, EsoFakeData>({ ...entry, value: text, valueMap: patched }))))),
});
