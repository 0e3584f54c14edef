import type { Chart } from 'cdk8s';
import { FluxBucket, FluxGitRepository, FluxOciRepository, FluxOciRevision, GitRevision } from '../../../lib';
import { excludedBy } from '../../../lib/flux/source/ignore';
import { warningsOf } from '../../support/synth';

// What the matcher of source-controller 1.9 says of these patterns.
describe('a folder is left out with everything in it', () => {
  test.each<[string, string, string]>([
    ['/*', 'claims', '/*'],
    ['/*', 'claims/prod', '/*'],
    ['*', 'claims', '*'],
    ['**', 'claims', '**'],
    ['claims', 'claims/prod', 'claims'],
    ['claims/', 'claims', 'claims'],
    ['/claims/', 'claims', '/claims'],
    ['prod', 'claims/prod', 'prod'],
    ['/claims/*', 'claims/prod', '/claims/*'],
    ['# a comment\n\n/*  \n!/infra', 'claims', '/*'],
    ['/*\n!/claims/dev', 'claims/prod', '/*'],
    ['!/claims\n/*', 'claims', '/*'],
    ['/cl?ims', 'claims', '/cl?ims'],
    ['/*', '', '/*'],
    ['*', '', '*'],
  ])('by %j: %j', (ignore, folder, pattern) => {
    expect(excludedBy(ignore, folder)).toBe(pattern);
  });
});

describe('files of a folder may be left', () => {
  test.each<[string | undefined, string]>([
    [undefined, 'claims'],
    ['', 'claims'],
    ['/**', 'claims'],
    ['*.md', 'claims'],
    ['/claims/*.md', 'claims'],
    ['/claims/dev', 'claims'],
    ['/infra', 'claims'],
    ['/*\n!/claims', 'claims/prod'],
    ['/*\n!/claims/prod/db.yaml', 'claims/prod'],
    ['/*\n!*.yaml', 'claims'],
    ['/*\n!/**/prod', 'claims'],
    ['/*\n!/claims', ''],
    ['/claims', ''],
    ['${IGNORED}', 'claims'],
    ['/*', '${FOLDER}'],
    ['/[a-z]*', 'claims'],
  ])('with %j: %j', (ignore, folder) => {
    expect(excludedBy(ignore, folder)).toBeUndefined();
  });
});

test.each<[string, (chart: Chart, ignore: string) => unknown]>([
  ['GitRepository', (chart, ignore) => new FluxGitRepository(chart, 'a', { git: { url: 'https://a.io/b', revision: GitRevision.branch('main') }, ignore })],
  ['OCIRepository', (chart, ignore) => new FluxOciRepository(chart, 'a', { url: 'oci://ghcr.io/a/b', revision: FluxOciRevision.tag('1'), ignore })],
  ['Bucket', (chart, ignore) => new FluxBucket(chart, 'a', { endpoint: 'minio.example.org', bucketName: 'claims', ignore })],
])('a %s should have files', (_kind, build) => {
  expect(warningsOf((chart) => { build(chart, '/*'); })).toEqual([
    "chart/a flux/empty-source: 'ignore' leaves out every file with /*, and an empty source with pruning deletes everything: bring folders back below it, for example with '!/claims'",
  ]);
  expect(warningsOf((chart) => { build(chart, '/*\n!/claims'); })).toEqual([]);
});
