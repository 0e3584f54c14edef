import type { Where } from '../../kit/checks/errors';
import { fail } from '../../kit/checks/errors';

/** A host by which a Space is reached: a DNS name and nothing else. */
export function checkHost(at: Where, prop: string, host: string): void {
  if (typeof host !== 'string') fail(at, prop, 'be a DNS name', host, "write for example 'spaces.example.org'");
  if (!/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(host)) {
    const bare = host.replace(/^[a-z]+:\/\//i, '').replace(/[/:].*$/, '').toLowerCase();
    fail(at, prop, 'be a DNS name without scheme, port and path', host, `write for example '${bare || 'spaces.example.org'}'`);
  }
}
