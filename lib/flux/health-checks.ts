import type { IConstruct } from 'constructs';
import type { FluxHealthCheck, FluxHealthCheckExpr } from './flux-health-check';
import { fail } from '../kit/fail';
import { checkName, checkNamespace } from '../kit/names';

const API_VERSION = /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?v[a-z0-9]+$/;

/** Checks the objects to wait for. */
export function renderHealthChecks(at: IConstruct, checks: readonly FluxHealthCheck[] | undefined): FluxHealthCheck[] | undefined {
  return checks?.map((check, index) => {
    const prop = `healthChecks[${index}]`;
    if (check.name.includes('*')) {
      fail(at, `${prop}.name`, 'be the name of one object', check.name, 'wildcards are taken literally: name each object, or use wait: true for all');
    }
    checkName(at, `${prop}.name`, check.name);
    if (check.namespace !== undefined) checkNamespace(at, `${prop}.namespace`, check.namespace);
    if (check.apiVersion !== undefined) checkApiVersion(at, prop, check.apiVersion);
    return { ...check };
  });
}

/** Checks the CEL expressions as far as text allows: present, balanced, and without the one form that always fails. */
export function renderHealthCheckExprs(at: IConstruct, exprs: readonly FluxHealthCheckExpr[] | undefined): FluxHealthCheckExpr[] | undefined {
  return exprs?.map((expr, index) => {
    const prop = `healthCheckExprs[${index}]`;
    checkApiVersion(at, prop, expr.apiVersion);
    checkCel(at, `${prop}.current`, expr.current, true);
    checkCel(at, `${prop}.inProgress`, expr.inProgress, false);
    checkCel(at, `${prop}.failed`, expr.failed, false);
    return { ...expr };
  });
}

function checkApiVersion(at: IConstruct, prop: string, apiVersion: string): void {
  if (!API_VERSION.test(apiVersion)) fail(at, `${prop}.apiVersion`, 'be group/version', apiVersion, "write for example 'pkg.crossplane.io/v1'");
}

/** An expression of the Common Expression Language. */
export function checkCel(at: IConstruct, prop: string, text: string | undefined, required: boolean): void {
  if (text === undefined && !required) return;
  if (typeof text !== 'string' || text.trim() === '') fail(at, prop, 'be a CEL expression', text, "write for example `status.conditions.exists(c, c.type == 'Ready' && c.status == 'True')`");
  if (/\bhas\(\s*\w+\s*\)/.test(text)) {
    fail(at, prop, 'use has() with a field only', text, "write for example has(status.conditions); 'status' alone is a variable, and the expression would not compile");
  }
  const open = unbalanced(text);
  if (open !== undefined) fail(at, prop, 'be a CEL expression', text, `${open} is not closed`);
}

const PAIRS: Record<string, string> = { '(': ')', '[': ']', '{': '}' };

/** The first bracket or quote that is not closed. */
function unbalanced(text: string): string | undefined {
  const expected: string[] = [];
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === "'" || char === '"') {
      const end = closingQuote(text, i);
      if (end < 0) return char;
      i = end;
    } else if (PAIRS[char] !== undefined) {
      expected.push(PAIRS[char]);
    } else if (char === ')' || char === ']' || char === '}') {
      if (expected.pop() !== char) return char;
    }
  }
  return expected.pop();
}

function closingQuote(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === text[start]) return i;
  }
  return -1;
}
