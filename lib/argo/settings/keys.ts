import type { Construct } from 'constructs';
import { refuse } from '../../kit/checks/errors';
import { because, set } from '../../kit/checks/fix';
import { isPlaceholder, substituted } from '../../kit/checks/placeholder';
import { closest } from '../../kit/checks/suggest';
import { lit, say } from '../../kit/checks/words';
import { ArgoRule } from '../rules';

/** Keys whose values are switches: Argo CD takes anything but `true` for false. */
const SWITCHES = /^(admin\.enabled|exec\.enabled|users\.anonymous\.enabled|statusbadge\.enabled|cluster\.inClusterEnabled|application\.sync\.impersonation\.enabled|accounts\.[^.]+\.enabled)$/;
const DURATIONS = /^(timeout\.(hard\.)?reconciliation(\.jitter)?|users\.session\.duration)$/;

/** Refuses the value of a key that Argo CD cannot read. */
export function checkSettingValue(at: Construct, prop: string, key: string, value: string): void {
  if (isPlaceholder(value)) return;
  const text = substituted(value);
  if (SWITCHES.test(key) && !/^(true|false)$/.test(text)) {
    refuse(at, ArgoRule.SETTING, prop, "be 'true' or 'false'", value, because('Argo CD compares the letters', say`write ${lit(/^(1|t|yes|on|true)$/i.test(text) ? 'true' : 'false')}`));
  }
  if (DURATIONS.test(key) && !/^(0|([0-9.]+(ns|us|µs|ms|s|m|h|d))+)$/.test(text)) {
    refuse(at, ArgoRule.SETTING, prop, 'be a duration', value, /^\d+$/.test(text) ? because('a number has no unit', set(prop, `${value}s`)) : say`write for example ${lit('180s')}`);
  }
  if (key === 'url' && !/^https?:\/\/[^\s/]+/.test(text)) refuse(at, ArgoRule.SETTING, prop, 'be the URL of Argo CD', value, say`write for example ${lit(`https://${/^[\w.-]+$/.test(text) ? text : 'argocd.acme.example'}`)}`);
  if (/^resource\.customizations\.health\./.test(key)) checkHealthLua(at, prop, value);
}

const STATUSES = ['Healthy', 'Progressing', 'Degraded', 'Suspended', 'Missing', 'Unknown'];

/** A health check returns a table with a status. With anything else, an object has no health or an unknown one. */
export function checkHealthLua(at: Construct, prop: string, lua: string): void {
  if (isPlaceholder(lua) || lua.trim() === '') return;
  const code = lua.replace(/--[^\n]*/g, '');
  if (!/\breturn\b/.test(code)) {
    refuse(at, ArgoRule.HEALTH_LUA, prop, 'return the health', lua, say`end it with ${lit('return hs')}, a table with a status and a message`);
  }
  for (const [, status] of code.matchAll(/\bstatus\s*=\s*["'](\w*)["']/g)) {
    if (STATUSES.includes(status)) continue;
    const meant = STATUSES.find((each) => each.toLowerCase() === status.toLowerCase()) ?? closest(status, STATUSES);
    refuse(at, ArgoRule.HEALTH_LUA, prop, `have a status of ${STATUSES.join(', ')}`, status, meant === undefined ? 'write one of these' : say`write ${lit(meant)}`);
  }
}
