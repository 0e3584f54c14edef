import { ArgoSource, GitRevision, type ArgoHelmOptions } from '../../../lib';
import { error, git, spec, warnings, type Props } from '../application/apps';

const { commit, branch, tag } = GitRevision;
const chart = (helm: ArgoHelmOptions) => ArgoSource.helmChart({ repoUrl: 'https://charts.acme.example', chart: 'web', version: '1.2.3' }, { helm });
const lending = (ref: string, revision: GitRevision = git.revision, url = git.url) => ArgoSource.git({ url, revision }, { ref });
const inGit = (path: string, helm: ArgoHelmOptions, revision = git.revision) => ArgoSource.git({ ...git, revision }, { path, helm });
const files = (...valueFiles: string[]): ArgoHelmOptions => ({ valueFiles });

function accepted(props: Props): void {
  expect(() => spec(props)).not.toThrow();
  expect(warnings(props)).toEqual([]);
}

describe('files of the source itself', () => {
  test.each<[string, Props]>([
    ['next to the chart', { source: inGit('charts/web', files('values-prod.yaml', './values.yaml')) }],
    ['above the chart, inside the repository', { source: inGit('charts/web', files('../../envs/prod.yaml')) }],
    ['from the root of the repository', { source: inGit('charts/web', files('/envs/prod.yaml')) }],
    ['with globs', { source: inGit('charts/web', files('envs/*.yaml', 'envs/**/[ab]?.yaml')) }],
    ['from the web', { source: chart(files('https://acme.example/values.yaml', 'http://acme.example/../values.yaml')) }],
    ['with variables', { source: inGit('charts/web', files('${ARGOCD_APP_NAME}.yaml', '$ARGOCD_APP_NAME/values.yaml', 'envs/$ARGOCD_APP_NAMESPACE.yaml')) }],
    ['with a variable that may lead anywhere', { source: inGit('.', files('../$ARGOCD_APP_SOURCE_PATH/values.yaml')) }],
    ['with a literal dollar sign', { source: inGit('.', files('$$values.yaml')) }],
    ['with leading dots', { source: inGit('.', files('..values.yaml')) }],
    ['in a chart', { source: chart(files('values-prod.yaml', 'ci/../values.yaml')) }],
    ['of an artifact', { source: ArgoSource.oci('oci://ghcr.io/acme/chart', '1.0.0', { path: 'a/b', helm: files('../values.yaml') }) }],
    ['for single values', { source: inGit('charts/web', { fileParameters: [{ name: 'config', path: '../config.json' }] }) }],
  ])('%s: accepted', (_name, props) => accepted(props));

  const inside = 'name a file inside the source';
  const root = "write it from the root of the source, with a leading '/'";

  test.each<[string, Props, string, string]>([
    ['valueFiles[1]', { source: inGit('charts/web', files('values.yaml', '../../../values.yaml')) }, inside, root],
    ['valueFiles[0]', { source: inGit('.', files('../values.yaml')) }, inside, root],
    ['valueFiles[0]', { source: inGit('charts/web', files('/envs/../../values.yaml')) }, inside, root],
    ['valueFiles[0]', { source: ArgoSource.oci('oci://ghcr.io/acme/chart', '1.0.0', { helm: files('../values.yaml') }) }, inside, root],
    ['valueFiles[0]', { source: chart(files('../values.yaml')) }, 'name a file inside the chart', "take it from a source with 'ref'"],
    ['fileParameters[0].path', { source: inGit('a', { fileParameters: [{ name: 'config', path: '../../config.json' }] }) }, inside, root],
  ])('%s outside the source: refused', (prop, props, must, fix) => {
    const { valueFiles, fileParameters } = props.source!._helm!;
    const file = valueFiles?.[valueFiles.length - 1] ?? fileParameters?.[0].path;
    expect(error(props)).toBe(`[chart/claims] 'source.helm.${prop}' must ${must}, got "${file}": ${fix}`);
  });
});

