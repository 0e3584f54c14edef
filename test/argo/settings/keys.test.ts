import { ArgoCrossplaneSettings, type ArgoCrossplaneSettingsProps } from '../../../lib';
import { errorOf, warningsOf } from '../../support/synth';

const error = (props: ArgoCrossplaneSettingsProps) => errorOf((chart) => new ArgoCrossplaneSettings(chart, 'settings', props));
const warnings = (props: ArgoCrossplaneSettingsProps) => warningsOf((chart) => void new ArgoCrossplaneSettings(chart, 'settings', props));
const health = 'resource.customizations.health.acme.example_Cluster';

test.each([
  ['policy.csv', 'g, admins, role:admin', 'is read from argocd-rbac-cm, and has no effect in argocd-cm: write it into argocd-rbac-cm'],
  ['application.namespaces', 'team-*', 'is read from argocd-cmd-params-cm, and has no effect in argocd-cm: write it into argocd-cmd-params-cm'],
  ['server.insecure', 'true', 'is read from argocd-cmd-params-cm, and has no effect in argocd-cm: write it into argocd-cmd-params-cm'],
  ['webhook.github.secret', '$github', 'is read from the Secret argocd-secret, and has no effect in argocd-cm: write it into the Secret argocd-secret'],
  ['timeout.reconcilation', '60s', "is 'timeout.reconcilation', which Argo CD does not read: write 'timeout.reconciliation', or acknowledge this if something else reads it"],
])('warns of the key %s, which Argo CD does not read here', (key, value, message) => {
  expect(warnings({ settings: { [key]: value } })).toEqual([`chart/settings argo/setting-place: 'settings['${key}']' ${message}`]);
});

test.each([
  ['admin.enabled', 'False', "must be 'true' or 'false', got \"False\": Argo CD compares the letters: write 'false'"],
  ['exec.enabled', 'yes', "must be 'true' or 'false', got \"yes\": Argo CD compares the letters: write 'true'"],
  ['accounts.alice.enabled', '0', "must be 'true' or 'false', got \"0\": Argo CD compares the letters: write 'false'"],
  ['timeout.reconciliation', '180', 'must be a duration, got "180": a number has no unit: write \'180s\''],
  ['users.session.duration', 'a day', 'must be a duration, got "a day": write for example \'180s\''],
  ['url', 'argocd.acme.example', "must be the URL of Argo CD, got \"argocd.acme.example\": write for example 'https://argocd.acme.example'"],
  [health, "hs = {}\nhs.status = 'Healthy'", "must return the health, got \"hs = {}\\nhs.status = 'Healthy'\": end it with 'return hs', a table with a status and a message"],
  [health, "hs = {}\nhs.status = 'healthy'\nreturn hs", "must have a status of Healthy, Progressing, Degraded, Suspended, Missing, Unknown, got \"healthy\": write 'Healthy'"],
])('refuses %s: %p', (key, value, message) => {
  expect(error({ settings: { [key]: value } })).toBe(`[chart/settings] ${key === 'url' ? "'settings.url'" : `'settings['${key}']'`} ${message}`);
});

test('refuses a status that Argo CD does not know in further entries', () => {
  expect(error({ customizations: { 'acme.example/Cluster': { 'health.lua': "return { status = 'Ready' }" } } })).toBe(
    "[chart/settings] 'customizations['acme.example/Cluster']['health.lua']' must have a status of Healthy, Progressing, Degraded, Suspended, Missing, Unknown, got \"Ready\": write one of these");
});

test('takes keys and values that Argo CD reads', () => {
  expect(warnings({
    settings: {
      'url': 'https://argocd.acme.example',
      'admin.enabled': 'false',
      'timeout.reconciliation': '0',
      'timeout.hard.reconciliation': '24h',
      'accounts.alice': 'apiKey, login',
      'kustomize.buildOptions': '--enable-helm',
      'dex.config': 'connectors: []',
      'server.rbac.disableApplicationFineGrainedRBACInheritance': 'false',
      [health]: '-- status = "none"\nhs = {}\nif obj.status ~= nil then hs.status = "Healthy" else hs.status = "Progressing" end\nreturn hs',
    },
  })).toEqual([]);
});
