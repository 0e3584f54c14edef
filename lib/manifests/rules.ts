import { Rule } from '../kit/checks/rule';

/** The rules for files with manifests, which `cdk8s-control-planes check` reads. */
export class ManifestRule {
  /** A file is YAML or JSON in UTF-8 that can be read. */
  public static readonly FILE = Rule._error('manifest/file');
  /** A comment that silences rules names those that the line breaks, and gives a reason. */
  public static readonly IGNORE = Rule._warning('manifest/ignore');

  private constructor() {}
}
