/** How severe a breach of a rule is. */
export enum RuleSeverity {
  /** A breach is refused: it is never legal. */
  ERROR = 'error',
  /** A breach is legal but rarely wanted. The warning can be acknowledged, see `Warnings.acknowledge`. */
  WARNING = 'warning',
}

/** The page that explains all rules. */
const PAGES = 'https://github.com/cdk8s-control-planes/cdk8s-control-planes/blob/main/docs/reference/rules.md';

/**
 * A rule that this library checks. Every error and warning names the rule that was broken.
 *
 * The rules of this class apply everywhere. Each tool has its own class of rules, for example `FluxRule`.
 */
export class Rule {
  /** A value has the type of its prop. */
  public static readonly TYPE = Rule._error('type');
  /** A required prop is given. */
  public static readonly REQUIRED = Rule._error('required');
  /** Every prop given is one that the construct has. Misspelled props are never ignored. */
  public static readonly UNKNOWN_PROP = Rule._error('unknown-prop');
  /** A name is valid in Kubernetes. */
  public static readonly NAME = Rule._error('name');
  /** A namespace is valid in Kubernetes, and is given only for kinds that have one. */
  public static readonly NAMESPACE = Rule._error('namespace');
  /** A manifest of a kind that has no namespace names none: the API server drops it. */
  public static readonly DROPPED_NAMESPACE = Rule._warning('dropped-namespace');
  /** Labels, annotations and their keys are valid in Kubernetes. */
  public static readonly LABEL = Rule._error('label');
  /** A selector is complete and can match something. */
  public static readonly SELECTOR = Rule._error('selector');
  /** A URL has the form that its reader expects. */
  public static readonly URL = Rule._error('url');
  /** A Git revision is a valid branch, tag, version range, commit or full reference. */
  public static readonly GIT_REVISION = Rule._error('git-revision');
  /** A version or version range is valid semantic versioning, as the Go tools read it. */
  public static readonly VERSION = Rule._error('version');
  /** A duration is within the limits of its field. */
  public static readonly DURATION = Rule._error('duration');
  /** A regular expression is valid in Go. */
  public static readonly REGEX = Rule._error('regex');
  /** A credential is a reference to a Secret, never a literal: everything that is synthesized ends up in Git. */
  public static readonly CREDENTIAL = Rule._error('credential');
  /** A variable with a name such as PASSWORD has no literal value: everything that is synthesized ends up in Git. */
  public static readonly LITERAL_SECRET = Rule._warning('literal-secret');
  /** A reference points to an object of the right kind, in the same app, and in the namespace in which its reader looks. */
  public static readonly REFERENCE = Rule._error('reference');
  /** A kustomize patch is valid and names what it changes. */
  public static readonly PATCH = Rule._error('patch');
  /** An object exists once per cluster: no other object has its kind, namespace and name. See `TargetCluster`. */
  public static readonly DUPLICATE = Rule._error('duplicate');
  /** Values that are written unchanged are plain data. */
  public static readonly PLAIN_VALUES = Rule._error('plain-values');
  /** Only warnings can be acknowledged. */
  public static readonly ACKNOWLEDGED = Rule._error('acknowledged');
  /** A construct is complete when it is synthesized. */
  public static readonly COMPLETE = Rule._error('complete');
  /**
   * A reference by name finds its object. The app has one that is nearly right: in another namespace, of another kind, on another cluster, or with a
   * slightly different name.
   */
  public static readonly NEAR_MISS = Rule._warning('near-miss');
  /** A field of a manifest is one that its kind has: it is neither misspelled nor in another place. */
  public static readonly UNKNOWN_FIELD = Rule._error('unknown-field');
  /** A field of a manifest has the type that its kind asks for. */
  public static readonly FIELD_TYPE = Rule._error('field-type');
  /** A field of a manifest that takes one of a few values has one of them. */
  public static readonly FIELD_VALUE = Rule._error('field-value');
  /** A manifest has the fields that its kind requires. */
  public static readonly MISSING_FIELD = Rule._error('missing-field');
  /** Of fields that exclude each other, a manifest has one. */
  public static readonly FIELD_CHOICE = Rule._error('field-choice');
  /** A field of a manifest is known here: it may be one that was added to its kind later. */
  public static readonly NEWER_FIELD = Rule._warning('newer-field');

  /** A rule whose breach is an error. @internal */
  public static _error(code: string): Rule {
    return new Rule(code, RuleSeverity.ERROR);
  }

  /** A rule whose breach is a warning. @internal */
  public static _warning(code: string): Rule {
    return new Rule(code, RuleSeverity.WARNING);
  }

  /** The code of the rule, for example `flux/short-interval`. */
  public readonly code: string;
  /** How severe a breach is. */
  public readonly severity: RuleSeverity;

  private constructor(code: string, severity: RuleSeverity) {
    this.code = code;
    this.severity = severity;
  }

  /** The URL of the page that explains the rule. */
  public get page(): string {
    return `${PAGES}#${this.code.replace('/', '')}`;
  }
}
