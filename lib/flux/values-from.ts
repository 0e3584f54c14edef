import type { Construct } from 'constructs';
import type { FluxValuesReference } from './flux-helm-release-options';
import type { HelmReleaseV2Spec } from '../../imports/flux/helm-release.v2';
import { fail } from '../kit/fail';
import { checkDataKey, checkName } from '../kit/names';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

/** Checks the objects that hold values. */
export function renderValuesFrom(
  at: Construct, references: readonly FluxValuesReference[] | undefined, values: Readonly<Record<string, unknown>> | undefined,
): HelmReleaseV2Spec['valuesFrom'] {
  return references?.map((reference, index) => {
    const prop = `valuesFrom[${index}]`;
    const { targetPath } = reference;
    checkName(at, `${prop}.name`, reference.name);
    if (reference.valuesKey !== undefined) checkDataKey(at, `${prop}.valuesKey`, reference.valuesKey);
    if (targetPath !== undefined) {
      checkTargetPath(at, `${prop}.targetPath`, targetPath);
      if (values && targetPath in values) {
        warn(at, WarningCode.FLUX_NO_EFFECT, `'${prop}' has no effect: 'values' sets '${targetPath}' too, and wins; remove it there`);
      }
    } else if (reference.literal) {
      warn(at, WarningCode.FLUX_NO_EFFECT, `'${prop}.literal' has no effect without 'targetPath': a whole values file is always parsed; remove it`);
    }
    return { ...reference };
  });
}

const LAST_INDEX = 65536;
const KEYED = /((?:^|\.)(?:\w*[lL]abels|\w*[aA]nnotations|nodeSelector)\.)(.*)$/;

/** A path as `--set` takes it: dots begin nested values, brackets hold indexes. */
function checkTargetPath(at: Construct, prop: string, path: string): void {
  if (path.length > 250 || !/^([a-zA-Z0-9_\-.\\/]|\[[0-9]{1,5}\])+$/.test(path)) {
    fail(at, prop, 'be a path as `--set` takes it (letters, digits, _ - . / and [0], at most 250 characters)', path, 'write for example service.port or list[0].name');
  }
  if (/^[.[]|(?<!\\)\.$|(?<!\\)\.\./.test(path)) fail(at, prop, 'have a name between dots', path, 'Helm would drop the value or fail: write for example service.port');
  if (/\][^.[]/.test(path)) fail(at, prop, 'have a dot between an index and a name', path, `write '${path.replace(/\](?=[^.[])/g, '].')}'`);
  const index = [...path.matchAll(/\[(\d+)\]/g)].find(([, digits]) => Number(digits) > LAST_INDEX);
  if (index) fail(at, prop, `have indexes of at most ${LAST_INDEX}`, index[1], 'Helm takes no longer lists: use values instead');
  const slash = path.indexOf('/');
  if (slash < 0) return;
  const head = path.slice(0, slash);
  const key = KEYED.exec(head)?.[2] ?? /((?:[a-z0-9-]+\.)+[a-z0-9-]+)$/.exec(head)?.[1];
  if (key === undefined || !/(^|[^\\])\./.test(key)) return;
  const start = slash - key.length;
  warn(at, WarningCode.FLUX_TARGET_PATH,
    `'${prop}' is ${path}: every dot begins a nested value; if '${key}${path.slice(slash)}' is one key, write '${path.slice(0, start)}${key.replace(/(?<!\\)\./g, '\\.')}${path.slice(slash)}'`);
}
