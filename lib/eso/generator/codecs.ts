import { EsoGenerator, EsoGeneratorKind, type IEsoGenerator } from './generator';
import { enumOfString, text } from '../../kit/reader/codecs';
import { clusterReference, make, reference, switchOn } from '../../kit/reader/factories';
import { patched, required, to } from '../../kit/reader/table';
import { GENERATORS_API } from '../api';

const [GROUP] = GENERATORS_API.split('/');

const byName = make(EsoGenerator, 'fromGeneratorName', {
  kind: required(to('0', enumOfString({ EsoGeneratorKind }))), name: required(to('1', text)), apiVersion: patched,
});

const ofKind = (kind: EsoGeneratorKind): typeof byName =>
  (kind === EsoGeneratorKind.CLUSTER_GENERATOR ? clusterReference(GROUP, kind, byName) : reference(GROUP, kind, byName));

const cases = Object.fromEntries(Object.values(EsoGeneratorKind).map((kind) => [kind, ofKind(kind)])) as Record<EsoGeneratorKind, typeof byName>;

/** A generator by its kind and name. */
export const generatorRef: typeof byName = {
  ...switchOn<{ readonly kind?: string; readonly name?: string; readonly apiVersion?: unknown }, 'kind', IEsoGenerator>('kind', cases),
  write: (value) => {
    const written = byName.write(value) as object | undefined;
    return written && { apiVersion: GENERATORS_API, ...written };
  },
};
