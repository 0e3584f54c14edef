import { refuse, type Where } from '../../kit/checks/errors';
import { substituted } from '../../kit/checks/placeholder';
import { SpacesRule } from '../rules';

/** The host of a Space: a DNS name. */
export function checkHost(at: Where, prop: string, host: string): void {
  if (/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(substituted(host))) return;
  const bare = host.replace(/^[a-z]+:\/\//i, '').replace(/[/:].*$/, '').toLowerCase();
  refuse(at, SpacesRule.HOST, prop, 'be a DNS name without scheme, port and path', host, `write for example '${/^[a-z0-9.-]+$/.test(bare) ? bare : 'spaces.example.org'}'`);
}
