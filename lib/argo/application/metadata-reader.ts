import { RESOURCES, WAVE } from './metadata';
import { ArgoDeletion } from './options';
import { enumMember, Member } from '../../kit/checks/expression';
import { codec } from '../../kit/reader/codec';
import type { KindReader } from '../../kit/reader/kind';
import { FieldsPart, ListPart, LiteralPart, MemberPart, type Part } from '../../kit/reader/part';
import { Place, type Step } from '../../kit/reader/place';

/** The finalizers that the construct writes. */
const DELETIONS: Readonly<Record<string, ArgoDeletion>> = {
  [RESOURCES]: ArgoDeletion.CASCADE_FOREGROUND, [`${RESOURCES}/background`]: ArgoDeletion.CASCADE_BACKGROUND,
};

/** Where the props are that stand for metadata. */
const PLACES: Readonly<Record<string, readonly Step[]>> = { deletion: ['metadata', 'finalizers'], syncWave: ['metadata', 'annotations', WAVE] };

const finalizers = codec<never, unknown>(() => undefined, (value) => (
  value instanceof Member ? Object.keys(DELETIONS).filter((finalizer) => DELETIONS[finalizer] === value.value) : undefined));

/** A reader of a kind whose sync wave and, unless it has no such prop, whose deletion are props and not metadata. */
export function withArgoMetadata(reader: KindReader, hasDeletion: boolean): KindReader {
  return {
    ...reader,
    read: (document, forCheck) => {
      const { props, reading } = reader.read(document, forCheck);
      const { metadata } = props.fields;
      const fields = { ...props.fields };
      if (metadata instanceof FieldsPart) {
        const { finalizers: given, annotations, ...rest } = metadata.fields;
        const kept: Record<string, Part> = rest;
        Object.assign(fields, takeWave(annotations, kept), hasDeletion ? takeDeletion(given, kept) : keep('finalizers', given, kept));
        fields.metadata = new FieldsPart(metadata.place, kept, metadata.find);
      }
      const find = (path: readonly Step[]): Place | undefined => {
        const own = path.length === 1 ? PLACES[path[0]] : undefined;
        return own === undefined ? props.find?.(path) : Place.ROOT.at(...own);
      };
      return { props: new FieldsPart(props.place, fields, find), reading };
    },
    resolve: (path) => (path[0] === 'deletion' ? { path: PLACES.deletion, codec: finalizers } : reader.resolve(path)),
  };
}

function keep(field: string, part: Part | undefined, kept: Record<string, Part>): object {
  if (part !== undefined) kept[field] = part;
  return {};
}

/** A whole number as its shortest string is what the prop writes. */
function takeWave(annotations: Part | undefined, kept: Record<string, Part>): { readonly syncWave?: Part } {
  const wave = annotations instanceof FieldsPart ? annotations.fields[WAVE] : undefined;
  if (!(annotations instanceof FieldsPart) || !(wave instanceof LiteralPart) || !/^(?:0|-?[1-9]\d{0,8})$/.test(String(wave.value))) return keep('annotations', annotations, kept);
  const { [WAVE]: _wave, ...others } = annotations.fields;
  if (Object.keys(others).length > 0) kept.annotations = new FieldsPart(annotations.place, others, annotations.find);
  return { syncWave: new LiteralPart(wave.place, Number(wave.value)) };
}

/** The construct adds its finalizer at the end. An empty list says that the resources stay. */
function takeDeletion(finalizersPart: Part | undefined, kept: Record<string, Part>): { readonly deletion?: Part } {
  if (!(finalizersPart instanceof ListPart)) return keep('finalizers', finalizersPart, kept);
  const { place, items } = finalizersPart;
  const last = items[items.length - 1];
  if (last === undefined) return { deletion: new MemberPart(place, enumMember({ ArgoDeletion }, ArgoDeletion.ORPHAN)) };
  const deletion = last instanceof LiteralPart ? DELETIONS[String(last.value)] : undefined;
  const others = items.slice(0, -1);
  const isAlone = !others.some((item) => item instanceof LiteralPart && String(item.value).startsWith(RESOURCES));
  if (deletion === undefined || !isAlone) return keep('finalizers', finalizersPart, kept);
  if (others.length > 0) kept.finalizers = new ListPart(place, others);
  return { deletion: new MemberPart(last.place, enumMember({ ArgoDeletion }, deletion)) };
}
