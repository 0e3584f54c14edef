import type { CheckedSecret } from './ownership';
import { secretText } from '../../kinds/secret-text';
import { inNamespace, knownData } from '../../kinds/secrets';
import type { AppView } from '../../kit/app/app-view';
import { blame, type Finding, RefusedError } from '../../kit/checks/errors';
import { enumMember } from '../../kit/checks/expression';
import { set } from '../../kit/checks/fix';
import { didYouMean } from '../../kit/checks/suggest';
import { warnOf } from '../../kit/checks/warnings';
import { lit, say } from '../../kit/checks/words';
import { hasPlaceholder } from '../common/checks';
import { EsoRule } from '../rules';
import { checkTemplate } from '../template/check';
import { findUnknownKey, type TemplateUse } from '../template/keys';
import { EsoTemplateAs } from '../template/template-from';
import { notAMap } from '../template/value-form';

const KEYS_AND_VALUES = enumMember({ EsoTemplateAs }, EsoTemplateAs.KEYS_AND_VALUES);

/** A text in YAML whose keys are names of environment variables, with templates as values. */
const VARIABLES = /^(?:[A-Z][A-Z0-9_]*:[ \t]+["']?[^\n]*\{\{[^\n]*(?:\n|$))+$/;

/** Checks templates that are kept in ConfigMaps and Secrets of the app. */
export function findTemplateProblems(app: AppView, member: CheckedSecret): Finding[] {
  const { namespace } = member.metadata;
  const entries = member._spec.target?.template?.templateFrom ?? [];
  return entries.flatMap(({ configMap, secret }, index) => {
    const [kind, field, object] = configMap ? ['ConfigMap', 'configMap', configMap] as const : ['Secret', 'secret', secret] as const;
    if (object === undefined || namespace === undefined) return [];
    const known = inNamespace(knownData(app, member, kind, object.name), namespace);
    const keys = known.length === 1 && known[0].object.kind === kind ? known[0].keys : undefined;
    if (keys === undefined) return [];
    return object.items.flatMap(({ key, templateAs }, position): Finding[] => {
      const prop = `target.template.templateFrom[${index}].${field}.items[${position}]`;
      if (!keys.includes(key)) {
        if (hasPlaceholder(key)) return [];
        return [blame(member, EsoRule.TEMPLATE_SOURCE, `${prop}.key`, `be a key of ${kind} '${object.name}'`, key, didYouMean(key, keys, `its keys are ${keys.map((name) => `'${name}'`).join(', ')}`))];
      }
      const text = secretText(known, key);
      return text === undefined ? [] : findTextProblems(member, prop, key, text, templateAs);
    });
  });
}

function findTextProblems(member: CheckedSecret, prop: string, key: string, text: string, templateAs: string | undefined): Finding[] {
  const place = `${prop}.key`;
  if (templateAs === EsoTemplateAs.KEYS_AND_VALUES && notAMap(text) !== undefined) {
    return [blame(member, EsoRule.CONTENTS, place, 'hold a map of keys and values in YAML', key, say`remove ${lit(KEYS_AND_VALUES)}, or write the text below a key`)];
  }
  if (templateAs !== EsoTemplateAs.KEYS_AND_VALUES && !key.includes('.') && VARIABLES.test(text)) {
    warnOf(member, EsoRule.CONTENTS_FORM, `${prop}.templateAs`, `is missing, so that the Secret gets one key, '${key}', with all variables as one text`,
      set(`${prop}.templateAs`, KEYS_AND_VALUES));
  }
  let use: TemplateUse;
  try {
    use = { prop: place, ...checkTemplate(member, place, text) };
  } catch (error) {
    if (error instanceof RefusedError) return [{ at: member, problem: error.problem }];
    throw error;
  }
  const fetched = member._fetchedKeys();
  const problem = fetched && findUnknownKey(member, [use], fetched);
  return problem ? [{ at: member, problem }] : [];
}
