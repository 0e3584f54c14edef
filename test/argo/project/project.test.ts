import { Chart, Duration, JsonPatch } from 'cdk8s';
import {
  ArgoGpgMode, ArgoPolicy, ArgoPolicyAction, ArgoPolicyResource, ArgoAppProject, ArgoSyncWindowKind, type ArgoAppProjectProps, type ArgoProjectRole,
  type ArgoSyncWindow,
} from '../../../lib';
import { argoProject, argoProjectKeys } from '../../corpus/maximal/argo-projects';
import { errorOf, synth, synthOne, testApp, thrownBy, warningsOf } from '../../support/synth';

/** The project of all tests: what a test is not about is given here. */
const platform = (props: object = {}) => (chart: Chart) => {
  new ArgoAppProject(chart, 'platform', { destinations: [{ name: 'ctp1', namespace: '*' }], sourceRepos: ['*'], ...props } as ArgoAppProjectProps);
};
/** A project with a window, parts of which are given. */
const window = (props: Partial<Record<keyof ArgoSyncWindow, unknown>>) => ({
  syncWindows: [{ kind: ArgoSyncWindowKind.ALLOW, schedule: '0 22 * * *', duration: Duration.hours(1), applications: ['*'], ...props }],
});
/** A project with the role `ci`. */
const role = (props: Partial<ArgoProjectRole>) => ({ roles: [{ name: 'ci', ...props }] });
/** A project with one rule of the role `ci`. */
const rule = (policy: unknown) => role({ policies: [ArgoPolicy.custom(policy as string)] });
const KEY = '4AEE18F83AFDEB23';

describe('ArgoAppProject', () => {
  test('minimal: destinations and sources, in the namespace of Argo CD', () => {
    expect(synthOne(platform())).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name: 'platform', namespace: 'argocd' },
      spec: { destinations: [{ name: 'ctp1', namespace: '*' }], sourceRepos: ['*'] },
    });
  });

  test.each([['every prop', argoProject], ['keys of commits', argoProjectKeys]])('maximal: %s, without a warning', (_name, { build, expected }) => {
    expect(synth(build, { namespace: 'flux-system' })).toEqual(expected);
    expect(warningsOf(build, { namespace: 'flux-system' })).toEqual([]);
  });

  test('patches of fields that the library does not know survive', () => {
    const patched = synthOne((chart) => {
      new ArgoAppProject(chart, 'platform', { sourceRepos: ['*'], extendedElsewhere: true }).apiObject.addJsonPatch(JsonPatch.add('/spec/futureField', { on: true }));
    }, { newerThanSchema: true });
    expect(patched.spec).toEqual({ sourceRepos: ['*'], futureField: { on: true } });
  });

  test('knows the name by which it is referred to', () => {
    const project = new ArgoAppProject(new Chart(testApp(), 'chart'), 'platform', { metadata: { name: 'renamed' } });
    expect([project.projectName, project.apiObject.kind]).toEqual(['renamed', 'AppProject']);
  });

  test('policies and actions from wrong values are refused where they are made', () => {
    expect(thrownBy(() => ArgoPolicyAction.custom('restart'))).toBe(
      "[ArgoPolicyAction.custom] 'action' must be one that Argo CD knows, or begin with 'action/', 'update/' or 'delete/', got \"restart\": write for example 'action/apps/Deployment/restart'");
    expect(ArgoPolicyAction.custom('action/apps/Deployment/*')).toBeInstanceOf(ArgoPolicyAction);
    expect(errorOf(platform(role({ policies: [ArgoPolicy.allow('projects' as ArgoPolicyResource, ArgoPolicyAction.GET)] })))).toBe(
      "[ArgoPolicy] 'resource' must be one of applications, applicationsets, logs, exec, clusters, repositories, got \"projects\": use a member of ArgoPolicyResource");
    expect(errorOf(platform(role({ policies: [ArgoPolicy.allow(ArgoPolicyResource.CLUSTERS, ArgoPolicyAction.GET, { name: 'https://ctp1' })] })))).toBe(
      "[chart/platform] 'roles[0].policies[0]' must be of the form 'p, proj:platform:ci, <resource>, <action>, platform/<object>, allow', got \"p, proj:platform:ci, clusters, get, platform/https://ctp1, allow\": the object is 'platform/https://ctp1': use letters, digits, '-', '_', '.' and '*', and at most a namespace in front");
  });
});

