import type { IConstruct } from 'constructs';
import { call } from '../../kit/checks/expression';
import { set } from '../../kit/checks/fix';
import { warnOf } from '../../kit/checks/warnings';
import { FluxRule } from '../rules';

/** Warns of a tag that looks like a range of versions, such as `1.x`. */
export function warnOfTagRange(at: IConstruct, prop: string, factory: string, tag: string | undefined): void {
  if (tag === undefined || !/^v?(\d+\.){1,2}[xX]$/.test(tag)) return;
  warnOf(at, FluxRule.TAG_RANGE, prop, `is the tag ${tag}, which is not read as a range`, set(prop, call(`${factory}.semver`, tag)));
}
