import type { Construct } from 'constructs';
import type { Template } from '../../../imports/argo/application-set.v1alpha1';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say } from '../../kit/checks/words';
import { ArgoRule } from '../rules';

type Data = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Under a condition, the list of the template is the default. */
const CONDITION = /\{\{-?\s*(if|range|with|else|define|template|block|end)\b/;

/** A list of a patch takes the place of the list in the template. If the patch always has it, the list of the template has no effect. */
export function warnOfPatchedLists(at: Construct, patch: string | undefined, spec: Template['spec']): void {
  if (patch === undefined || CONDITION.test(patch)) return;
  for (const { path, text } of listsOf(patch)) {
    const own = path[0] === 'spec' ? path.slice(1).reduce<unknown>((value, key) => (isMap(value) ? value[key] : undefined), spec) : undefined;
    if (!Array.isArray(own) || own.length === 0 || own.map(nameOf).some((name) => name.includes('{{') || valuesOf(text).has(name))) continue;
    warnOf(at, ArgoRule.TEMPLATE_PATCH_LIST, 'templatePatch',
      say`has the list ${lit(path.slice(1).join('.'))}, which takes the place of that of the template, so that ${lit(nameOf(own[0]))} is lost`,
      'repeat in the patch what is to stay, or leave the list out of the template');
  }
}

/** By what an entry of a list is recognized. */
function nameOf(item: unknown): string {
  if (!isMap(item)) return String(item);
  return [item.name, item.repoURL, item.kind].find((text): text is string => typeof text === 'string') ?? JSON.stringify(item);
}

/** The scalars in the text of a list. */
function valuesOf(text: string): ReadonlySet<string> {
  return new Set(text.split('\n').flatMap((line) => {
    const item = line.trim().replace(/^-\s+/, '');
    return [item, item.replace(/^[\w.-]+:\s+/, '')].map((value) => value.replace(/^(["'])(.*)\1$/, '$2'));
  }));
}

/** A list in a patch, with the text of its entries. */
interface PatchedList {
  readonly path: readonly string[];
  readonly text: string;
}

/** The lists of a patch in block style, except for those in other lists. */
function listsOf(patch: string): readonly PatchedList[] {
  const lists: { path: readonly string[]; indent: number; text: string }[] = [];
  const parents: { indent: number; key: string }[] = [];
  let open: typeof lists[number] | undefined;
  for (const line of patch.split('\n')) {
    const [, space, dash, key] = /^( *)(- )?(?:([\w.-]+):)?/.exec(line)!;
    const indent = space.length;
    if (line.trim() === '' || line.trim().startsWith('#')) continue;
    if (open !== undefined && (indent > open.indent || (dash !== undefined && indent === open.indent))) {
      open.text += `${line}\n`;
      continue;
    }
    open = undefined;
    // The entries of a list may be as far to the left as its key.
    const most = dash === undefined ? indent - 1 : indent;
    while (parents.length > 0 && parents[parents.length - 1].indent > most) parents.pop();
    if (dash !== undefined) {
      open = { path: parents.map((parent) => parent.key), indent, text: `${line}\n` };
      lists.push(open);
    } else if (key !== undefined) {
      parents.push({ indent, key });
    }
  }
  return lists;
}
