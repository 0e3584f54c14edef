import { Rule } from '../kit/checks/rule';

/** The rules of stores, ExternalSecrets, PushSecrets and generators. */
export class EsoRule {
  /** A template uses keys that are read. */
  public static readonly TEMPLATE_KEYS = Rule._error('eso/template-keys');
  /** A Secret has the keys that Kubernetes demands of its type. */
  public static readonly SECRET_TYPE = Rule._error('eso/secret-type');

  private constructor() {}
}
