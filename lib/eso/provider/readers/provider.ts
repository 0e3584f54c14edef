import { akeyless } from './akeyless';
import { aws } from './aws';
import { azure } from './azure';
import { bitwarden } from './bitwarden';
import { conjur } from './conjur';
import { doppler } from './doppler';
import { fake, fakeV1Beta1 } from './fake';
import { gcp } from './gcp';
import { gitlab } from './gitlab';
import { infisical } from './infisical';
import { kubernetes } from './kubernetes';
import { onePassword, onePasswordSdk } from './one-password';
import { oracle } from './oracle';
import { ovh, type OvhWire } from './ovh';
import { passbolt } from './passbolt';
import { secretServer } from './secret-server';
import { vault } from './vault';
import { webhook } from './webhook';
import type { SecretStoreV1Spec } from '../../../../imports/eso/secret-store.v1';
import type { SecretStoreV1Beta1Spec } from '../../../../imports/eso/secret-store.v1beta1';
import { Call, type Expression } from '../../../kit/checks/expression';
import { typoOf } from '../../../kit/checks/suggest';
import type { CaseCodec, Codec } from '../../../kit/reader/codec';
import { only } from '../../../kit/reader/codecs';
import { oneOf } from '../../../kit/reader/factories';
import { CallPart, LiteralPart } from '../../../kit/reader/part';
import { isMap } from '../../../kit/reader/place';
import { EsoProvider } from '../provider';

/** The wire form, with providers that are newer than the pinned CRD. */
type Providers = SecretStoreV1Spec['provider'] & { ovh?: OvhWire };

/** A provider without a factory. */
function custom(name: string): CaseCodec<unknown, EsoProvider> {
  const self: CaseCodec<unknown, EsoProvider> = {
    fields: [name],
    read: (given) => {
      const own = given.field(name)!;
      return new CallPart(given.place, EsoProvider, 'custom', [new LiteralPart(own.place, name), new LiteralPart(own.place, own.value)]);
    },
    write: (value: Expression) => (value instanceof Call && value.name === 'EsoProvider.custom' && value.values[0] === name ? { [name]: value.values[1] } : undefined),
    resolve: (path) => (path.length === 0 ? { path, codec: self as Codec<never, unknown> } : undefined),
  };
  return self;
}

const FACTORIES = {
  akeyless: only('akeyless', akeyless),
  aws: only('aws', aws),
  azurekv: only('azurekv', azure),
  bitwardensecretsmanager: only('bitwardensecretsmanager', bitwarden),
  conjur: only('conjur', conjur),
  doppler: only('doppler', doppler),
  fake: only('fake', fake),
  gcpsm: only('gcpsm', gcp),
  gitlab: only('gitlab', gitlab),
  infisical: only('infisical', infisical),
  kubernetes: only('kubernetes', kubernetes),
  onepassword: only('onepassword', onePassword),
  onepasswordSDK: only('onepasswordSDK', onePasswordSdk),
  oracle: only('oracle', oracle),
  ovh: only('ovh', ovh),
  passbolt: only('passbolt', passbolt),
  secretserver: only('secretserver', secretServer),
  vault: only('vault', vault),
  webhook: only('webhook', webhook),
};

/** The providers without a factory, of both versions. */
const OTHERS = [
  'barbican', 'beyondtrust', 'chef', 'cloudrusm', 'delinea', 'dvls', 'fortanix', 'github', 'ibm', 'keepersecurity', 'ngrok', 'onboardbase', 'passworddepot',
  'previder', 'pulumi', 'scaleway', 'senhasegura', 'volcengine', 'yandexcertificatemanager', 'yandexlockbox',
] as const;

/** The providers without a factory that only v1beta1 has. */
const FORMER = ['alibaba', 'device42'] as const;

/** A provider, of which there is one. */
export const provider = open(oneOf<Providers, EsoProvider>({ ...FACTORIES, ...customs(OTHERS) }));

/** A provider as v1beta1 has it. */
export const providerV1Beta1 = open(oneOf<SecretStoreV1Beta1Spec['provider'], EsoProvider>({
  ...FACTORIES, fake: only('fake', fakeV1Beta1), ...customs(OTHERS), ...customs(FORMER),
}));

function customs<const N extends string>(names: readonly N[]): { readonly [K in N]: CaseCodec<unknown, EsoProvider> } {
  return Object.fromEntries(names.map((name) => [name, custom(name)])) as { readonly [K in N]: CaseCodec<unknown, EsoProvider> };
}

/** Takes a provider that is not known here, unless its name looks like a mistake. */
function open<W>(known: Codec<W, EsoProvider>): Codec<W, EsoProvider> {
  return {
    ...known,
    read: (given, reading) => {
      const [name, ...more] = isMap(given.value) ? Object.keys(given.value) : [];
      const isOne = name !== undefined && more.length === 0 && given.field(name) !== undefined;
      const isNew = isOne && !known.fields!.includes(name) && typoOf(name, known.fields!) === undefined;
      return isNew ? custom(name).read(given, reading) : known.read(given, reading);
    },
  };
}
