import { problemTail, RefusedError } from '../../kit/checks/errors';
import { type Data, isData, step } from './data';

/** What a construct or a factory refused: `[path] 'prop' must ...`. */
interface Refusal {
  readonly path: string;
  /** The prop as a JSON pointer. */
  readonly pointer: string;
  /** From `must` on. */
  readonly tail: string;
}

/** What an error refuses, unless it comes from elsewhere. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof RefusedError)) return undefined;
  const keys = [...error.problem.prop.matchAll(/\['([^']*)'\]|[^.[\]]+/g)].map(([all, quoted]) => step(quoted ?? all));
  return { path: error.path, pointer: keys.join(''), tail: problemTail(error.problem) };
}

/** The tools that make the other files of a member. */
const TOOLS: Readonly<Record<string, string>> = {
  'application': '/argo',
  'cluster': '/argoCluster',
  'external-secrets': '/operator',
  'provider-credentials': '/providerCredentials',
  'xp-kustomization': '/flux',
};

/**
 * Where in `each` that stands which a construct of a member refused: its keys are not all called like the props.
 *
 * @param inside the path of the construct in the folder of the member
 * @param prop the pointer of the prop
 * @param each what the member gets
 */
export function placeInEach(inside: readonly string[], prop: string, each: Data): string {
  const [file, first, second] = inside;
  if (file === undefined) return prop.replace(/^\/each/, '');
  const pointer = prop.replace('/metadata/namespace', '/namespace').replace(/^\/project$/, file === 'external-secrets' ? '/argoProject' : '$&');
  if (file === 'xp-repo') return sourceOf('/flux', pointer, each.flux);
  if (file === 'control-plane') return `${TOOLS[first] ?? step(first)}${step(second)}${pointer}`;
  if (file === 'application') return `/argo${pointer.replace(/(?<=^\/source)(?=\/(?:chart|repoUrl|version)$)/, '/helmChart')}`;
  if (file !== 'stages') return `${TOOLS[file] ?? step(file)}${pointer}`;
  if (second === 'Source') return sourceOf('/stages', pointer, each.stages);
  const stages = (each.stages as { readonly stages?: readonly Data[] } | undefined)?.stages ?? [];
  const index = stages.findIndex(({ name }) => name === second);
  return index < 0 ? `/stages${pointer}` : `/stages/stages/${index}${pointer}`;
}

function sourceOf(at: string, pointer: string, tool: unknown): string {
  if (pointer === '/namespace') return at + pointer;
  const { source } = tool as { readonly source?: unknown };
  return `${at}/source/${isData(source) && source.oci ? 'oci' : 'git'}${pointer.replace(/^\/git(?=\/)/, '')}`;
}
