import { CrossplaneRule } from './rules';
import { refuse, type Where } from '../kit/checks/errors';
import type { Fix } from '../kit/checks/fix';
import { isPlaceholder, substituted } from '../kit/checks/placeholder';
import type { Rule } from '../kit/checks/rule';
import { isCredential } from '../kit/checks/show';
import { lit, say, type Words } from '../kit/checks/words';

/** The form of a string, and what to say of a string that does not have it. */
export interface Form {
  readonly rule: Rule;
  readonly pattern: RegExp;
  /** Completes "must ...". */
  readonly must: Words;
  readonly fix: Fix | Words;
  /** A valid value for a `${NAME}` inside the string. */
  readonly standIn?: string;
}

/** Checks the form of a string; a `${NAME}` may have any. */
export function checkForm(at: Where, prop: string, text: string, { rule, pattern, must, fix, standIn }: Form): string {
  if (isPlaceholder(text)) return text;
  if (!pattern.test(substituted(text, standIn)) || isCredential(text)) refuse(at, rule, prop, must, text, fix);
  return text;
}

const ROLE_ARN: Form = {
  rule: CrossplaneRule.AWS_ROLE,
  pattern: /^arn:[^:\s]+:iam::\d{12}:role\/\S+$/,
  must: 'be the ARN of an IAM role',
  fix: say`write for example ${lit('arn:aws:iam::123456789012:role/crossplane')}`,
  standIn: '123456789012',
};

/** The ARN of an AWS role. */
export function checkRoleArn(at: Where, prop: string, arn: string): string {
  return checkForm(at, prop, arn, ROLE_ARN);
}

const SERVICE_ACCOUNT: Form = {
  rule: CrossplaneRule.GCP_SERVICE_ACCOUNT,
  pattern: /^[^@\s]+@[^@\s]+\.[^@\s]+$/,
  must: 'be the email of a service account',
  fix: say`write for example ${lit('crossplane@my-project.iam.gserviceaccount.com')}`,
  standIn: 'x.x',
};

/** The email of a Google Cloud service account. */
export function checkServiceAccount(at: Where, prop: string, email: string): string {
  return checkForm(at, prop, email, SERVICE_ACCOUNT);
}

const PATH: Form = {
  rule: CrossplaneRule.FILE_PATH,
  pattern: /^\/\S/,
  must: "be the absolute path of a file in the provider's container",
  fix: say`write for example ${lit('/var/run/secrets/token')}`,
  standIn: '/x',
};

/** The path of a file in the provider's container. */
export function checkPath(at: Where, prop: string, path: string): string {
  return checkForm(at, prop, path, PATH);
}
