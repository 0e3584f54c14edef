import { fail } from '../../kit/checks/errors';
import { isCredential } from '../../kit/checks/show';
import { checkOptions, checkText } from './checks';
import type { ProviderSpec, StoreContext } from './context';
/** What a fake store says of itself. */
export enum EsoFakeValidation {
  /** It can be used. */
  READY = 'Ready',
  /** It can be used, and nobody knows whether it works. */
  UNKNOWN = 'Unknown',
  /** It is wrong, and cannot be used. */
  ERROR = 'Error',
}

/** One secret of a fake store. */
export interface EsoFakeData {
  /** The remote key. */
  readonly key: string;
  /** The value: text for tests, never a real credential. */
  readonly value: string;
  /**
   * The version.
   * @default - none
   */
  readonly version?: string;
}

/** Options of a fake store. */
export interface EsoFakeOptions {
  /**
   * What the store says of itself, to test what happens then.
   * @default - `Ready`
   */
  readonly validationResult?: EsoFakeValidation;
}

const VALIDATION = { [EsoFakeValidation.READY]: 0, [EsoFakeValidation.UNKNOWN]: 1, [EsoFakeValidation.ERROR]: 2 };

/** Renders a store with values of its own, for tests. */
export function renderFake(context: StoreContext, data: readonly EsoFakeData[], { validationResult }: EsoFakeOptions): ProviderSpec<'fake'> {
  if (!Array.isArray(data)) fail(context.at, 'provider.data', 'be a list', data, "write for example [{ key: '/foo', value: 'bar' }]");
  for (const [index, entry] of data.entries()) {
    const prop = `provider.data[${index}]`;
    checkOptions(context, prop, entry);
    checkText(context, `${prop}.key`, entry.key, "write for example '/foo'");
    if (typeof entry.value !== 'string' || !entry.value) fail(context.at, `${prop}.value`, 'be a text that is not empty', entry.value, 'ESO refuses an empty value');
    if (isCredential(entry.value)) fail(context.at, `${prop}.value`, 'be a text for tests', entry.value, 'everything that is synthesized ends up in Git: use a real store for real credentials');
  }
  return { data: data.map((entry) => ({ ...entry })), validationResult: validationResult && VALIDATION[validationResult] };
}
