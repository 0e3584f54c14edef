import type { Construct } from 'constructs';
import type { FluxIgnoreRule } from './options';
import { refuse } from '../../kit/checks/errors';
import { set } from '../../kit/checks/fix';
import { substituted } from '../../kit/checks/placeholder';
import { warnOf } from '../../kit/checks/warnings';
import { checkKustomizeSelector } from '../../kit/values/kustomize-patch';
import { FluxRule } from '../rules';

/** Checks and renders a rule that names fields to ignore. */
export function renderIgnore(at: Construct, index: number, rule: FluxIgnoreRule, prop: string = 'ignore'): { paths: string[]; target?: FluxIgnoreRule['target'] } {
  const paths = `${prop}[${index}].paths`;
  if (rule.paths.length === 0) refuse(at, FluxRule.IGNORED_FIELDS, paths, 'name a field', undefined, "write for example ['/spec/replicas']");
  checkKustomizeSelector(at, `${prop}[${index}].target`, rule.target);
  for (const [position, path] of rule.paths.entries()) {
    // The empty pointer ignores the whole object in drift detection, but replaces it here.
    if (path === '' && prop === 'ignore') {
      refuse(at, FluxRule.IGNORED_FIELDS, `${paths}[${position}]`, 'name a field', path, 'annotate the object with kustomize.toolkit.fluxcd.io/ssa: Ignore instead');
    }
    if (path !== '' && !/^(\/|\$\{)/.test(path)) {
      refuse(at, FluxRule.IGNORED_FIELDS, `${paths}[${position}]`, "be a JSON pointer, which starts with '/'", path,
        set(`${paths}[${position}]`, `/${path.replace(/^\.+/, '').replace(/\./g, '/')}`));
    }
    checkPointer(at, `${paths}[${position}]`, path);
  }
  return { paths: rule.paths, ...(rule.target ? { target: rule.target } : {}) };
}

/** Maps whose keys often contain slashes. */
const KEYED = /^(.*\/(?:annotations|labels|matchLabels|nodeSelector))\/([^/]*\.[^/]*\/.+)$/;

/** A JSON pointer names one field: it has no wildcards and no brackets, and a slash inside a key is written `~1`. */
function checkPointer(at: Construct, prop: string, path: string): void {
  const pointer = substituted(path);
  if (/~(?![01])/.test(pointer)) {
    refuse(at, FluxRule.IGNORED_FIELDS, prop, "have '~' only as '~0' or '~1'", path, "write '~0' for a tilde and '~1' for a slash inside a key");
  }
  if (/\/\*(\/|$)/.test(pointer)) {
    warnOf(at, FluxRule.NO_EFFECT, prop, `is ${path}, in which '*' is taken literally and matches nothing`, 'name the field or index');
  } else if (/\[[^/]*\]/.test(pointer)) {
    warnOf(at, FluxRule.NO_EFFECT, prop, `is ${path}, in which brackets are part of a key and match nothing`, set(prop, path.replace(/\/?\[(\w+)\]/g, '/$1')));
  }
  const [, map, key] = KEYED.exec(pointer) ?? [];
  if (key !== undefined && pointer === path) {
    warnOf(at, FluxRule.NO_EFFECT, prop, `is ${path}, in which every slash leads to a field below`, set(prop, `${map}/${key.replace(/\//g, '~1')}`));
  }
}
