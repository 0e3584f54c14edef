import { EsoFakeGenerator, type EsoFakeGeneratorProps, EsoMfaGenerator, type EsoMfaGeneratorProps, EsoPassword, type EsoPasswordProps, EsoSshKey, type EsoSshKeyProps } from './kinds';
import { EsoMfaAlgorithm, EsoPasswordEncoding, EsoSshKeyType } from './random-options';
import type { FakeV1Alpha1Spec } from '../../../imports/eso/fake.v1alpha1';
import type { MFAV1Alpha1Spec } from '../../../imports/eso/mfa.v1alpha1';
import type { PasswordV1Alpha1Spec } from '../../../imports/eso/password.v1alpha1';
import type { SSHKeyV1Alpha1Spec } from '../../../imports/eso/ssh-key.v1alpha1';
import { bool, enumOf, enumOfString, number, seconds, stringMap, strings, text } from '../../kit/reader/codecs';
import { readerOf } from '../../kit/reader/kind';
import { defaulted, required } from '../../kit/reader/table';
import { GENERATORS_API } from '../api';
import { secretKey } from '../common/codecs';

const [group, version] = GENERATORS_API.split('/');

/** The fields of a Password. */
export const password = readerOf<PasswordV1Alpha1Spec, EsoPasswordProps>({
  group,
  version,
  kind: 'Password',
  construct: EsoPassword,
  spec: {
    length: defaulted(number),
    digits: number,
    symbols: number,
    symbolCharacters: text,
    noUpper: defaulted(bool),
    allowRepeat: defaulted(bool),
    secretKeys: strings,
    encoding: enumOf({ EsoPasswordEncoding }),
  },
});

/** The fields of an SSHKey. */
export const sshKey = readerOf<SSHKeyV1Alpha1Spec, EsoSshKeyProps>({
  group, version, kind: 'SSHKey', construct: EsoSshKey, spec: { keyType: enumOf({ EsoSshKeyType }), keySize: number, comment: text },
});

/** The fields of one-time codes. */
export const mfa = readerOf<MFAV1Alpha1Spec, EsoMfaGeneratorProps>({
  group,
  version,
  kind: 'MFA',
  construct: EsoMfaGenerator,
  spec: { secret: required(secretKey), length: number, timePeriod: seconds, algorithm: enumOfString({ EsoMfaAlgorithm }), when: text },
});

/** The fields of values for tests. */
export const fakeGenerator = readerOf<FakeV1Alpha1Spec, EsoFakeGeneratorProps>({
  group, version, kind: 'Fake', construct: EsoFakeGenerator, spec: { data: stringMap, controller: text },
});
