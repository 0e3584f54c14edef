import type { ManifestFinding } from './finding';
import { type ManifestDocument, ManifestSet, type Member, type Read } from './set';
import { audienceOf, editsOf, locateProp, MANIFESTS, type Subject } from './words';
import { FluxRule } from '../flux/rules';
import { findingsOf } from '../kit/app/app-checks';
import { type Problem, problemParts } from '../kit/checks/errors';
import { fixOf } from '../kit/checks/fix';
import { addTo } from '../kit/checks/lists';
import { Rule } from '../kit/checks/rule';
import { type Caution, cautionsBelow, cautionParts } from '../kit/checks/warnings';
import { Place, type Step, stepsOf } from '../kit/reader/place';

/** What a check of documents found. */
export interface ManifestReport {
  readonly findings: readonly ManifestFinding[];
  /** The positions of documents whose kind this library has no construct for. Only checks that concern every object see them. */
  readonly unread: readonly number[];
}

/** The findings of a check, each place once. */
class Findings {
  public readonly all: ManifestFinding[] = [];
  /** The places of errors, by document. */
  private readonly refused = new Map<number, (readonly Step[])[]>();

  constructor(private readonly set: ManifestSet) {}

  /** Adds an error, unless something at, above or below its place was refused already: one mistake often leads to another. */
  public error(member: Member, place: Place, problem: Problem, subject?: Subject): void {
    const said = worded(problem);
    const { path } = place;
    if (this.isKnown(member, path)) return;
    addTo(this.refused, member.position, path);
    this.add(member, path, problem.rule, problemParts(said, subject ? audienceOf(subject, problem.prop, problem.fix) : MANIFESTS), {
      problem: said,
      edits: subject ? editsOf(subject, problem.fix) : fieldEdits(problem.fix.edits),
    });
  }

  public warning(member: Member, place: Place, caution: Caution, subject?: Subject): void {
    const { path } = place;
    if (this.isKnown(member, path)) return;
    this.add(member, path, caution.rule, cautionParts(caution, subject ? audienceOf(subject, caution.prop, caution.fix) : MANIFESTS), {
      caution,
      edits: subject ? editsOf(subject, caution.fix) : fieldEdits(caution.fix.edits),
    });
  }

  private add(
    { position, object }: Member, path: readonly Step[], rule: Rule, { message, fix }: Pick<ManifestFinding, 'message' | 'fix'>,
    more: Pick<ManifestFinding, 'problem' | 'caution' | 'edits'>,
  ): void {
    const named = (text: string): string => (object ? this.set.named(text, object) : text);
    this.all.push({ document: position, path, rule, message: named(message), fix: named(fix), ...more });
  }

  /** What belongs to the whole document is no reason to leave other findings out. */
  private isKnown({ position }: Member, path: readonly Step[]): boolean {
    return (this.refused.get(position) ?? []).some((other) => {
      const depth = Math.min(other.length, path.length);
      return depth > 1 && other.slice(0, depth).every((step, index) => step === path[index]);
    });
  }
}

/** The guard tells programs what to pass. */
function worded(problem: Problem): Problem {
  return problem.rule === Rule.REQUIRED && problem.got === undefined ? { ...problem, must: 'be given', fix: fixOf('add it') } : problem;
}

/** The changes of a fix whose props are fields. */
function fieldEdits(edits: Problem['fix']['edits']): ManifestFinding['edits'] {
  return edits.flatMap((edit): ManifestFinding['edits'] => {
    const path = stepsOf(edit.prop);
    if (edit.edit === 'set') return [{ edit: 'set', path, value: edit.value }];
    return [edit.edit === 'remove' ? { edit: 'remove', path } : { edit: 'move', path, to: stepsOf(edit.to) }];
  });
}

/** Checks documents against all rules of the library. Positions of fields in a file are for the caller to find: a finding has the path. */
export function checkManifests(documents: readonly ManifestDocument[]): ManifestReport {
  const set = new ManifestSet(documents, { forCheck: true });
  const findings = new Findings(set);
  for (const member of set.members) {
    if (member.read === undefined) continue;
    for (const remark of member.read.reading.remarks) if ('problem' in remark) findings.error(member, remark.place, remark.problem);
    addRefused(findings, member, member.read);
    for (const remark of member.read.reading.remarks) if ('caution' in remark) findings.warning(member, remark.place, remark.caution);
  }
  for (const root of set.roots) {
    const found = findingsOf(root);
    for (const { at, problem } of found) {
      const member = set.memberOf(at);
      // What is left of a document may be wrong only because of what was taken out.
      if (member === undefined || member.read?.isWhole === false) continue;
      addToObject(member, problem.prop, (place, subject) => findings.error(member, place, problem, subject));
    }
    for (const caution of cautionsBelow(root)) {
      if (isMeant(caution)) continue;
      const member = set.memberOf(caution.at);
      if (member !== undefined) addToObject(member, caution.prop, (place, subject) => findings.warning(member, place, caution, subject));
    }
  }
  const unread = new Set(documents.keys());
  for (const member of set.members) if (member.read !== undefined) unread.delete(member.position);
  return { findings: findings.all.sort((a, b) => a.document - b.document), unread: [...unread] };
}

/** Whoever writes a placeholder into a manifest wants it replaced. In a program, it may belong to another tool. */
function isMeant({ rule, prop }: Caution): boolean {
  return rule === FluxRule.SUBSTITUTION && prop === 'postBuild';
}

function addRefused(findings: Findings, member: Member, { reader, props, refused }: Read): void {
  for (const { root, problem } of refused) {
    // The tree of a construct shrinks, but its places stay.
    const subject = { reader, props: root.place === props.place ? root : props, root };
    const { place } = locateProp(subject, problem.prop);
    const isMissing = problem.rule === Rule.REQUIRED && problem.got === undefined;
    // It may have been taken out, because something in it was refused.
    const wasGiven = root.place === props.place && valueAt(member, place) !== undefined
      && locateProp({ reader, props, root: props }, problem.prop).part !== undefined;
    if (!isMissing || !(wasGiven || isUnknown(member, place))) findings.error(member, place, problem, subject);
  }
}

/** Whether a field has a `${NAME}` where the value decides what the rest means, so that there is no prop. */
function isUnknown(member: Member, place: Place): boolean {
  const value = valueAt(member, place);
  return value !== undefined && JSON.stringify(value).includes('${');
}

function valueAt({ document }: Member, { path }: Place): unknown {
  return path.reduce<unknown>((map, step) => (map as Readonly<Record<Step, unknown>> | undefined)?.[step], document);
}

function addToObject({ read }: Member, prop: string, add: (place: Place, subject?: Subject) => void): void {
  if (read === undefined) return add(Place.ROOT.at(...stepsOf(prop)));
  const subject = { reader: read.reader, props: read.made, root: read.made };
  add(locateProp(subject, prop).place, subject);
}
