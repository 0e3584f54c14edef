import type { IConstruct } from 'constructs';
import { AppView } from './app-view';
import { checkDuplicates } from './duplicates';
import { rootOf } from './root';
import { type Finding, problemText } from '../checks/errors';
import { addTo } from '../checks/lists';
import { flushWarnings, strictWarnings } from '../checks/warnings';

/** A check of the whole app. It runs once per synthesis, in time linear in the size of the app. */
export type AppCheck = (app: AppView) => Finding[];

/** The checks that every app has, also of objects that this library did not create. */
const EVERY: AppCheck[] = [checkDuplicates];

/** Adds a check to every app. A module calls this when it is loaded. */
export function checkEveryApp(check: AppCheck): void {
  EVERY.push(check);
}

/**
 * The checks of one app. cdk8s validates the whole tree once per chart, so a result without errors is kept until the current microtask ends
 * (synthesis is synchronous) or a construct of this library is added. A result with errors is not kept: cdk8s stops there, and the next validation
 * belongs to another synthesis.
 */
class AppChecks {
  private readonly checks = new Map<AppCheck, IConstruct[]>(EVERY.map((check) => [check, []]));
  private readonly blamed = new Set<IConstruct>();
  private messages: Map<IConstruct, string[]> | undefined;

  constructor(private readonly root: IConstruct) {
    // cdk8s validates the root first; blamed constructs report their own errors after it.
    root.node.addValidation({ validate: () => this.validateRoot() });
  }

  public add(check: AppCheck, member: IConstruct): void {
    addTo(this.checks, check, member);
    this.changed();
  }

  public changed(): void {
    this.messages = undefined;
  }

  private validateRoot(): string[] {
    if (!this.messages || this.messages.size > 0) {
      this.messages = this.run();
      void Promise.resolve().then(() => this.changed());
    }
    return this.messages.get(this.root) ?? [];
  }

  /** What the checks find, as data. */
  public findings(app: AppView = new AppView(this.root, this.checks)): Finding[] {
    return [...this.checks.keys()].flatMap((check) => check(app));
  }

  private run(): Map<IConstruct, string[]> {
    const app = new AppView(this.root, this.checks);
    const messages = new Map<IConstruct, string[]>();
    const add = (at: IConstruct, text: string): void => {
      const texts = messages.get(at);
      if (!texts) messages.set(at, [text]);
      else if (!texts.includes(text)) texts.push(text);
    };
    for (const { at, problem } of this.findings(app)) add(at, problemText(problem));
    // Checks of the app warn too, so this is last.
    for (const { at, text } of strictWarnings(this.root)) add(at, text);
    for (const construct of messages.keys()) this.reportFrom(construct);
    if (messages.size === 0) flushWarnings(this.root);
    return messages;
  }

  /** cdk8s puts the path of the reporting construct in front of a message, so each construct reports its own. */
  private reportFrom(construct: IConstruct): void {
    if (construct === this.root || this.blamed.has(construct)) return;
    this.blamed.add(construct);
    construct.node.addValidation({ validate: () => this.messages?.get(construct) ?? [] });
  }
}

const CHECKS = new WeakMap<IConstruct, AppChecks>();

function checksOf(root: IConstruct): AppChecks {
  let checks = CHECKS.get(root);
  if (!checks) {
    checks = new AppChecks(root);
    CHECKS.set(root, checks);
  }
  return checks;
}

/** Registers a construct for a check of the whole app. */
export function addAppCheck(member: IConstruct, check: AppCheck): void {
  checksOf(rootOf(member)).add(check, member);
}

/** What the checks of an app find. They warn as well. */
export function findingsOf(root: IConstruct): Finding[] {
  return checksOf(root).findings();
}

/** Announces a new object, so that the checks that every app has include it. */
export function watchApp(member: IConstruct): void {
  checksOf(rootOf(member)).changed();
}
