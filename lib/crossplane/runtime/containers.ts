import type { CrossplaneResources, CrossplaneRuntimeContainer } from './options';
import type { Containers, Env, Resources } from '../../../imports/crossplane/deployment-runtime-config.v1beta1';
import { set } from '../../kit/checks/fix';
import { Rule } from '../../kit/checks/rule';
import { below, type CaseCodec, type Codec, codec } from '../../kit/reader/codec';
import { any, mapOf, strings, text } from '../../kit/reader/codecs';
import { make } from '../../kit/reader/factories';
import { FieldsPart, ListPart, LiteralPart, type Part } from '../../kit/reader/part';
import { type Given, isMap } from '../../kit/reader/place';
import type { Reading } from '../../kit/reader/reading';
import { patched, record, required, split, type To, to } from '../../kit/reader/table';
import { noOthers } from '../../kit/reader/unknown';
import { SecretKey } from '../../kit/values/secret-key';
import { CrossplaneRule } from '../rules';

/** Fields of free data, which all become the same prop. */
export function free<const Path extends string, const F extends string>(
  path: Path, ...fields: readonly F[]
): { readonly [K in F]: To<unknown, `${Path}.${K}`, never> } {
  return Object.fromEntries(fields.map((field) => [field, to(`${path}.${field}`, any)])) as never;
}

/** A quantity. Props write it as a string. */
const quantity: Codec<number | string, string> = codec(
  (given, reading) => (typeof given.value === 'number' ? new LiteralPart(given.place, String(given.value)) : text.read(given, reading)), text.write.bind(text),
);

const resources = record<Resources, CrossplaneResources>({ requests: mapOf(quantity), limits: mapOf(quantity), claims: patched });

const SOURCES = ['configMapKeyRef', 'fieldRef', 'resourceFieldRef', 'secretKeyRef'];

/** The variables of a container by name, as far as a part can be read of an entry. */
function variables<Prop>(of: (entry: Given, reading: Reading) => Part | undefined): CaseCodec<readonly Env[], { readonly [name: string]: Prop }> {
  return {
    read: (given, reading) => {
      if (!Array.isArray(given.value)) return undefined;
      const parts = given.entries().flatMap((entry): [string, Part][] => {
        const name = isMap(entry.value) ? entry.value.name : undefined;
        const part = typeof name === 'string' ? of(entry, reading) : undefined;
        return part === undefined ? [] : [[name as string, part]];
      });
      return parts.length === 0 ? undefined : new FieldsPart(given.place, Object.fromEntries(parts));
    },
    write: () => undefined,
    resolve: (path) => ({ path: [], codec: path.length === 1 ? text : any }),
  };
}

/** Variables with a value. All entries are looked at here. */
const env: CaseCodec<readonly Env[], { readonly [name: string]: string }> = {
  ...variables((entry, reading) => {
    const value = entry.field('value');
    if (entry.field('valueFrom') !== undefined) return undefined;
    return value === undefined ? new LiteralPart(entry.place, '') : text.read(value, reading);
  }),
};

const secretKey = make(SecretKey, 'of', { name: required(to('0', text)), key: required(to('1', text)) });

/** Variables with the value of a key of a Secret, which must exist. */
const secretEnv = variables<SecretKey>((entry, reading) => {
  const source = entry.field('valueFrom')?.field('secretKeyRef');
  return source === undefined || source.field('optional') !== undefined ? undefined : secretKey.read(source, reading);
});

/** Notes what no prop can say of the variables. */
function checkVariables(given: Given, reading: Reading): void {
  if (!Array.isArray(given.value)) return reading.refuse(given, Rule.FIELD_TYPE, 'be a list', 'put a dash in front of each entry');
  for (const entry of given.entries()) {
    if (!isMap(entry.value)) {
      reading.refuse(entry, Rule.FIELD_TYPE, 'be a map', 'write { name: ..., value: ... }');
      continue;
    }
    noOthers(entry, ['name', 'value', 'valueFrom'], reading);
    if (entry.field('name') === undefined) reading.miss(entry.place.at('name'), Rule.MISSING_FIELD, 'add it');
    const [value, source] = [entry.field('value'), entry.field('valueFrom')];
    if (source !== undefined && isMap(source.value)) noOthers(source, SOURCES, reading);
    if (source !== undefined && value !== undefined && value.value !== '') {
      reading.refuse(source, Rule.FIELD_CHOICE, `be left out beside '${value.place.text}'`, 'remove one of them');
    }
  }
}

const checkedEnv: typeof env = {
  ...env,
  read: (given, reading) => {
    checkVariables(given, reading);
    return env.read(given, reading);
  },
};

const runtimeContainer = record<Containers, CrossplaneRuntimeContainer>({
  name: required(patched),
  args: strings,
  env: split<Env[], CrossplaneRuntimeContainer>({ env: checkedEnv, secretEnv }),
  resources,
  ...free('extra', 'command', 'envFrom', 'image', 'imagePullPolicy', 'lifecycle', 'livenessProbe', 'ports', 'readinessProbe', 'resizePolicy', 'restartPolicy',
    'securityContext', 'startupProbe', 'stdin', 'stdinOnce', 'terminationMessagePath', 'terminationMessagePolicy', 'tty', 'volumeDevices', 'volumeMounts',
    'workingDir'),
});

const RUNTIME = 'package-runtime';

const isRuntime = ({ value }: Given): boolean => isMap(value) && value.name === RUNTIME;

/** The container of the package among those of a pod. */
export const container: CaseCodec<readonly Containers[], CrossplaneRuntimeContainer> = {
  read: (given, reading) => {
    if (!Array.isArray(given.value)) return reading.refuse(given, Rule.FIELD_TYPE, 'be a list', 'put a dash in front of each entry');
    const own = given.entries().find(isRuntime);
    return own && runtimeContainer.read(own, reading);
  },
  write: () => undefined,
  // Where there is none, it is the first one.
  resolve: (path) => below([0], runtimeContainer.resolve(path)),
};

/** The other containers. */
export const otherContainers: CaseCodec<readonly Containers[], object[]> = {
  read: (given, reading) => {
    const all = Array.isArray(given.value) ? given.entries() : [];
    const others = all.filter((entry) => !isRuntime(entry));
    const name = all.length === 1 && others.length === 1 && all[0].field('image') === undefined ? all[0].field('name') : undefined;
    if (name !== undefined) {
      return reading.refuse(name, CrossplaneRule.EXTRA_CONTAINER, `be ${RUNTIME}, the container of the package`,
        set(name.place.text, RUNTIME, `write ${RUNTIME}, or name the image of another container`));
    }
    return others.length === 0 ? undefined : new ListPart(given.place, others.map(({ place, value }) => new LiteralPart(place, value)));
  },
  write: () => undefined,
  resolve: (path) => ({ path, codec: any }),
};
