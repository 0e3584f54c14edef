import { refuse } from '../../kit/checks/errors';
import { because } from '../../kit/checks/fix';
import { checkNotEmpty, checkTestValue } from '../common/checks';
import type { ProviderSpec, StoreContext } from '../common/context';
import { EsoRule } from '../rules';

/** The state that a fake store reports. */
export enum EsoFakeValidation {
  /** The store can be used. */
  READY = 'Ready',
  /** The store can be used, but its state is unknown. */
  UNKNOWN = 'Unknown',
  /** The store cannot be used. */
  ERROR = 'Error',
}

/** One secret of a fake store. */
export interface EsoFakeData {
  /** The remote key. */
  readonly key: string;
  /** The value: a test value, never a real credential. An empty value is refused. */
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
   * The state that the store reports, to test what happens then.
   * @default - `Ready`
   */
  readonly validationResult?: EsoFakeValidation;
}

const VALIDATION = { [EsoFakeValidation.READY]: 0, [EsoFakeValidation.UNKNOWN]: 1, [EsoFakeValidation.ERROR]: 2 };

/** Renders a store that contains its values, for tests. */
export function renderFake(context: StoreContext, data: readonly EsoFakeData[], { validationResult }: EsoFakeOptions): ProviderSpec<'fake'> {
  for (const [index, { key, value }] of data.entries()) {
    const prop = `provider.data[${index}]`;
    checkNotEmpty(context, `${prop}.key`, key, "write for example '/foo'");
    if (value === '') refuse(context.at, EsoRule.FAKE_VALUE, `${prop}.value`, 'not be empty', value, because('ESO rejects an empty value', 'write a test value'));
    checkTestValue(context.at, `${prop}.value`, value);
  }
  return { data: data.map((entry) => ({ ...entry })), validationResult: validationResult && VALIDATION[validationResult] };
}