describe('files of other sources', () => {
  test.each<[string, Props]>([
    ['of a source that only lends', { sources: [chart(files('$values/prod.yaml')), lending('values')] }],
    ['of a source that also renders', { sources: [ArgoSource.git(git, { path: 'extra', ref: 'values' }), chart(files('$values/a/../prod.yaml'))] }],
    ['with variables in the path', { sources: [chart(files('$values/$ARGOCD_APP_NAME.yaml')), lending('values')] }],
    ['with globs', { sources: [chart(files('$values/envs/*.yaml')), lending('values')] }],
    ['of two repositories at two revisions', {
      sources: [chart(files('$a/x.yaml', '$b/x.yaml')), lending('a'), lending('b', branch('next'), 'https://github.com/acme/other')],
    }],
    ['of one repository by two names', { sources: [chart(files('$a/x.yaml', '$b/x.yaml')), lending('a'), lending('b', git.revision, `${git.url}.git`)] }],
    ['of one repository at two revisions, for two sources', {
      sources: [chart(files('$a/x.yaml')), chart({ releaseName: 'b', valueFiles: ['$b/x.yaml'] }), lending('a'), lending('b', branch('next'))],
    }],
    ['of its own repository, at the same revision', { sources: [inGit('charts/web', files('$values/prod.yaml')), lending('values')] }],
    ['of itself', { sources: [ArgoSource.git(git, { path: 'charts/web', ref: 'self', helm: files('$self/prod.yaml', '$self/all.yaml') })] }],
    ['for single values', { sources: [chart({ fileParameters: [{ name: 'config', path: '$values/config.json' }] }), lending('values')] }],
    ['with a ref that has the name of a variable', { sources: [chart(files('$ARGOCD_APP_NAME/prod.yaml')), lending('ARGOCD_APP_NAME')] }],
  ])('%s: accepted', (_name, props) => accepted(props));

  const first = "'sources[0].helm.valueFiles[0]'";

  test.each<[string, Props, string]>([
    ['with a single source', { source: chart(files('$values/prod.yaml')) },
      "'source.helm.valueFiles[0]' must name a source of this Application, got \"$values/prod.yaml\": add a source with { ref: 'values' } to 'sources'"],
    ['with a single source, for single values', { source: chart({ fileParameters: [{ name: 'config', path: '$values/config.json' }] }) },
      "'source.helm.fileParameters[0].path' must name a source of this Application, got \"$values/config.json\": add a source with { ref: 'values' } to 'sources'"],
    ['without any ref', { sources: [chart(files('$values/prod.yaml')), ArgoSource.git(git, { path: '.' })] },
      `${first} must name a source of this Application, got "$values/prod.yaml": add a source with { ref: 'values' } to 'sources'`],
    ['with other refs', { sources: [chart(files('$values/prod.yaml')), lending('vals'), lending('more')] },
      `${first} must name a source of this Application, got "$values/prod.yaml": the refs are 'vals', 'more': write for example '$vals/prod.yaml'`],
    ['with another ref, for single values', { sources: [chart({ fileParameters: [{ name: 'config', path: '$values/x' }] }), lending('vals')] },
      "'sources[0].helm.fileParameters[0].path' must name a source of this Application, got \"$values/x\": the refs are 'vals': write for example '$vals/x'"],
    ['with a ref that resembles none', { sources: [chart(files('$configuration')), lending('more'), lending('vals')] },
      `${first} must name a source of this Application, got "$configuration": the refs are 'more', 'vals': write for example '$more/values.yaml'`],
    ['of the ref itself', { sources: [chart(files('$values')), lending('values')] },
      `${first} must name a file inside the source, got "$values": write for example '$values/values.yaml'`],
    ['of its root', { sources: [chart(files('$values/')), lending('values')] },
      `${first} must name a file inside the source, got "$values/": write for example '$values/values.yaml'`],
    ['outside the source', { sources: [chart(files('$values/../prod.yaml')), lending('values')] },
      `${first} must name a file inside the source, got "$values/../prod.yaml": write for example '$values/values.yaml'`],
    ['of an artifact, which lends nothing', { sources: [chart(files('$oci/prod.yaml')), ArgoSource.oci('oci://ghcr.io/acme/manifests', '1.0.0', Object.create({ ref: 'oci' }) as object)] },
      `${first} must name a source of this Application, got "$oci/prod.yaml": add a source with { ref: 'oci' } to 'sources'`],
    ['with a leading variable', { sources: [chart(files('${ARGOCD_APP_NAME}.yaml')), lending('values')] },
      `${first} must not start with a variable in one of several sources, got "\${ARGOCD_APP_NAME}.yaml": Argo CD would read it as a 'ref': write './\${ARGOCD_APP_NAME}.yaml'`],
    ['with a leading bare variable', { sources: [chart(files('$ARGOCD_APP_NAME/prod.yaml'))] },
      `${first} must not start with a variable in one of several sources, got "$ARGOCD_APP_NAME/prod.yaml": Argo CD would read it as a 'ref': write './$ARGOCD_APP_NAME/prod.yaml'`],
    ['with a literal dollar sign', { sources: [chart(files('$$values.yaml'))] },
      `${first} must not start with a variable in one of several sources, got "$$values.yaml": Argo CD would read it as a 'ref': write './$$values.yaml'`],
    ['of one repository at two revisions', { sources: [chart(files('$a/x.yaml', '$b/x.yaml')), lending('a'), lending('b', branch('next'), `${git.url}.git`)] },
      "'sources[0].helm.valueFiles[1]' must come from the same revision as the other files of that repository, got next and main: use one revision for both"],
    ['of one repository at two revisions, by SSH', {
      sources: [chart(files('$a/x.yaml', '$b/x.yaml')), lending('a', branch('main'), 'git@github.com:acme/platform.git'), lending('b', tag('v1'), 'ssh://git@github.com/Acme/platform')],
    }, "'sources[0].helm.valueFiles[1]' must come from the same revision as the other files of that repository, got v1 and main: use one revision for both"],
    ['of its own repository at another commit', {
      sources: [inGit('charts/web', files('$values/prod.yaml'), commit('a'.repeat(40))), lending('values', commit('b'.repeat(40)))],
    }, `${first} must come from the same revision as the source, since both are in one repository, got ${'b'.repeat(40)} and ${'a'.repeat(40)}: use one revision for both`],
  ])('%s: refused', (_name, props, message) => {
    expect(error(props)).toBe(`[chart/claims] ${message}`);
  });

  test.each<[string, GitRevision, GitRevision]>([
    ['the default branch by its name', GitRevision.head(), branch('main')],
    ['two tags that may be one commit', tag('v1'), tag('v1.2.3')],
    ['a commit and a branch', commit('a'.repeat(40)), branch('main')],
    ['a commit in two lengths', commit('a'.repeat(40)), commit('a'.repeat(7))],
  ])('%s: accepted with a warning, since both may be one commit', (_name, own, lent) => {
    const props = { sources: [inGit('charts/web', files('$values/prod.yaml'), own), lending('values', lent)] };
    expect(warnings(props)).toEqual([
      `chart/claims argo/revisions: 'sources[0].helm.valueFiles[0]' comes from the repository of the source itself, at ${lent.value} instead of ${own.value}, which Argo CD refuses unless both are the same commit: use one revision for both`,
    ]);
  });
});
