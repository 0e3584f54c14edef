/** Every rule has one home and a code that says where, and is used. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { ArgoRule, CrossplaneRule, EsoRule, FleetRule, FluxRule, Rule, RuleSeverity, SpacesRule, WiringRule } from '../../lib';
import { filesBelow } from '../../tools/files';

const LIB = path.resolve(__dirname, '../../lib');
const CLASSES = { '': Rule, 'argo': ArgoRule, 'crossplane': CrossplaneRule, 'eso': EsoRule, 'fleet': FleetRule, 'flux': FluxRule, 'spaces': SpacesRule, 'wiring': WiringRule };

const RULES = Object.entries(CLASSES).flatMap(([room, type]) => Object.entries(type)
  .filter((entry): entry is [string, Rule] => entry[1] instanceof Rule)
  .map(([name, rule]) => ({ room, type: type.name, name, rule })));

test('there are rules of both severities in every room', () => {
  for (const room of Object.keys(CLASSES)) {
    const severities = new Set(RULES.filter((each) => each.room === room).map(({ rule }) => rule.severity));
    expect(severities).toContain(RuleSeverity.ERROR);
    if (room !== '') expect(severities).toContain(RuleSeverity.WARNING);
  }
});

test.each(RULES)('$type.$name has a code that says where it is', ({ room, name, rule }) => {
  const code = name.toLowerCase().replace(/_/g, '-');
  expect(rule.code).toBe(room === '' ? code : `${room}/${code}`);
  expect(rule.page).toBe(`https://github.com/cdk8s-control-planes/cdk8s-control-planes/blob/main/docs/reference/rules.md#${rule.code.replace('/', '')}`);
});

test('every rule is used', () => {
  const code = filesBelow(LIB).filter((file) => file.endsWith('.ts') && path.basename(file) !== 'rules.ts').map((file) => fs.readFileSync(path.join(LIB, file), 'utf8')).join('\n');
  const used = new Set([...code.matchAll(/\b(\w*Rule\.[A-Z_0-9]+)\b/g)].map(([, name]) => name));
  expect(RULES.map(({ type, name }) => `${type}.${name}`).filter((name) => !used.has(name))).toEqual([]);
});
