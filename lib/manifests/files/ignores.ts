import { YamlFile } from './yaml-file';

/** A rule that is silenced in a part of a repository. */
export interface SilencedRule {
  readonly rule: string;
  /** The file or folder in which it is silenced; everywhere if it is not given. */
  readonly path?: string;
  readonly reason: string;
}

/** A comment that silences rules. */
export interface IgnoreComment {
  readonly file: string;
  readonly line: number;
  /** The line whose findings it silences: its own, or the next one if it is alone. */
  readonly target: number;
  readonly rules: readonly string[];
  readonly reason: string;
}

/** `# cdk8s-control-planes-ignore flux/short-interval: the tests change the source every second` */
const COMMENT = /(^\s*)?#\s*cdk8s-control-planes-ignore\b([^:\n]*)(?::(.*))?$/;

/** The comments of a file that silence rules. */
export function ignoresIn(file: string, { text }: YamlFile): IgnoreComment[] {
  if (!text.includes('cdk8s-control-planes-ignore')) return [];
  const lines = text.split('\n');
  return lines.flatMap((content, index) => {
    const match = COMMENT.exec(content.trimEnd());
    if (!match) return [];
    const [, alone, rules, reason = ''] = match;
    let target = index;
    if (alone !== undefined) {
      do target++; while (target < lines.length && /^\s*(?:#.*)?$/.test(lines[target]));
    }
    return [{ file, line: index + 1, target: target + 1, rules: rules.split(/[\s,]+/).filter((rule) => rule !== ''), reason: reason.trim() }];
  });
}