test.each<[string, object, string]>([
  ['a long description', { description: 'x'.repeat(256) },
    "[chart/platform] 'description' must have at most 255 characters, got \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...: shorten it"],
  ['a destination without cluster', { destinations: [{ namespace: '*' }] },
    "[chart/platform] 'destinations[0]' must have a 'server' or a 'name', got {\"namespace\":\"*\"}: without one it matches nothing: write server: '*' for all clusters"],
  ['a destination without namespace', { destinations: [{ name: 'ctp1' }] },
    "[chart/platform] 'destinations[0].namespace' must be given, got nothing: write '*' for all; without one only Applications that name no namespace are permitted"],
  ['a server with a slash at the end', { destinations: [{ server: 'https://ctp1.acme.example/', namespace: '*' }] },
    "[chart/platform] 'destinations[0].server' must have no '/' at the end, got \"https://ctp1.acme.example/\": it would match no cluster: write 'https://ctp1.acme.example'"],
  ['the name of a cluster as its server', { destinations: [{ server: 'ctp1', namespace: '*' }] },
    "[chart/platform] 'destinations[0].server' must be the URL of an API server, or a glob, got \"ctp1\": a cluster by its name in Argo CD goes into 'name'; a URL begins with https://"],
  ['a destination that denies everything', { destinations: [{ server: '*', namespace: '!*' }] },
    "[chart/platform] 'destinations[0].namespace' must not be '!*', got \"!*\": Argo CD refuses it: what no entry permits is forbidden anyway"],
  ['a destination with an open bracket', { destinations: [{ name: 'ctp[1', namespace: '*' }] },
    "[chart/platform] 'destinations[0].name' must be a glob that Argo CD can read, got \"ctp[1\": close its brackets and braces"],
  ['a destination that is no text', { destinations: [{ name: 1, namespace: '*' }] },
    "[chart/platform] 'destinations[0].name' must be a text, got 1: quote it"],
  ['a namespace that there cannot be', { destinations: [{ name: 'ctp1', namespace: 'Team' }] },
    "[chart/platform] 'destinations[0].namespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"Team\": use for example 'team'"],
  ['a denied namespace without server', { destinations: [{ name: 'ctp1', namespace: '!kube-system' }] },
    "[chart/platform] 'destinations[0].namespace' must begin with '!' only beside a 'server', got \"!kube-system\": without it another entry may permit the namespace: write server: '*', or the server of the cluster"],
  ['a password in a server', { destinations: [{ server: 'https://a:b@ctp1.acme.example', namespace: '*' }] },
    "[chart/platform] 'destinations[0].server' must hold no password, got \"https://***@ctp1.acme.example\": remove the credentials from the URL and refer to a Secret"],
  ['an empty repository', { sourceRepos: [''] },
    "[chart/platform] 'sourceRepos[0]' must be the URL of a repository, or a glob, got \"\": write for example 'https://github.com/acme/*'"],
  ['a denial of all repositories', { sourceRepos: ['!*'] },
    "[chart/platform] 'sourceRepos[0]' must not be '!*', got \"!*\": Argo CD refuses it: what no entry permits is forbidden anyway"],
  ['braces in a repository', { sourceRepos: ['https://github.com/{a,b}/*'] },
    "[chart/platform] 'sourceRepos[0]' must have no braces and no white space, got \"https://github.com/{a,b}/*\": Argo CD encodes them, so that they match nothing: write an entry for each repository"],
  ['white space in a repository', { sourceRepos: ['https://github.com/a b'] },
    "[chart/platform] 'sourceRepos[0]' must have no braces and no white space, got \"https://github.com/a b\": Argo CD encodes them, so that they match nothing: write an entry for each repository"],
  ['a port that is no number', { sourceRepos: ['https://git.acme.example:*/x'] },
    "[chart/platform] 'sourceRepos[0]' must be a URL that Go can read, got \"https://git.acme.example:*/x\": a port is a number: with any other text the entry matches nothing"],
  ['a port that is no number, denied', { sourceRepos: ['*', '!https://git.acme.example:*/x'] },
    "[chart/platform] 'sourceRepos[1]' must be a URL that Go can read, got \"!https://git.acme.example:*/x\": a port is a number: with any other text the entry permits every repository"],
  ['a repository with an open bracket', { sourceRepos: ['https://git.acme.example/[a'] },
    "[chart/platform] 'sourceRepos[0]' must be a glob that Argo CD can read, got \"https://git.acme.example/[a\": close its brackets and braces"],
  ['a password in a repository', { sourceRepos: ['https://a:b@git.acme.example/y'] },
    "[chart/platform] 'sourceRepos[0]' must hold no password, got \"https://***@git.acme.example/y\": remove the credentials from the URL and refer to a Secret"],
  ['an empty namespace of Applications', { sourceNamespaces: [''] },
    "[chart/platform] 'sourceNamespaces[0]' must be a namespace, a glob, or a regular expression between slashes, got \"\": write for example 'team-*'"],
  ['a denied namespace of Applications', { sourceNamespaces: ['!team-a'] },
    "[chart/platform] 'sourceNamespaces[0]' must not begin with '!', got \"!team-a\": namespaces cannot be denied here: list those that are permitted"],
  ['a namespace of Applications with an open brace', { sourceNamespaces: ['team-{a'] },
    "[chart/platform] 'sourceNamespaces[0]' must be a glob that Argo CD can read, got \"team-{a\": close its brackets and braces"],
  ['a namespace of Applications that there cannot be', { sourceNamespaces: ['Team_A'] },
    "[chart/platform] 'sourceNamespaces[0]' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"Team_A\": use for example 'team-a'"],
  ['a kind without group', { clusterResourceWhitelist: [{ kind: 'Namespace' }] },
    "[chart/platform] 'clusterResourceWhitelist[0].group' must be an API group, got nothing: write '' for the core group, or '*' for all"],
  ['a group with a version', { namespaceResourceBlacklist: [{ group: 'apps/v1', kind: 'Deployment' }] },
    "[chart/platform] 'namespaceResourceBlacklist[0].group' must be an API group without version, got \"apps/v1\": write 'apps'"],
  ['a kind that is empty', { clusterResourceBlacklist: [{ group: '', kind: '' }] },
    "[chart/platform] 'clusterResourceBlacklist[0].kind' must be a kind, got \"\": write for example 'Namespace', or '*' for all"],
  ['braces in a group', { namespaceResourceWhitelist: [{ group: '{a,b}', kind: '*' }] },
    "[chart/platform] 'namespaceResourceWhitelist[0].group' must have no braces, got \"{a,b}\": they match nothing here: write an entry for each"],
  ['an open bracket in a name', { clusterResourceWhitelist: [{ group: '', kind: 'Namespace', name: '[a' }] },
    "[chart/platform] 'clusterResourceWhitelist[0].name' must be a pattern that Argo CD can read, got \"[a\": close its brackets"],
  ['an orphan with an open bracket', { orphanedResources: { ignore: [{ kind: '[a' }] } },
    "[chart/platform] 'orphanedResources.ignore[0].kind' must be a glob that Argo CD can read, got \"[a\": close its brackets and braces"],
  ['an orphan whose group has a version', { orphanedResources: { ignore: [{ group: 'apps/v1' }] } },
    "[chart/platform] 'orphanedResources.ignore[0].group' must be an API group without version, got \"apps/v1\": write 'apps'"],
  ['a role with a blank', { roles: [{ name: 'ci user' }] },
    "[chart/platform] 'roles[0].name' must be letters, digits, '-' and '_', beginning and ending with a letter or digit, got \"ci user\": write for example 'ci'"],
  ['two roles of one name', { roles: [{ name: 'ci' }, { name: 'ci' }] },
    "[chart/platform] 'roles[1].name' must belong to one role, got \"ci\": put the policies and groups of both into one role"],
  ['an empty group', role({ groups: [' '] }),
    "[chart/platform] 'roles[0].groups[0]' must be the name of a group, got \" \": write for example 'acme:platform'"],
  ['empty quotes as a group', role({ groups: ['""'] }),
    "[chart/platform] 'roles[0].groups[0]' must be the name of a group, got \"\\\"\\\"\": write for example 'acme:platform'"],
  ['white space around a group', role({ groups: [' a'] }),
    "[chart/platform] 'roles[0].groups[0]' must be the name of a group, got \" a\": remove the white space around it"],
  ['a quote inside a group', role({ groups: ['a"b'] }),
    "[chart/platform] 'roles[0].groups[0]' must be the name of a group, got \"a\\\"b\": remove quotes inside of it, tabs and line breaks: Argo CD would drop every rule of the project"],
  ['a group with a comma', role({ groups: ['cn=a,dc=b'] }),
    "[chart/platform] 'roles[0].groups[0]' must be the name of a group, got \"cn=a,dc=b\": write it in double quotes: '\"cn=a,dc=b\"'; otherwise Argo CD would drop every rule of the project"],
  ['a rule that was not made by ArgoPolicy', role({ policies: ['p, proj:platform:ci, applications, get, platform/*, allow'] as never }),
    "[chart/platform] 'roles[0].policies[0]' must be a policy, got \"p, proj:platform:ci, applications, get, platform/*, allow\": write for example ArgoPolicy.allow(ArgoPolicyResource.APPLICATIONS, ArgoPolicyAction.SYNC), or ArgoPolicy.custom('p, ...')"],
  ['a rule that is no text', rule(1),
    "[chart/platform] 'roles[0].policies[0]' must be of the form 'p, proj:platform:ci, <resource>, <action>, platform/<object>, allow', got 1: write it as a text"],
  ['a rule with quotes', rule('p, "x"'),
    "[chart/platform] 'roles[0].policies[0]' must be of the form 'p, proj:platform:ci, <resource>, <action>, platform/<object>, allow', got \"p, \\\"x\\\"\": write each rule by itself, without quotes and line breaks: otherwise every rule of the project is dropped"],
  ['a group as a rule', rule('g, acme:ci, proj:platform:ci'),
    "[chart/platform] 'roles[0].policies[0]' must be of the form 'p, proj:platform:ci, <resource>, <action>, platform/<object>, allow', got \"g, acme:ci, proj:platform:ci\": give the role its groups by 'groups'"],
  ['a rule of an unknown kind', rule('x, a, b'),
    "[chart/platform] 'roles[0].policies[0]' must be of the form 'p, proj:platform:ci, <resource>, <action>, platform/<object>, allow', got \"x, a, b\": begin with 'p,'"],
  ['a rule with a part missing', rule('p, proj:platform:ci, applications, get, platform/*'),
    "[chart/platform] 'roles[0].policies[0]' must be of the form 'p, proj:platform:ci, <resource>, <action>, platform/<object>, allow', got \"p, proj:platform:ci, applications, get, platform/*\": it has 5 parts: with another number than 6 every rule of the project is dropped"],
  ['a rule of another project', rule('p, proj:other:ci, applications, get, other/*, allow'),
    "[chart/platform] 'roles[0].policies[0]' must be of the form 'p, proj:platform:ci, <resource>, <action>, platform/<object>, allow', got \"p, proj:other:ci, applications, get, other/*, allow\": the subject is 'proj:other:ci': write 'proj:platform:ci'"],
  ['a rule about a misspelt resource', rule('p, proj:platform:ci, application, get, platform/*, allow'),
    "[chart/platform] 'roles[0].policies[0]' must be of the form 'p, proj:platform:ci, <resource>, <action>, platform/<object>, allow', got \"p, proj:platform:ci, application, get, platform/*, allow\": the resource is 'application': did you mean 'applications'? projects have applications, applicationsets, logs, exec, clusters, repositories"],
  ['a rule about what is not in projects', rule('p, proj:platform:ci, accounts, get, platform/*, allow'),
    "[chart/platform] 'roles[0].policies[0]' must be of the form 'p, proj:platform:ci, <resource>, <action>, platform/<object>, allow', got \"p, proj:platform:ci, accounts, get, platform/*, allow\": the resource is 'accounts': projects have applications, applicationsets, logs, exec, clusters, repositories"],
  ['a rule with a misspelt action', rule('p, proj:platform:ci, applications, synch, platform/*, allow'),
    "[chart/platform] 'roles[0].policies[0]' must be of the form 'p, proj:platform:ci, <resource>, <action>, platform/<object>, allow', got \"p, proj:platform:ci, applications, synch, platform/*, allow\": the action is 'synch': did you mean 'sync'? known are get, create, update, delete, sync, override, *, and action/..., update/... and delete/..."],
  ['a rule with an action that projects do not have', rule('p, proj:platform:ci, applications, invoke, platform/*, allow'),
    "[chart/platform] 'roles[0].policies[0]' must be of the form 'p, proj:platform:ci, <resource>, <action>, platform/<object>, allow', got \"p, proj:platform:ci, applications, invoke, platform/*, allow\": the action is 'invoke': known are get, create, update, delete, sync, override, *, and action/..., update/... and delete/..."],
  ['a rule about every project', rule('p, proj:platform:ci, applications, get, *, allow'),
    "[chart/platform] 'roles[0].policies[0]' must be of the form 'p, proj:platform:ci, <resource>, <action>, platform/<object>, allow', got \"p, proj:platform:ci, applications, get, *, allow\": the object is '*': write 'platform/*'"],
  ['a rule about a URL', rule('p, proj:platform:ci, repositories, get, platform/https://x, allow'),
    "[chart/platform] 'roles[0].policies[0]' must be of the form 'p, proj:platform:ci, <resource>, <action>, platform/<object>, allow', got \"p, proj:platform:ci, repositories, get, platform/https://x, allow\": the object is 'platform/https://x': use letters, digits, '-', '_', '.' and '*', and at most a namespace in front"],
  ['a rule with a misspelt effect', rule('p, proj:platform:ci, applications, get, platform/*, Allow'),
    "[chart/platform] 'roles[0].policies[0]' must be of the form 'p, proj:platform:ci, <resource>, <action>, platform/<object>, allow', got \"p, proj:platform:ci, applications, get, platform/*, Allow\": the effect is 'Allow': write 'allow' or 'deny'"],
  ['a window of another kind', window({ kind: 'Allow' }),
    "[chart/platform] 'syncWindows[0].kind' must be allow or deny, got \"Allow\": use a member of ArgoSyncWindowKind: Argo CD ignores windows of any other kind"],
  ['no schedule', window({ schedule: '' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule of five fields, got \"\": write for example '0 22 * * *'"],
  ['a name for a schedule', window({ schedule: '@daily' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule of five fields, got \"@daily\": Argo CD knows no names for schedules: write '0 0 * * *'"],
  ['a name that cron itself knows', window({ schedule: '@reboot' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule of five fields, got \"@reboot\": Argo CD knows no names for schedules"],
  ['a schedule with seconds', window({ schedule: '0 0 22 * * *' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule of five fields, got \"0 0 22 * * *\": it has six fields: leave out the seconds"],
  ['a schedule of four fields', window({ schedule: '0 22 * *' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule of five fields, got \"0 22 * *\": it has 4 fields: give minute, hour, day of the month, month and day of the week"],
  ['Sunday as 7', window({ schedule: '0 22 * * 7' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule of five fields, got \"0 22 * * 7\": Sunday is 0, not 7"],
  ['hour 24', window({ schedule: '0 24 * * *' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule of five fields, got \"0 24 * * *\": hour '24' must be in 0-23"],
  ['hours over midnight', window({ schedule: '0 22-2 * * *' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule of five fields, got \"0 22-2 * * *\": hour '22-2' must not wrap around: write '22-23,0-2'"],
  ['days over the weekend', window({ schedule: '0 22 * * fri-mon/2' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule of five fields, got \"0 22 * * fri-mon/2\": day of the week 'fri-mon/2' must not wrap around: write 'fri-sat,sun-mon'"],
  ['the last day of the month', window({ schedule: '0 22 L * *' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule of five fields, got \"0 22 L * *\": day of the month 'L' cannot be read: use 1-31, '*', ranges, steps and lists"],
  ['a month that is none', window({ schedule: '0 22 1 janu *' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule of five fields, got \"0 22 1 janu *\": month 'janu' cannot be read: use 1-12, jan-dec, '*', ranges, steps and lists"],
  ['a step of zero', window({ schedule: '*/0 22 * * *' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule of five fields, got \"*/0 22 * * *\": the step of minute '*/0' must be 1 or more"],
  ['a step of zero in a range', window({ schedule: '5-9/0 22 * * *' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule of five fields, got \"5-9/0 22 * * *\": the step of minute '5-9/0' must be 1 or more"],
  ['a step that is no number', window({ schedule: '*/x 22 * * *' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule of five fields, got \"*/x 22 * * *\": minute '*/x' cannot be read: use 0-59, '*', ranges, steps and lists"],
  ['a range of three', window({ schedule: '1-2-3 22 * * *' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule of five fields, got \"1-2-3 22 * * *\": minute '1-2-3' cannot be read: use 0-59, '*', ranges, steps and lists"],
  ['a time zone without a schedule', window({ schedule: 'TZ=UTC' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule of five fields, got \"TZ=UTC\": write a blank and five fields behind the time zone"],
  ['a time zone in a schedule that is none', window({ schedule: 'CRON_TZ=PST 0 22 * * *' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule of five fields, got \"CRON_TZ=PST 0 22 * * *\": 'PST' is no time zone: write for example 'Europe/Berlin'"],
  ['no time', window({ duration: Duration.seconds(0) }),
    "[chart/platform] 'syncWindows[0].duration' must be longer than 0, got \"0s\": write for example Duration.hours(8)"],
  ['no duration', window({ duration: undefined }),
    "[chart/platform] 'syncWindows[0].duration' must be longer than 0, got nothing: write for example Duration.hours(8)"],
  ['an abbreviation of a time zone', window({ timeZone: 'PST' }),
    "[chart/platform] 'syncWindows[0].timeZone' must be a time zone of the IANA database, got \"PST\": write for example 'Europe/Berlin' or 'Etc/GMT-2': with any other text Argo CD takes UTC"],
  ['an offset as a time zone', window({ timeZone: '+02:00' }),
    "[chart/platform] 'syncWindows[0].timeZone' must be a time zone of the IANA database, got \"+02:00\": write for example 'Europe/Berlin' or 'Etc/GMT-2': with any other text Argo CD takes UTC"],
  ['a time zone in small letters', window({ timeZone: 'europe/berlin' }),
    "[chart/platform] 'syncWindows[0].timeZone' must be a time zone of the IANA database, got \"europe/berlin\": write 'Europe/Berlin'"],
  ['a time zone that is no text', window({ timeZone: 2 }),
    "[chart/platform] 'syncWindows[0].timeZone' must be a time zone of the IANA database, got 2: write for example 'Europe/Berlin' or 'Etc/GMT-2': with any other text Argo CD takes UTC"],
  ['a window for nothing', window({ applications: undefined, namespaces: [] }),
    "[chart/platform] 'syncWindows[0]' must have 'applications', 'namespaces' or 'clusters', got nothing: without one it matches nothing: write applications: ['*'] for all"],
  ['a denied namespace in a window', window({ namespaces: ['!team-a'] }),
    "[chart/platform] 'syncWindows[0].namespaces[0]' must not begin with '!', got \"!team-a\": here it is a letter like any other: list what the window is for"],
  ['an Application with its namespace', window({ applications: ['team-a/web'] }),
    "[chart/platform] 'syncWindows[0].applications[0]' must be the name of an Application without its namespace, got \"team-a/web\": write 'web'"],
  ['a cluster with an open bracket', window({ clusters: ['[a'] }),
    "[chart/platform] 'syncWindows[0].clusters[0]' must be a glob that Argo CD can read, got \"[a\": close its brackets and braces"],
  ['a key that is too short', { signatureKeys: ['0x4AEE18F8'] },
    "[chart/platform] 'signatureKeys[0]' must be the ID or the fingerprint of a GPG key (16 or 40 hexadecimal characters), got \"0x4AEE18F8\": copy it from `gpg --list-keys --keyid-format long`, without blanks and 0x"],
  ['keys in two places', { signatureKeys: [KEY], sourceIntegrity: [] },
    "[chart/platform] 'signatureKeys' must be left out when 'sourceIntegrity' is given, got both: Argo CD would ignore them: move the keys to a policy"],
  ['signatures of no repository', { sourceIntegrity: [{ repos: [], mode: ArgoGpgMode.HEAD, keys: [KEY] }] },
    "[chart/platform] 'sourceIntegrity[0].repos' must have at least one repository, got []: write ['*'] for all"],
  ['a misspelt mode', { sourceIntegrity: [{ repos: ['*'], mode: 'Head', keys: [KEY] }] },
    "[chart/platform] 'sourceIntegrity[0].mode' must be one of none, head, strict, got \"Head\": use a member of ArgoGpgMode"],
  ['signatures without keys', { sourceIntegrity: [{ repos: ['*'], mode: ArgoGpgMode.HEAD, keys: [] }] },
    "[chart/platform] 'sourceIntegrity[0].keys' must have at least one key, got an empty list: without a key every commit is refused"],
  ['signatures with a wrong key', { sourceIntegrity: [{ repos: ['*'], mode: ArgoGpgMode.HEAD, keys: ['x'] }] },
    "[chart/platform] 'sourceIntegrity[0].keys[0]' must be the ID or the fingerprint of a GPG key (16 or 40 hexadecimal characters), got \"x\": copy it from `gpg --list-keys --keyid-format long`, without blanks and 0x"],
  ['signatures with an open bracket', { sourceIntegrity: [{ repos: ['[a'], mode: ArgoGpgMode.HEAD, keys: [KEY] }] },
    "[chart/platform] 'sourceIntegrity[0].repos[0]' must be a glob that Argo CD can read, got \"[a\": close its brackets and braces"],
  ['two policies for all repositories', { sourceIntegrity: [{ repos: ['*'], mode: ArgoGpgMode.NONE, keys: [] }, { repos: ['!a', '*'], mode: ArgoGpgMode.NONE, keys: [] }] },
    "[chart/platform] 'sourceIntegrity[1].repos[1]' must belong to one policy, got \"*\": sourceIntegrity[0] has it too, and Argo CD refuses commits of repositories with two: take it out there with '!*', or remove it here"],
  ['a repository that another policy has', { sourceIntegrity: [{ repos: ['https://x/y'], mode: ArgoGpgMode.NONE, keys: [] }, { repos: ['*'], mode: ArgoGpgMode.NONE, keys: [] }] },
    "[chart/platform] 'sourceIntegrity[0].repos[0]' must belong to one policy, got \"https://x/y\": sourceIntegrity[1] has it too, and Argo CD refuses commits of repositories with two: take it out there with '!https://x/y', or remove it here"],
  ['a denied service account', { destinationServiceAccounts: [{ server: '!https://x', namespace: '*', defaultServiceAccount: 'a' }] },
    "[chart/platform] 'destinationServiceAccounts[0].server' must have no '!', got \"!https://x\": service accounts cannot be denied: write the globs that they are for"],
  ['a service account for the name of a cluster', { destinationServiceAccounts: [{ server: 'ctp1', namespace: '*', defaultServiceAccount: 'a' }] },
    "[chart/platform] 'destinationServiceAccounts[0].server' must be the URL of an API server, or a glob, got \"ctp1\": a cluster by its name in Argo CD goes into 'name'; a URL begins with https://"],
  ['a service account as Kubernetes prints it', { destinationServiceAccounts: [{ server: '*', namespace: '*', defaultServiceAccount: 'system:serviceaccount:a:b' }] },
    "[chart/platform] 'destinationServiceAccounts[0].defaultServiceAccount' must be the name of a service account, or 'namespace:name', got \"system:serviceaccount:a:b\": write for example 'deployer', without 'system:serviceaccount:'"],
  ['a finalizer of Applications', { metadata: { finalizers: ['resources-finalizer.argocd.argoproj.io/foreground'] } },
    "[chart/platform] 'metadata.finalizers' must be resources-finalizer.argocd.argoproj.io for a project, got \"resources-finalizer.argocd.argoproj.io/foreground\": Argo CD removes no other one, so that the object could never be deleted"],
  ['half a wave', { syncWave: 1.5 },
    "[chart/platform] 'syncWave' must be a whole number, got 1.5: lower numbers are applied first; negative ones are allowed"],
])('refuses %s', (_name, props, message) => {
  expect(errorOf(platform(props))).toBe(message);
});

const GET = 'p, proj:platform:ci, applications, get, platform/*, allow';

test.each<[string, object, string[]]>([
  ['nothing permitted', { destinations: undefined, sourceRepos: [] }, [
    "chart/platform argo/project-empty: the project permits no destination, and no cluster Secret of this app names it: its Applications cannot sync; add 'destinations', or say extendedElsewhere: true if something outside of this app does",
    "chart/platform argo/project-empty: the project permits no repository, and no repository Secret of this app names it: its Applications cannot sync; add 'sourceRepos', or say extendedElsewhere: true if something outside of this app does",
  ]],
  ['no kind permitted', { namespaceResourceWhitelist: [] }, ["chart/platform argo/project-empty: 'namespaceResourceWhitelist' is an empty list, which forbids every kind with a namespace; leave it out to permit all"]],
  ['a kind in small letters', { clusterResourceWhitelist: [{ group: '', kind: 'namespaces' }] }, ["chart/platform argo/no-effect: 'clusterResourceWhitelist[0].kind' is namespaces: kinds are compared letter by letter and begin with an upper-case letter, so that it hardly matches anything"]],
  ['a server beside every name', { destinations: [{ server: 'https://ctp1.acme.example', name: '*', namespace: '*' }] }, ["chart/platform argo/project-wide: 'destinations[0]' has a server and a name, of which one is enough, so that '*' permits every cluster; remove one of them"]],
  ['a denial that permits the rest', { destinations: [{ server: '*', namespace: '!kube-system' }] }, ["chart/platform argo/project-wide: 'destinations[0]' denies kube-system, and thereby permits everything else that it matches; list what is permitted instead, or acknowledge this if it is meant"]],
  ['a denied server that permits the rest', { destinations: [{ server: '!https://ctp1.acme.example', namespace: '*' }] }, ["chart/platform argo/project-wide: 'destinations[0]' denies https://ctp1.acme.example, and thereby permits everything else that it matches; list what is permitted instead, or acknowledge this if it is meant"]],
  ['repositories that are only denied', { sourceRepos: ['!https://github.com/acme/x'] }, ["chart/platform argo/project-wide: 'sourceRepos' only denies, and thereby permits every other repository; list what is permitted, or acknowledge this if it is meant"]],
  ['a repository that is a host', { sourceRepos: ['https://*'] }, ["chart/platform argo/no-effect: 'sourceRepos[0]' is https://*, where '*' matches no slash and therefore no repository with a path; write 'https://**' for all"]],
  ['entries that are there twice', { destinations: [{ name: 'a', namespace: 'b' }, { name: 'a', namespace: 'b' }], sourceRepos: ['*', '*'], sourceNamespaces: ['a', 'a'] }, [
    "chart/platform argo/project-edit: 'sourceRepos[1]' says the same as 'sourceRepos[0]', and Argo CD's API server refuses changes of such a project; remove one",
    "chart/platform argo/project-edit: 'sourceNamespaces[1]' says the same as 'sourceNamespaces[0]', and Argo CD's API server refuses changes of such a project; remove one",
    "chart/platform argo/project-edit: 'destinations[1]' says the same as 'destinations[0]', and Argo CD's API server refuses changes of such a project; remove one",
  ]],
  ['rules and groups that are there twice', role({ policies: [ArgoPolicy.custom(GET), ArgoPolicy.custom(GET)], groups: ['a', 'a'] }), [
    "chart/platform argo/project-edit: 'roles[0].policies[1]' says the same as 'roles[0].policies[0]', and Argo CD's API server refuses changes of such a project; remove one",
    "chart/platform argo/project-edit: 'roles[0].groups[1]' says the same as 'roles[0].groups[0]', and Argo CD's API server refuses changes of such a project; remove one",
  ]],
  ['a window that is there twice', { syncWindows: [...window({}).syncWindows, ...window({ manualSync: true }).syncWindows] }, ["chart/platform argo/project-edit: 'syncWindows[1]' says the same as 'syncWindows[0]', and Argo CD's API server refuses changes of such a project; remove one"]],
  ['a long description of a window', window({ description: 'é'.repeat(130) }), ["chart/platform argo/project-edit: 'syncWindows[0].description' has more than 255 characters, and Argo CD's API server refuses changes of such a project; shorten it"]],
  ['a service account behind a wider one', { destinationServiceAccounts: [{ server: '*', namespace: 'team-*', defaultServiceAccount: 'a' }, { server: 'https://x', namespace: 'team-a', defaultServiceAccount: 'b' }] }, ["chart/platform argo/no-effect: 'destinationServiceAccounts[1]' has no effect: 'destinationServiceAccounts[0]' matches the same, and the first one counts; move it up, or remove it"]],
])('warns of %s', (_name, props, messages) => {
  expect(warningsOf(platform(props))).toEqual(messages);
});

test.each<[string, object]>([
  ['every destination', { destinations: [{ server: '*', name: '*', namespace: '*' }] }],
  ['a cluster by name and server', { destinations: [{ server: 'https://kubernetes.default.svc', name: 'in-cluster', namespace: '*' }] }],
  ['a name with blanks, slashes and colons', { destinations: [{ name: 'arn:aws:eks:eu-west-1:123456789012:cluster/a b', namespace: '*' }] }],
  ['a denial beside a broad permission', { destinations: [{ server: '*', namespace: '*' }, { server: '*', namespace: '!kube-system' }, { server: '!https://x', namespace: '*' }] }],
  ['globs with classes and alternatives', { destinations: [{ server: 'https://{a,b}.acme.example:[0-9]*', namespace: 'team-[!x]?' }] }],
  ['repositories of all forms', { sourceRepos: ['git@github.com:acme/*.git', 'ssh://git@host.example:22/x', 'HTTPS://GitHub.com/Acme/**', 'host.example:5000/charts', 'oci://ghcr.io/*/*', 'https://host.example/[ab]*'] }],
  ['a chart repository that is a host', { sourceRepos: ['https://charts.acme.example'] }],
  ['namespaces by regular expressions that only .NET knows', { sourceNamespaces: ['/(?i)^team-/', '/\\A(?>a)/'] }],
  ['no group for the core group in orphans, every kind', { orphanedResources: { ignore: [{}, { group: '*' }, { name: 'x-*' }] } }],
  ['orphans without a warning', { orphanedResources: {} }],
  ['objects with a namespace, actions with slashes', rule('p,proj:platform:ci,applications,action/argoproj.io/Rollout/*,platform/team-a/web-*,deny')],
  ['the same times for different Applications', { syncWindows: [...window({ applications: ['one*'] }).syncWindows, ...window({ applications: ['two*'] }).syncWindows] }],
  ...['MON-FRI', '?', '*/2', '1,3,5', '0', 'sun', '+1', '2/2', '5/9'].map((day): [string, object] => [`day of the week ${day}`, window({ schedule: `0 22 * * ${day}` })]),
  ['months by name', window({ schedule: '0  22 1-31/2 Jan,DEC *' })],
  ['time zones in schedules', window({ schedule: 'CRON_TZ=Europe/Berlin 0 22 * * *' })],
  ...['', 'UTC', 'Local', 'CET', 'EST', 'EST5EDT', 'NZ-CHAT', 'Etc/GMT+2', 'America/Argentina/Buenos_Aires', 'Europe/Kyiv', 'US/Pacific', 'posix/Europe/Berlin', 'GMT+0']
    .map((timeZone): [string, object] => [`time zone '${timeZone}'`, window({ timeZone })]),
  ['half an hour, and days', { syncWindows: [...window({ duration: Duration.minutes(30) }).syncWindows, ...window({ duration: Duration.days(2) }).syncWindows] }],
  ['Applications by class', window({ applications: ['[ab]/x', 'web-?'] })],
  ['a repository that is taken out of a policy', { sourceIntegrity: [{ repos: ['*', '!https://x/y'], mode: ArgoGpgMode.NONE, keys: [] }, { repos: ['https://x/y'], mode: ArgoGpgMode.HEAD, keys: [KEY] }] }],
  ['finalizers of others', { metadata: { finalizers: ['resources-finalizer.argocd.argoproj.io', 'acme.example/guard'] } }],
  ['patterns of kinds', { clusterResourceWhitelist: [{ group: '*.upbound.io', kind: 'X[A-Z]*', name: 'a?[^b]\\*' }] }],
])('takes %s, without a warning', (_name, props) => {
  expect(warningsOf(platform(props))).toEqual([]);
});
