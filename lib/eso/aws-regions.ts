import type { IConstruct } from 'constructs';
import { fail } from '../kit/fail';
import { closest } from '../kit/suggest';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

/** The regions of AWS in all partitions, as far as they were known when this was written. */
const REGIONS = [
  'af-south-1', 'ap-east-1', 'ap-east-2', 'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-south-1', 'ap-south-2', 'ap-southeast-1',
  'ap-southeast-2', 'ap-southeast-3', 'ap-southeast-4', 'ap-southeast-5', 'ap-southeast-6', 'ap-southeast-7', 'ca-central-1', 'ca-west-1',
  'cn-north-1', 'cn-northwest-1', 'eu-central-1', 'eu-central-2', 'eu-north-1', 'eu-south-1', 'eu-south-2', 'eu-west-1', 'eu-west-2', 'eu-west-3',
  'eusc-de-east-1', 'il-central-1', 'me-central-1', 'me-south-1', 'mx-central-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-gov-east-1',
  'us-gov-west-1', 'us-iso-east-1', 'us-iso-west-1', 'us-isob-east-1', 'us-isof-east-1', 'us-isof-south-1', 'us-west-1', 'us-west-2',
];

/** Regions that are kept apart from the others, and of which little is published. */
const APART = /^(?:us-iso[a-z]?|eu-isoe|cn|us-gov|eusc(?:-[a-z]{2})?)-[a-z]+-\d$/;

/** A role of AWS: the name alone is not taken. A text in braces is completed later. */
export function checkAwsRole(at: IConstruct, prop: string, role: string): void {
  if (typeof role === 'string' && (role.startsWith('arn:') || /\$\{|\{\{/.test(role))) return;
  const name = typeof role === 'string' && /^(?:role\/)?([\w+=,.@-]+)$/.exec(role)?.[1];
  fail(at, prop, 'be the ARN of a role', role, `write for example 'arn:aws:iam::111122223333:role/${name || 'eso'}'`);
}

/** A region of AWS. Nobody checks it before the first call, so a slip is found late; unknown regions may be new or invented for tests. */
export function checkAwsRegion(at: IConstruct, prop: string, region: string): void {
  if (typeof region !== 'string' || !/^[a-z0-9-]+$/.test(region)) {
    const near = typeof region === 'string' ? closest(region.toLowerCase().replace(/[_\s]+/g, '-'), REGIONS) : undefined;
    fail(at, prop, 'be the code of an AWS region', region, near === undefined ? "write for example 'eu-west-1'" : `did you mean '${near}'?`);
  }
  if (REGIONS.includes(region) || APART.test(region)) return;
  const zone = /^(.*\d)[a-z]$/.exec(region)?.[1];
  if (zone !== undefined && REGIONS.includes(zone)) fail(at, prop, 'be the code of an AWS region', region, `this is an availability zone: write '${zone}'`);
  const near = closest(region, REGIONS);
  if (near !== undefined && !/^[a-z]{2,4}(-[a-z]+)+-\d+$/.test(region)) {
    fail(at, prop, 'be the code of an AWS region', region, `did you mean '${near}'?`);
  }
  warn(at, WarningCode.ESO_AWS_REGION, `'${prop}' is ${region}, which is no region that this library knows${near === undefined ? '' : `; did you mean '${near}'?`}`);
}
