import type { Construct } from 'constructs';
import { ArgoSyncWindowKind, type ArgoSyncWindow } from './argo-project-options';
import { checkCron } from './cron';
import { checkGlob, warnOfRepeats } from './project-text';
import { isTimeZone, otherSpelling } from './time-zone';
import type { AppProjectV1Alpha1Spec } from '../../imports/argo/app-project.v1alpha1';
import { fail } from '../kit/fail';
import { millisecondsOf, renderDuration } from '../kit/go-duration';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

type WindowSpec = NonNullable<AppProjectV1Alpha1Spec['syncWindows']>[number];

const KINDS: readonly string[] = Object.values(ArgoSyncWindowKind);
const TARGETS = ['applications', 'namespaces', 'clusters'] as const;

/** Checks and renders windows. The controller says nothing about a wrong one: it ignores it, or never syncs again. */
export function renderSyncWindows(at: Construct, windows: readonly ArgoSyncWindow[]): WindowSpec[] {
  const rendered = windows.map((window, index) => renderWindow(at, `syncWindows[${index}]`, window));
  warnOfRepeats(at, 'syncWindows', rendered.map(({ manualSync: _m, description: _d, syncOverrun: _o, ...identity }) => JSON.stringify(identity)));
  return rendered;
}

function renderWindow(at: Construct, prop: string, window: ArgoSyncWindow): WindowSpec {
  if (!KINDS.includes(window.kind)) fail(at, `${prop}.kind`, 'be allow or deny', window.kind, 'use a member of ArgoSyncWindowKind: Argo CD ignores windows of any other kind');
  checkCron(at, `${prop}.schedule`, window.schedule);
  const duration = renderDuration(at, `${prop}.duration`, window.duration);
  if (duration === undefined || millisecondsOf(at, `${prop}.duration`, window.duration) === 0) {
    fail(at, `${prop}.duration`, 'be longer than 0', duration, 'write for example Duration.hours(8)');
  }
  checkZone(at, `${prop}.timeZone`, window.timeZone);
  checkTargets(at, prop, window);
  const { kind, schedule, timeZone, applications, namespaces, clusters, manualSync, andOperator, syncOverrun, description } = window;
  if (Buffer.byteLength(description ?? '') > 255) {
    warn(at, WarningCode.ARGO_PROJECT_EDIT, `'${prop}.description' has more than 255 characters, and Argo CD's API server refuses changes of such a project; shorten it`);
  }
  const spec: WindowSpec = {
    kind, schedule, duration, timeZone, applications, namespaces, clusters, manualSync, andOperator, syncOverrun, description,
  };
  return Object.fromEntries(Object.entries(spec).filter(([, value]) => value !== undefined));
}

function checkZone(at: Construct, prop: string, zone: string | undefined): void {
  if (zone === undefined || (typeof zone === 'string' && isTimeZone(zone))) return;
  const other = typeof zone === 'string' ? otherSpelling(zone) : undefined;
  fail(at, prop, 'be a time zone of the IANA database', zone, other ? `write '${other}'` : "write for example 'Europe/Berlin' or 'Etc/GMT-2': with any other text Argo CD takes UTC");
}

function checkTargets(at: Construct, prop: string, window: ArgoSyncWindow): void {
  if (TARGETS.every((target) => !window[target]?.length)) {
    fail(at, prop, "have 'applications', 'namespaces' or 'clusters'", undefined, "without one it matches nothing: write applications: ['*'] for all");
  }
  for (const target of TARGETS) {
    window[target]?.forEach((glob, index) => {
      const name = `${prop}.${target}[${index}]`;
      checkGlob(at, name, glob);
      if (glob.startsWith('!')) fail(at, name, "not begin with '!'", glob, 'here it is a letter like any other: list what the window is for');
      if (target === 'applications' && /^[^*?[{\\]+\/[^/]+$/.test(glob)) {
        fail(at, name, 'be the name of an Application without its namespace', glob, `write '${glob.replace(/^.*\//, '')}'`);
      }
    });
  }
}
