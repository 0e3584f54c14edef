/** Globs in Argo CD: projects use one syntax with different separators, and lists of kinds another. */

const CACHE = new Map<string, RegExp | undefined>();

const quote = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
const quoteInClass = (text: string): string => text.replace(/[\\^\]-]/g, '\\$&');

/** A regular expression for a glob of projects, RBAC or sync windows; undefined if Argo CD cannot compile the glob, which then matches nothing. */
export function globRegex(glob: string, separator: string = ''): RegExp | undefined {
  const key = `${separator} ${glob}`;
  if (!CACHE.has(key)) CACHE.set(key, compile(glob, separator));
  return CACHE.get(key);
}

/** Whether a glob matches a string; one that cannot be compiled matches nothing. */
export function globMatches(glob: string, text: string, separator: string = ''): boolean {
  return globRegex(glob, separator)?.test(text) ?? false;
}

/** Whether a string is a glob, not a literal. */
export function isGlob(text: string): boolean {
  return /[*?[{\\]/.test(text);
}

function compile(glob: string, separator: string): RegExp | undefined {
  const any = separator === '' ? '[^]' : `[^${quote(separator)}]`;
  let out = '';
  let depth = 0;
  let rest = glob;
  const take = (token: RegExp): RegExpExecArray | undefined => {
    const found = token.exec(rest);
    if (found) rest = rest.slice(found[0].length);
    return found ?? undefined;
  };
  while (rest !== '') {
    const range = rest.startsWith('[') ? take(/^\[(?:(!)|(?!!))(?:([^])-([^])|((?:\\[^]|[^\]\\])+))\]/u) : undefined;
    if (range) {
      const [, not, low, high, list] = range;
      if (low !== undefined && low > high) return undefined;
      out += `[${not === '!' ? '^' : ''}${low === undefined ? quoteInClass(list.replace(/\\([^])/g, '$1')) : `${quoteInClass(low)}-${quoteInClass(high)}`}]`;
    } else if (rest.startsWith('[')) {
      return undefined;
    } else if (take(/^\*\*/)) {
      out += '[^]*';
    } else if (take(/^\*/)) {
      out += `${any}*`;
    } else if (take(/^\?/)) {
      out += any;
    } else if (take(/^\{/)) {
      depth++;
      out += '(?:';
    } else if (depth > 0 && take(/^,/)) {
      out += '|';
    } else if (depth > 0 && take(/^\}/)) {
      depth--;
      out += ')';
    } else {
      const [, escaped, plain] = take(/^(?:\\([^]?)|([^]))/u)!;
      out += quote(escaped ?? plain);
    }
  }
  return depth === 0 ? new RegExp(`^${out}$`, 'u') : undefined;
}

/** A regular expression for a pattern of a list of kinds, with the syntax of Go's `filepath.Match`: no braces, and `*` stops at a slash. Undefined if malformed. */
export function pathPatternRegex(pattern: string): RegExp | undefined {
  let out = '';
  let rest = pattern;
  while (rest !== '') {
    const [token, escaped, , list] = /^(?:\*|\?|\\([^])|(\[\^?((?:\\[^]|[^\]\\])+)\])|[^[\\])/u.exec(rest) ?? [];
    if (token === undefined) return undefined;
    rest = rest.slice(token.length);
    if (token === '*') out += '[^/]*';
    else if (token === '?') out += '[^/]';
    else if (list === undefined) out += quote(escaped ?? token);
    else out += `[${token[1] === '^' ? '^' : ''}${list.replace(/\\([^])|([[\]^])/g, (_all, one: string, two: string) => `\\${one ?? two}`)}]`;
  }
  try {
    return new RegExp(`^${out}$`);
  } catch {
    return undefined;
  }
}
