import { EsoCaProvider, type EsoServiceAccountRef } from './context';
import type { CaProvider } from '../../../imports/eso/secret-store.v1';
import type { Codec } from '../../kit/reader/codec';
import { strings, text } from '../../kit/reader/codecs';
import { make, switchOn } from '../../kit/reader/factories';
import { LiteralPart } from '../../kit/reader/part';
import { isMap } from '../../kit/reader/place';
import { patched, record, required, to } from '../../kit/reader/table';
import { SecretKey } from '../../kit/values/secret-key';
import { EsoRule } from '../rules';

/**
 * Notes a credential of a ClusterSecretStore without a namespace. The manifest does not say whether each namespace has its own, as it may be meant: the
 * prop for that follows from the note.
 */
function referent<W, P>(inner: Codec<W, P>): Codec<W, P> {
  return {
    ...inner,
    read: (given, reading) => {
      if (reading.kind === 'ClusterSecretStore' && isMap(given.value) && given.field('namespace') === undefined) {
        reading.warn(given.place.at('namespace'), EsoRule.REFERENT_NAMESPACE, 'is missing, so that each ExternalSecret needs this credential in its own namespace',
          'name the namespace, unless each has its own');
      }
      return inner.read(given, reading);
    },
  };
}

/** A key of a Secret. Schemas require none of its fields, ESO all but the namespace. */
export const secretKey = referent(make(SecretKey, 'of', { name: required(to('0', text)), key: required(to('1', text)), namespace: to('2.namespace', text) }));

/** A key of a Secret that has a default. */
export function secretKeyOr(key: string): typeof secretKey {
  return referent(make(SecretKey, 'of', {
    name: required(to('0', text)), key: to('1', text, (place) => new LiteralPart(place, key)), namespace: to('2.namespace', text),
  }));
}

/** A ServiceAccount. */
export const serviceAccount = referent(record<{ name: string; namespace?: string; audiences?: string[] }, EsoServiceAccountRef>({
  name: required(text), namespace: text, audiences: strings,
}));

const caArguments = { type: required(patched), name: required(to('0', text)), key: required(to('1', text)), namespace: to('2.namespace', text) } as const;

/** An object with certificates. */
export const caProvider = switchOn<CaProvider, 'type', EsoCaProvider>('type', {
  ConfigMap: make(EsoCaProvider, 'configMap', caArguments),
  Secret: make(EsoCaProvider, 'secret', caArguments),
});
