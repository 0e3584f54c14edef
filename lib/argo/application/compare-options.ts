import type { ApiObject } from 'cdk8s';
import type { AppView } from '../../kit/app/app-view';
import { set } from '../../kit/checks/fix';
import { substituted } from '../../kit/checks/placeholder';
import { closest } from '../../kit/checks/suggest';
import { warnOf } from '../../kit/checks/warnings';
import { lit, program, say } from '../../kit/checks/words';
import { isOn, parametersOf } from '../declared/settings';
import { ArgoRule } from '../rules';

export const COMPARE_OPTIONS = 'argocd.argoproj.io/compare-options';

const EXTRANEOUS = 'IgnoreExtraneous';
const MUTATION = 'IncludeMutationWebhook=true';
const SERVER_SIDE = 'ServerSideDiff=true';
/** The options, as Argo CD compares them letter by letter; the last one is the default. */
const KNOWN: readonly string[] = [EXTRANEOUS, MUTATION, SERVER_SIDE, 'ServerSideDiff=false', 'IncludeMutationWebhook=false'];

/** The name of a compare option, if that is what a sync option is. */
export function compareOption(key: string): string | undefined {
  return KNOWN.find((option) => option.split('=')[0].toLowerCase() === key.toLowerCase());
}

/** Warns of options of the comparison that Argo CD does not read where they are: on an Application, or on one of its objects. */
export function warnOfCompareOptions(app: AppView, at: ApiObject, prop: string, text: unknown, ofApplication: boolean): void {
  if (typeof text !== 'string' || substituted(text) !== text || text.includes('{{')) return;
  const options = text.split(/[,;]/).map((part) => part.trim()).filter((part) => part !== '');
  if (text.includes(';')) {
    warnOf(at, ArgoRule.OPTION_PLACE, prop, say`is ${lit(text)}, and Argo CD reads options only between commas`, set(prop, options.join(',')));
    return;
  }
  for (const option of options) {
    if (!KNOWN.includes(option)) {
      const near = closest(option, KNOWN);
      warnOf(at, ArgoRule.OPTION_PLACE, prop, say`has ${lit(option)}, which Argo CD ignores`, say`write ${lit(near ?? SERVER_SIDE)}${near === undefined ? ' or another option that it knows' : ''}`);
    } else if (ofApplication && option === EXTRANEOUS) {
      warnOf(at, ArgoRule.OPTION_PLACE, prop, say`has ${lit(option)}, which is for the Application as an object of another one, and not for its own objects`,
        say`annotate those objects that no source has${program(', or acknowledge this if a parent Application is meant', '')}`);
    } else if (!ofApplication && option !== EXTRANEOUS) {
      warnOf(at, ArgoRule.OPTION_PLACE, prop, say`has ${lit(option)}, which Argo CD reads only on Applications`, 'write it into the annotations of the Application');
    }
  }
  if (!ofApplication || !options.includes(MUTATION) || options.includes(SERVER_SIDE)) return;
  if (!options.includes('ServerSideDiff=false') && isOn(parametersOf(app, at)?.data['controller.diff.server.side'])) return;
  warnOf(at, ArgoRule.NO_EFFECT, prop, say`has ${lit(MUTATION)}, which has no effect unless objects are compared on the server`,
    set(prop, [SERVER_SIDE, ...options.filter((option) => !option.startsWith('ServerSideDiff'))].join(','),
      say`write ${lit(`${SERVER_SIDE},${MUTATION}`)}${program(', or acknowledge this if controller.diff.server.side is on for all Applications', '')}`));
}
