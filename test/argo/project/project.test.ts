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
/** A project with a sync window, with some props given. */
const window = (props: Partial<Record<keyof ArgoSyncWindow, unknown>>) => ({
  syncWindows: [{ kind: ArgoSyncWindowKind.ALLOW, schedule: '0 22 * * *', duration: Duration.hours(1), applications: ['*'], ...props }],
});
/** A project with the role `ci`. */
const role = (props: Partial<ArgoProjectRole>) => ({ roles: [{ name: 'ci', ...props }] });
/** A project with one policy of the role `ci`. */
const rule = (policy: string) => role({ policies: [ArgoPolicy.custom(policy)] });
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

  test('knows its name', () => {
    const project = new ArgoAppProject(new Chart(testApp(), 'chart'), 'platform', { metadata: { name: 'renamed' } });
    expect([project.projectName, project.apiObject.kind]).toEqual(['renamed', 'AppProject']);
  });

  test('policies and actions are refused where they are made', () => {
    expect(thrownBy(() => ArgoPolicyAction.custom('restart'))).toBe(
      "[ArgoPolicyAction.custom] 'action' must be an action that Argo CD knows, or start with 'action/', 'update/' or 'delete/', got \"restart\": write for example 'action/apps/Deployment/restart'");
    expect(ArgoPolicyAction.custom('action/apps/Deployment/*')).toBeInstanceOf(ArgoPolicyAction);
    expect(errorOf(platform(role({ policies: [ArgoPolicy.allow(ArgoPolicyResource.CLUSTERS, ArgoPolicyAction.GET, { name: 'https://ctp1' })] })))).toBe(
      "[chart/platform] 'roles[0].policies[0]' must be of the form 'p, proj:platform:ci, <resource>, <action>, platform/<object>, allow', got \"p, proj:platform:ci, clusters, get, platform/https://ctp1, allow\": the object is 'platform/https://ctp1': use letters, digits, '-', '_', '.' and '*', with at most a namespace in front");
  });
});

