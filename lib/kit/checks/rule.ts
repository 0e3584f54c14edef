/** How much a rule weighs. */
export enum RuleSeverity {
  /** What breaks the rule has no legal use: it is refused. */
  ERROR = 'error',
  /** What breaks the rule is legal, but rarely wanted. It can be acknowledged. */
  WARNING = 'warning',
}

/** Where the rules are explained. */
const PAGES = 'https://github.com/cdk8s-control-planes/cdk8s-control-planes/blob/main/docs/reference/rules.md';

/**
 * A rule of this library. Every error and warning names the rule that was broken. Each tool has a class with its rules, such as `FluxRule`; the rules of this class
 * hold everywhere.
 */
export class Rule {
  /** A value is of the type that its prop asks for. */
  public static readonly TYPE = Rule._error('type');
  /** A prop that is required is given. */
  public static readonly REQUIRED = Rule._error('required');
  /** A prop is one that the construct has. */
  public static readonly UNKNOWN_PROP = Rule._error('unknown-prop');
  /** A name is one that Kubernetes takes. */
  public static readonly NAME = Rule._error('name');
  /** A namespace is one that Kubernetes takes, and is given where a kind has one only. */
  public static readonly NAMESPACE = Rule._error('namespace');
  /** Labels, annotations and their keys are such that Kubernetes takes them. */
  public static readonly LABEL = Rule._error('label');
  /** A selector selects something. */
  public static readonly SELECTOR = Rule._error('selector');
  /** A URL has the form that its reader wants, and no password. */
  public static readonly URL = Rule._error('url');
  /** A Git revision is a branch, tag, range, commit or full reference. */
  public static readonly GIT_REVISION = Rule._error('git-revision');
  /** A version or range is one that Go's semver reads. */
  public static readonly VERSION = Rule._error('version');
  /** A duration is one that the field takes. */
  public static readonly DURATION = Rule._error('duration');
  /** A regular expression is one that Go reads. */
  public static readonly REGEX = Rule._error('regex');
  /** A credential is a key of a Secret, never a literal. */
  public static readonly CREDENTIAL = Rule._error('credential');
  /** A reference leads to an object of the right kind, in the same app and where its reader looks. */
  public static readonly REFERENCE = Rule._error('reference');
  /** A kustomize patch names what it changes. */
  public static readonly PATCH = Rule._error('patch');
  /** An object is on its cluster once. */
  public static readonly DUPLICATE = Rule._error('duplicate');
  /** Values that are written as they are given are plain data. */
  public static readonly PLAIN_VALUES = Rule._error('plain-values');
  /** A construct is complete before it is synthesized. */
  public static readonly COMPLETE = Rule._error('complete');

  /** A rule whose breach is refused. @internal */
  public static _error(code: string): Rule {
    return new Rule(code, RuleSeverity.ERROR);
  }

  /** A rule whose breach is a warning. @internal */
  public static _warning(code: string): Rule {
    return new Rule(code, RuleSeverity.WARNING);
  }

  /** The code, for example `flux/short-interval`. */
  public readonly code: string;
  /** How much it weighs. */
  public readonly severity: RuleSeverity;

  private constructor(code: string, severity: RuleSeverity) {
    this.code = code;
    this.severity = severity;
  }

  /** The page that explains it. */
  public get page(): string {
    return `${PAGES}#${this.code.replace('/', '')}`;
  }
}