test.each<[string, object, string]>([
  ['a long description', { description: 'x'.repeat(256) },
    "[chart/platform] 'description' must have at most 255 characters, got \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...: shorten it"],
  ['a destination without a cluster', { destinations: [{ namespace: '*' }] },
    "[chart/platform] 'destinations[0]' must have a 'server' or a 'name', got {\"namespace\":\"*\"}: without one it matches nothing: set 'server' to '*' for all clusters"],
  ['a server with a trailing slash', { destinations: [{ server: 'https://ctp1.acme.example/', namespace: '*' }] },
    "[chart/platform] 'destinations[0].server' must not end with '/', got \"https://ctp1.acme.example/\": it would match no cluster: write 'https://ctp1.acme.example'"],
  ['the name of a cluster as its server', { destinations: [{ server: 'ctp1', namespace: '*' }] },
    "[chart/platform] 'destinations[0].server' must be the URL of an API server, or a glob, got \"ctp1\": if this is the name of a cluster in Argo CD, write it as 'name'"],
  ['a destination that denies everything', { destinations: [{ server: '*', namespace: '!*' }] },
    "[chart/platform] 'destinations[0].namespace' must not be '!*', got \"!*\": Argo CD refuses it, and forbids what no entry permits anyway: remove the entry"],
  ['a destination with an open bracket', { destinations: [{ name: 'ctp[1', namespace: '*' }] },
    "[chart/platform] 'destinations[0].name' must be a glob that Argo CD can read, got \"ctp[1\": close its brackets and braces"],
  ['an invalid namespace', { destinations: [{ name: 'ctp1', namespace: 'Team' }] },
    "[chart/platform] 'destinations[0].namespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"Team\": use for example 'team'"],
  ['a denied namespace without a server', { destinations: [{ name: 'ctp1', namespace: '!kube-system' }] },
    "[chart/platform] 'destinations[0].namespace' must start with '!' only together with a 'server', got \"!kube-system\": without one, another entry may permit the namespace: add the 'server' of the cluster, or '*'"],
  ['a password in a server', { destinations: [{ server: 'https://a:b@ctp1.acme.example', namespace: '*' }] },
    "[chart/platform] 'destinations[0].server' must contain no password, got \"https://***@ctp1.acme.example\": remove the credentials from the URL and refer to a Secret"],
  ['an empty repository', { sourceRepos: [''] },
    "[chart/platform] 'sourceRepos[0]' must be the URL of a repository, or a glob, got \"\": write for example 'https://github.com/acme/*'"],
  ['a denial of all repositories', { sourceRepos: ['!*'] },
    "[chart/platform] 'sourceRepos[0]' must not be '!*', got \"!*\": Argo CD refuses it, and forbids what no entry permits anyway: remove the entry"],
  ['braces in a repository', { sourceRepos: ['https://github.com/{a,b}/*'] },
    "[chart/platform] 'sourceRepos[0]' must have no braces and no white space, got \"https://github.com/{a,b}/*\": Argo CD encodes them, so that they match nothing: write an entry for each repository"],
  ['white space in a repository', { sourceRepos: ['https://github.com/a b'] },
    "[chart/platform] 'sourceRepos[0]' must have no braces and no white space, got \"https://github.com/a b\": Argo CD encodes them, so that they match nothing: write an entry for each repository"],
  ['a port that is not a number', { sourceRepos: ['https://git.acme.example:*/x'] },
    "[chart/platform] 'sourceRepos[0]' must be a URL that Go can parse, got \"https://git.acme.example:*/x\": with any other port, the entry matches nothing: write the port as a number"],
  ['a port that is not a number, denied', { sourceRepos: ['*', '!https://git.acme.example:*/x'] },
    "[chart/platform] 'sourceRepos[1]' must be a URL that Go can parse, got \"!https://git.acme.example:*/x\": with any other port, the entry permits every repository: write the port as a number"],
  ['a repository with an open bracket', { sourceRepos: ['https://git.acme.example/[a'] },
    "[chart/platform] 'sourceRepos[0]' must be a glob that Argo CD can read, got \"https://git.acme.example/[a\": close its brackets and braces"],
  ['a password in a repository', { sourceRepos: ['https://a:b@git.acme.example/y'] },
    "[chart/platform] 'sourceRepos[0]' must contain no password, got \"https://***@git.acme.example/y\": remove the credentials from the URL and refer to a Secret"],
  ['an empty namespace of Applications', { sourceNamespaces: [''] },
    "[chart/platform] 'sourceNamespaces[0]' must be a namespace, a glob, or a regular expression between slashes, got \"\": write for example 'team-*'"],
  ['a denied namespace of Applications', { sourceNamespaces: ['!team-a'] },
    "[chart/platform] 'sourceNamespaces[0]' must not start with '!', got \"!team-a\": namespaces cannot be denied here: list those that are permitted"],
  ['a namespace of Applications with an open brace', { sourceNamespaces: ['team-{a'] },
    "[chart/platform] 'sourceNamespaces[0]' must be a glob that Argo CD can read, got \"team-{a\": close its brackets and braces"],
  ['an invalid namespace of Applications', { sourceNamespaces: ['Team_A'] },
    "[chart/platform] 'sourceNamespaces[0]' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"Team_A\": use for example 'team-a'"],
  ['a group with a version', { namespaceResourceBlacklist: [{ group: 'apps/v1', kind: 'Deployment' }] },
    "[chart/platform] 'namespaceResourceBlacklist[0].group' must be an API group without a version, got \"apps/v1\": write 'apps'"],
  ['an empty kind', { clusterResourceBlacklist: [{ group: '', kind: '' }] },
    "[chart/platform] 'clusterResourceBlacklist[0].kind' must be a kind, got \"\": write for example 'Namespace', or '*' for all"],
  ['braces in a group', { namespaceResourceWhitelist: [{ group: '{a,b}', kind: '*' }] },
    "[chart/platform] 'namespaceResourceWhitelist[0].group' must have no braces, got \"{a,b}\": they match nothing here: write an entry for each"],
  ['an open bracket in a name', { clusterResourceWhitelist: [{ group: '', kind: 'Namespace', name: '[a' }] },
    "[chart/platform] 'clusterResourceWhitelist[0].name' must be a pattern that Argo CD can read, got \"[a\": close its brackets"],
  ['an orphan with an open bracket', { orphanedResources: { ignore: [{ kind: '[a' }] } },
    "[chart/platform] 'orphanedResources.ignore[0].kind' must be a glob that Argo CD can read, got \"[a\": close its brackets and braces"],
  ['an orphan whose group has a version', { orphanedResources: { ignore: [{ group: 'apps/v1' }] } },
    "[chart/platform] 'orphanedResources.ignore[0].group' must be an API group without a version, got \"apps/v1\": write 'apps'"],
  ['a role with a space', { roles: [{ name: 'ci user' }] },
    "[chart/platform] 'roles[0].name' must consist of letters, digits, '-' and '_', starting and ending with a letter or digit, got \"ci user\": write for example 'ci'"],
  ['two roles with one name', { roles: [{ name: 'ci' }, { name: 'ci' }] },
    "[chart/platform] 'roles[1].name' must be unique among the roles, got \"ci\": merge the policies and groups of both into one role"],
  ['an empty group', role({ groups: [' '] }),
    "[chart/platform] 'roles[0].groups[0]' must be the name of a group, got \" \": write for example 'acme:platform'"],
  ['empty quotes as a group', role({ groups: ['""'] }),
    "[chart/platform] 'roles[0].groups[0]' must be the name of a group, got \"\\\"\\\"\": write for example 'acme:platform'"],
  ['white space around a group', role({ groups: [' a'] }),
    "[chart/platform] 'roles[0].groups[0]' must be the name of a group, got \" a\": remove the white space around it"],
  ['a quote inside a group', role({ groups: ['a"b'] }),
    "[chart/platform] 'roles[0].groups[0]' must be the name of a group, got \"a\\\"b\": Argo CD would drop all policies of the project: remove inner quotes, tabs and line breaks"],
  ['a group with a comma', role({ groups: ['cn=a,dc=b'] }),
    "[chart/platform] 'roles[0].groups[0]' must be the name of a group, got \"cn=a,dc=b\": Argo CD would drop all policies of the project: write it in double quotes: '\"cn=a,dc=b\"'"],
  ['a policy that is a string', role({ policies: ['p, proj:platform:ci, applications, get, platform/*, allow'] as never }),
    "[chart/platform] 'roles[0].policies[0]' must be an ArgoPolicy, got a string: write for example ArgoPolicy.allow(resource, action), ArgoPolicy.deny(resource, action) or ArgoPolicy.custom('policy')"],
  ['a policy with quotes', rule('p, "x"'),
    "[chart/platform] 'roles[0].policies[0]' must be of the form 'p, proj:platform:ci, <resource>, <action>, platform/<object>, allow', got \"p, \\\"x\\\"\": Argo CD would drop all policies of the project: write one policy without quotes and line breaks"],
  ['a group as a policy', rule('g, acme:ci, proj:platform:ci'),
    "[chart/platform] 'roles[0].policies[0]' must be of the form 'p, proj:platform:ci, <resource>, <action>, platform/<object>, allow', got \"g, acme:ci, proj:platform:ci\": a policy cannot assign groups: list them in 'groups' of the role"],
  ['a policy of an unknown kind', rule('x, a, b'),
    "[chart/platform] 'roles[0].policies[0]' must be of the form 'p, proj:platform:ci, <resource>, <action>, platform/<object>, allow', got \"x, a, b\": Argo CD would drop all policies of the project: start with 'p,'"],
  ['a policy with a part missing', rule('p, proj:platform:ci, applications, get, platform/*'),
    "[chart/platform] 'roles[0].policies[0]' must be of the form 'p, proj:platform:ci, <resource>, <action>, platform/<object>, allow', got \"p, proj:platform:ci, applications, get, platform/*\": Argo CD would drop all policies of the project: write 6 parts; it has 5"],
  ['a policy of another project', rule('p, proj:other:ci, applications, get, other/*, allow'),
    "[chart/platform] 'roles[0].policies[0]' must be of the form 'p, proj:platform:ci, <resource>, <action>, platform/<object>, allow', got \"p, proj:other:ci, applications, get, other/*, allow\": the subject is 'proj:other:ci': write 'proj:platform:ci'"],
  ['a policy for a misspelt resource', rule('p, proj:platform:ci, application, get, platform/*, allow'),
    "[chart/platform] 'roles[0].policies[0]' must be of the form 'p, proj:platform:ci, <resource>, <action>, platform/<object>, allow', got \"p, proj:platform:ci, application, get, platform/*, allow\": the resource is 'application': did you mean 'applications'?"],
  ['a policy for a resource that projects do not have', rule('p, proj:platform:ci, accounts, get, platform/*, allow'),
    "[chart/platform] 'roles[0].policies[0]' must be of the form 'p, proj:platform:ci, <resource>, <action>, platform/<object>, allow', got \"p, proj:platform:ci, accounts, get, platform/*, allow\": the resource is 'accounts': write one of applications, applicationsets, logs, exec, clusters, repositories"],
  ['a policy with a misspelt action', rule('p, proj:platform:ci, applications, synch, platform/*, allow'),
    "[chart/platform] 'roles[0].policies[0]' must be of the form 'p, proj:platform:ci, <resource>, <action>, platform/<object>, allow', got \"p, proj:platform:ci, applications, synch, platform/*, allow\": the action is 'synch': did you mean 'sync'?"],
  ['a policy with an action that projects do not have', rule('p, proj:platform:ci, applications, invoke, platform/*, allow'),
    "[chart/platform] 'roles[0].policies[0]' must be of the form 'p, proj:platform:ci, <resource>, <action>, platform/<object>, allow', got \"p, proj:platform:ci, applications, invoke, platform/*, allow\": the action is 'invoke': write one of get, create, update, delete, sync, override, *, action/..., update/..., delete/..."],
  ['a policy for every project', rule('p, proj:platform:ci, applications, get, *, allow'),
    "[chart/platform] 'roles[0].policies[0]' must be of the form 'p, proj:platform:ci, <resource>, <action>, platform/<object>, allow', got \"p, proj:platform:ci, applications, get, *, allow\": the object is '*': write 'platform/*'"],
  ['a policy for a URL', rule('p, proj:platform:ci, repositories, get, platform/https://x, allow'),
    "[chart/platform] 'roles[0].policies[0]' must be of the form 'p, proj:platform:ci, <resource>, <action>, platform/<object>, allow', got \"p, proj:platform:ci, repositories, get, platform/https://x, allow\": the object is 'platform/https://x': use letters, digits, '-', '_', '.' and '*', with at most a namespace in front"],
  ['a policy with a misspelt effect', rule('p, proj:platform:ci, applications, get, platform/*, Allow'),
    "[chart/platform] 'roles[0].policies[0]' must be of the form 'p, proj:platform:ci, <resource>, <action>, platform/<object>, allow', got \"p, proj:platform:ci, applications, get, platform/*, Allow\": the effect is 'Allow': did you mean 'allow'?"],
  ['no schedule', window({ schedule: '' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule of five fields, got \"\": write for example '0 22 * * *'"],
  ['a name for a schedule', window({ schedule: '@daily' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule of five fields, got \"@daily\": Argo CD does not read names of schedules: write '0 0 * * *'"],
  ['a name that cron itself knows', window({ schedule: '@reboot' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule of five fields, got \"@reboot\": Argo CD does not read names of schedules: write five fields"],
  ['a schedule with seconds', window({ schedule: '0 0 22 * * *' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule of five fields, got \"0 0 22 * * *\": it has six fields: leave out the seconds"],
  ['a schedule of four fields', window({ schedule: '0 22 * *' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule of five fields, got \"0 22 * *\": it has 4 fields: write minute, hour, day of the month, month and day of the week"],
  ['Sunday as 7', window({ schedule: '0 22 * * 7' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule that Argo CD can read, got \"0 22 * * 7\": Argo CD does not read 7 as Sunday: write '0'"],
  ['hour 24', window({ schedule: '0 24 * * *' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule that Argo CD can read, got \"0 24 * * *\": hour '24' is out of range: use 0-23"],
  ['hours over midnight', window({ schedule: '0 22-2 * * *' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule that Argo CD can read, got \"0 22-2 * * *\": hour '22-2' wraps around: write '22-23,0-2'"],
  ['days over the weekend', window({ schedule: '0 22 * * fri-mon/2' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule that Argo CD can read, got \"0 22 * * fri-mon/2\": day of the week 'fri-mon/2' wraps around: write 'fri-sat,sun-mon'"],
  ['the last day of the month', window({ schedule: '0 22 L * *' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule that Argo CD can read, got \"0 22 L * *\": day of the month 'L' cannot be read: use 1-31, '*', ranges, steps and lists"],
  ['an unknown month', window({ schedule: '0 22 1 janu *' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule that Argo CD can read, got \"0 22 1 janu *\": month 'janu' cannot be read: use 1-12, jan-dec, '*', ranges, steps and lists"],
  ['a step of zero', window({ schedule: '*/0 22 * * *' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule that Argo CD can read, got \"*/0 22 * * *\": the step of minute '*/0' is 0: write 1 or more"],
  ['a step of zero in a range', window({ schedule: '5-9/0 22 * * *' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule that Argo CD can read, got \"5-9/0 22 * * *\": the step of minute '5-9/0' is 0: write 1 or more"],
  ['a step that is not a number', window({ schedule: '*/x 22 * * *' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule that Argo CD can read, got \"*/x 22 * * *\": minute '*/x' cannot be read: use 0-59, '*', ranges, steps and lists"],
  ['a range of three', window({ schedule: '1-2-3 22 * * *' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule that Argo CD can read, got \"1-2-3 22 * * *\": minute '1-2-3' cannot be read: use 0-59, '*', ranges, steps and lists"],
  ['a time zone without a schedule', window({ schedule: 'TZ=UTC' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule of five fields, got \"TZ=UTC\": write a space and five fields after the time zone"],
  ['an unknown time zone in a schedule', window({ schedule: 'CRON_TZ=PST 0 22 * * *' }),
    "[chart/platform] 'syncWindows[0].schedule' must be a cron schedule of five fields, got \"CRON_TZ=PST 0 22 * * *\": 'PST' is not a time zone: write for example 'Europe/Berlin'"],
  ['no time', window({ duration: Duration.seconds(0) }),
    "[chart/platform] 'syncWindows[0].duration' must be longer than 0, got \"0s\": write for example Duration.hours(8)"],
  ['an abbreviation of a time zone', window({ timeZone: 'PST' }),
    "[chart/platform] 'syncWindows[0].timeZone' must be a time zone of the IANA database, got \"PST\": Argo CD would use UTC: write for example 'Europe/Berlin' or 'Etc/GMT-2'"],
  ['an offset as a time zone', window({ timeZone: '+02:00' }),
    "[chart/platform] 'syncWindows[0].timeZone' must be a time zone of the IANA database, got \"+02:00\": Argo CD would use UTC: write for example 'Europe/Berlin' or 'Etc/GMT-2'"],
  ['a time zone in lower case', window({ timeZone: 'europe/berlin' }),
    "[chart/platform] 'syncWindows[0].timeZone' must be a time zone of the IANA database, got \"europe/berlin\": Argo CD would use UTC: write 'Europe/Berlin'"],
  ['a window without targets', window({ applications: undefined, namespaces: [] }),
    "[chart/platform] 'syncWindows[0]' must have 'applications', 'namespaces' or 'clusters', got nothing: without one it matches nothing: set 'applications' to ['*'] for all"],
  ['a denied namespace in a window', window({ namespaces: ['!team-a'] }),
    "[chart/platform] 'syncWindows[0].namespaces[0]' must not start with '!', got \"!team-a\": here '!' is an ordinary character: list what the window applies to"],
  ['an Application with its namespace', window({ applications: ['team-a/web'] }),
    "[chart/platform] 'syncWindows[0].applications[0]' must be the name of an Application without its namespace, got \"team-a/web\": write 'web'"],
  ['a cluster with an open bracket', window({ clusters: ['[a'] }),
    "[chart/platform] 'syncWindows[0].clusters[0]' must be a glob that Argo CD can read, got \"[a\": close its brackets and braces"],
  ['a key that is too short', { signatureKeys: ['0x4AEE18F8'] },
    "[chart/platform] 'signatureKeys[0]' must be the ID or the fingerprint of a GPG key (16 or 40 hexadecimal characters), got \"0x4AEE18F8\": copy it from `gpg --list-keys --keyid-format long`, without spaces and 0x"],
  ['keys in two places', { signatureKeys: [KEY], sourceIntegrity: [] },
    "[chart/platform] 'signatureKeys' must be left out when 'sourceIntegrity' is given, got both: Argo CD would ignore them: move the keys to a policy"],
  ['signatures of no repository', { sourceIntegrity: [{ repos: [], mode: ArgoGpgMode.HEAD, keys: [KEY] }] },
    "[chart/platform] 'sourceIntegrity[0].repos' must have at least one repository, got an empty array: write ['*'] for all"],
  ['signatures without keys', { sourceIntegrity: [{ repos: ['*'], mode: ArgoGpgMode.HEAD, keys: [] }] },
    "[chart/platform] 'sourceIntegrity[0].keys' must have at least one key, got an empty array: without a key, every commit is refused: add a key"],
  ['signatures with a wrong key', { sourceIntegrity: [{ repos: ['*'], mode: ArgoGpgMode.HEAD, keys: ['x'] }] },
    "[chart/platform] 'sourceIntegrity[0].keys[0]' must be the ID or the fingerprint of a GPG key (16 or 40 hexadecimal characters), got \"x\": copy it from `gpg --list-keys --keyid-format long`, without spaces and 0x"],
  ['signatures with an open bracket', { sourceIntegrity: [{ repos: ['[a'], mode: ArgoGpgMode.HEAD, keys: [KEY] }] },
    "[chart/platform] 'sourceIntegrity[0].repos[0]' must be a glob that Argo CD can read, got \"[a\": close its brackets and braces"],
  ['two policies for all repositories', { sourceIntegrity: [{ repos: ['*'], mode: ArgoGpgMode.NONE, keys: [] }, { repos: ['!a', '*'], mode: ArgoGpgMode.NONE, keys: [] }] },
    "[chart/platform] 'sourceIntegrity[1].repos[1]' must belong to one policy, got \"*\": 'sourceIntegrity[0]' also matches it, and Argo CD refuses commits of repositories with two policies: exclude it there with '!*', or remove it here"],
  ['a repository that another policy has', { sourceIntegrity: [{ repos: ['https://x/y'], mode: ArgoGpgMode.NONE, keys: [] }, { repos: ['*'], mode: ArgoGpgMode.NONE, keys: [] }] },
    "[chart/platform] 'sourceIntegrity[0].repos[0]' must belong to one policy, got \"https://x/y\": 'sourceIntegrity[1]' also matches it, and Argo CD refuses commits of repositories with two policies: exclude it there with '!https://x/y', or remove it here"],
  ['a denied service account', { destinationServiceAccounts: [{ server: '!https://x', namespace: '*', defaultServiceAccount: 'a' }] },
    "[chart/platform] 'destinationServiceAccounts[0].server' must have no '!', got \"!https://x\": service accounts cannot be denied: write a glob of the destinations that use it"],
  ['a service account for the name of a cluster', { destinationServiceAccounts: [{ server: 'ctp1', namespace: '*', defaultServiceAccount: 'a' }] },
    "[chart/platform] 'destinationServiceAccounts[0].server' must be the URL of an API server, or a glob, got \"ctp1\": write a URL, which starts with 'https://'"],
  ['a service account as Kubernetes prints it', { destinationServiceAccounts: [{ server: '*', namespace: '*', defaultServiceAccount: 'system:serviceaccount:a:b' }] },
    "[chart/platform] 'destinationServiceAccounts[0].defaultServiceAccount' must be the name of a service account, or 'namespace:name', got \"system:serviceaccount:a:b\": write for example 'deployer', without 'system:serviceaccount:'"],
  ['a finalizer of Applications', { metadata: { finalizers: ['resources-finalizer.argocd.argoproj.io/foreground'] } },
    "[chart/platform] 'metadata.finalizers' must be 'resources-finalizer.argocd.argoproj.io' for a project, got \"resources-finalizer.argocd.argoproj.io/foreground\": with any other, the object could never be deleted: write 'resources-finalizer.argocd.argoproj.io'"],
  ['a fraction of a wave', { syncWave: 1.5 },
    "[chart/platform] 'syncWave' must be a whole number, got 1.5: lower numbers are applied first: write for example -1"],
])('refuses %s', (_name, props, message) => {
  expect(errorOf(platform(props))).toBe(message);
});

const GET = 'p, proj:platform:ci, applications, get, platform/*, allow';

test.each<[string, object, string[]]>([
  ['nothing permitted', { destinations: undefined, sourceRepos: [] }, [
    "chart/platform argo/project-empty: 'destinations' has no entries, and no cluster Secret of this app names the project, so that its Applications cannot sync: add some, or set 'extendedElsewhere' to true if something outside this app permits them",
    "chart/platform argo/project-empty: 'sourceRepos' has no entries, and no repository Secret of this app names the project, so that its Applications cannot sync: add some, or set 'extendedElsewhere' to true if something outside this app permits them",
  ]],
  ['no kind permitted', { namespaceResourceWhitelist: [] }, ["chart/platform argo/project-empty: 'namespaceResourceWhitelist' is empty, which forbids every kind with a namespace: leave it out to permit all"]],
  ['a kind in lower case', { clusterResourceWhitelist: [{ group: '', kind: 'namespaces' }] }, ["chart/platform argo/no-effect: 'clusterResourceWhitelist[0].kind' is 'namespaces', which hardly matches anything, since kinds start with an upper-case letter: write the kind as in manifests"]],
  ['a server beside every name', { destinations: [{ server: 'https://ctp1.acme.example', name: '*', namespace: '*' }] }, ["chart/platform argo/project-wide: 'destinations[0]' has a server and a name, of which one is enough to match, so that '*' permits every cluster: remove one of them"]],
  ['a denial that permits the rest', { destinations: [{ server: '*', namespace: '!kube-system' }] }, ["chart/platform argo/project-wide: 'destinations[0]' denies kube-system, and so permits everything else that it matches: list what is permitted instead, or acknowledge this if it is intended"]],
  ['a denied server that permits the rest', { destinations: [{ server: '!https://ctp1.acme.example', namespace: '*' }] }, ["chart/platform argo/project-wide: 'destinations[0]' denies https://ctp1.acme.example, and so permits everything else that it matches: list what is permitted instead, or acknowledge this if it is intended"]],
  ['repositories that are only denied', { sourceRepos: ['!https://github.com/acme/x'] }, ["chart/platform argo/project-wide: 'sourceRepos' only denies, and so permits every other repository: list what is permitted instead, or acknowledge this if it is intended"]],
  ['a repository that is a host', { sourceRepos: ['https://*'] }, ["chart/platform argo/no-effect: 'sourceRepos[0]' is 'https://*', which matches no repository with a path, since '*' matches no slash: write 'https://**' for all"]],
  ['entries that are there twice', { destinations: [{ name: 'a', namespace: 'b' }, { name: 'a', namespace: 'b' }], sourceRepos: ['*', '*'], sourceNamespaces: ['a', 'a'] }, [
    "chart/platform argo/project-edit: 'sourceRepos[1]' is a duplicate of 'sourceRepos[0]', and Argo CD's API server refuses changes to such a project: remove it",
    "chart/platform argo/project-edit: 'sourceNamespaces[1]' is a duplicate of 'sourceNamespaces[0]', and Argo CD's API server refuses changes to such a project: remove it",
    "chart/platform argo/project-edit: 'destinations[1]' is a duplicate of 'destinations[0]', and Argo CD's API server refuses changes to such a project: remove it",
  ]],
  ['policies and groups that are there twice', role({ policies: [ArgoPolicy.custom(GET), ArgoPolicy.custom(GET)], groups: ['a', 'a'] }), [
    "chart/platform argo/project-edit: 'roles[0].policies[1]' is a duplicate of 'roles[0].policies[0]', and Argo CD's API server refuses changes to such a project: remove it",
    "chart/platform argo/project-edit: 'roles[0].groups[1]' is a duplicate of 'roles[0].groups[0]', and Argo CD's API server refuses changes to such a project: remove it",
  ]],
  ['a window that is there twice', { syncWindows: [...window({}).syncWindows, ...window({ manualSync: true }).syncWindows] }, ["chart/platform argo/project-edit: 'syncWindows[1]' is a duplicate of 'syncWindows[0]', and Argo CD's API server refuses changes to such a project: remove it"]],
  ['a long description of a window', window({ description: 'é'.repeat(130) }), ["chart/platform argo/project-edit: 'syncWindows[0].description' has more than 255 bytes, and Argo CD's API server refuses changes to such a project: shorten it"]],
  ['a service account behind a wider one', { destinationServiceAccounts: [{ server: '*', namespace: 'team-*', defaultServiceAccount: 'a' }, { server: 'https://x', namespace: 'team-a', defaultServiceAccount: 'b' }] }, ["chart/platform argo/no-effect: 'destinationServiceAccounts[1]' has no effect, since 'destinationServiceAccounts[0]' matches the same, and the first match counts: move it up, or remove it"]],
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

test.each<[string, object, string]>([
  ['a kind with a namespace among those of the cluster', { clusterResourceWhitelist: [{ group: 'apps', kind: 'Deployment' }] },
    "argo/no-effect: 'clusterResourceWhitelist[0]' has no effect, since objects of kind Deployment have a namespace: write it as 'namespaceResourceWhitelist'"],
  ['a kind of the cluster among those with a namespace', { namespaceResourceBlacklist: [{ group: '', kind: 'Namespace' }] },
    "argo/no-effect: 'namespaceResourceBlacklist[0]' has no effect, since objects of kind Namespace have no namespace: write it as 'clusterResourceBlacklist'"],
  ['a window that opens every minute', window({ schedule: '* 22 * * 1-5' }),
    "argo/window: 'syncWindows[0].schedule' is '* 22 * * 1-5', which opens the window in every minute of the hour, so that it closes an hour later than once after its duration: write '0 22 * * 1-5'"],
])('warns of %s', (_name, props, message) => {
  expect(warningsOf(platform(props))).toEqual([`chart/platform ${message}`]);
});

test.each<[string, Partial<ArgoAppProjectProps>, string]>([
  ['another group than that of the kind', { namespaceResourceWhitelist: [{ group: 'extensions', kind: 'Deployment' }] },
    "[chart/platform] 'namespaceResourceWhitelist[0].group' must be the group of a Deployment, got \"extensions\": any other matches nothing: write 'apps'"],
  ['a name for the core group', { namespaceResourceBlacklist: [{ group: 'core', kind: 'Secret' }] },
    "[chart/platform] 'namespaceResourceBlacklist[0].group' must be an API group, got \"core\": the core group is an empty string: write ''"],
])('refuses %s among kinds', (_name, props, message) => {
  expect(errorOf(platform(props))).toBe(message);
});
