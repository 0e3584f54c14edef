import { Duration } from 'cdk8s';
import { creds, refused, target, warned } from './external-secrets';
import { EsoCreationPolicy, EsoDeletionPolicy, EsoRefreshPolicy, EsoTemplateFrom, EsoTemplateMergePolicy, type EsoTarget } from '../../../lib';
import { synthOne } from '../../support/synth';

const { OWNER, ORPHAN, MERGE, NONE, CREATE_OR_MERGE } = EsoCreationPolicy;

/** Warnings of one code. */
const warningsWith = (code: string, given: EsoTarget) => target.warned(given).filter((text) => text.includes(` ${code}: `));

describe('the target of an ExternalSecret', () => {
  test('is not written where it is not given, and may be empty', () => {
    expect(synthOne(creds()).spec).not.toHaveProperty('target');
    expect(target.warned({})).toEqual([]);
  });

  test('has a name that Kubernetes takes', () => {
    expect(target.refused({ name: 'App_Secret' })).toBe(
      "[chart/creds] 'target.name' must be a DNS-1123 name (lower-case letters, digits, '-' and '.', at most 253 characters), got \"App_Secret\": use for example 'app-secret'");
  });

  describe('policies', () => {
    const valid: [EsoCreationPolicy, EsoDeletionPolicy][] = [
      [OWNER, EsoDeletionPolicy.RETAIN], [OWNER, EsoDeletionPolicy.DELETE], [OWNER, EsoDeletionPolicy.MERGE],
      [ORPHAN, EsoDeletionPolicy.RETAIN], [ORPHAN, EsoDeletionPolicy.MERGE],
      [MERGE, EsoDeletionPolicy.RETAIN], [MERGE, EsoDeletionPolicy.MERGE],
      [NONE, EsoDeletionPolicy.RETAIN],
    ];

    test.each(valid)('%s takes %s', (creationPolicy, deletionPolicy) => {
      expect(target.spec({ creationPolicy, deletionPolicy }).target).toEqual({ creationPolicy, deletionPolicy });
      expect(warningsWith('eso/no-effect', { creationPolicy, deletionPolicy })).toEqual([]);
    });

    test.each([EsoDeletionPolicy.RETAIN, EsoDeletionPolicy.MERGE])('CREATE_OR_MERGE, which is newer than the pinned CRD, takes %s', (deletionPolicy) => {
      expect(synthOne(creds({ target: { creationPolicy: CREATE_OR_MERGE, deletionPolicy } }), { newerThanSchema: true }).spec.target)
        .toEqual({ creationPolicy: 'CreateOrMerge', deletionPolicy });
    });

    test.each([MERGE, NONE, CREATE_OR_MERGE])('%s refuses DELETE: the Secret is not its own', (creationPolicy) => {
      expect(target.refused({ creationPolicy, deletionPolicy: EsoDeletionPolicy.DELETE })).toBe(
        `[chart/creds] 'target.deletionPolicy' must be RETAIN or MERGE unless the creation policy is OWNER, got DELETE with ${creationPolicy}: use RETAIN, or let the ExternalSecret own its Secret`);
    });

    test('ORPHAN with DELETE is a warning: ESO takes it, and fails once the values are gone', () => {
      expect(target.warned({ creationPolicy: ORPHAN, deletionPolicy: EsoDeletionPolicy.DELETE })).toEqual([
        "chart/creds eso/no-effect: 'target.deletionPolicy' DELETE fails with the creation policy ORPHAN, which owns nothing; use OWNER, or RETAIN",
      ]);
    });

    test('NONE refuses MERGE: there is no Secret', () => {
      expect(target.refused({ creationPolicy: NONE, deletionPolicy: EsoDeletionPolicy.MERGE })).toBe(
        "[chart/creds] 'target.deletionPolicy' must be left out with the creation policy NONE, got \"Merge\": remove it: no Secret is written");
    });

    test.each<[string, EsoTarget]>([
      ['a name', { name: 'app' }],
      ['a template', { template: {} }],
      ['another kind', { manifest: { apiVersion: 'v1', kind: 'ConfigMap' } }],
    ])('NONE with %s is a warning', (_name, further) => {
      expect(target.warned({ creationPolicy: NONE, ...further })).toEqual([
        "chart/creds eso/no-effect: 'target' has no effect with the creation policy NONE: no Secret is written",
      ]);
    });

    test('NONE alone is fine', () => {
      expect(target.warned({ creationPolicy: NONE })).toEqual([]);
    });
  });

  describe('Secrets of other programs', () => {
    test.each([
      ['argocd-secret', 'Argo CD'], ['argocd-initial-admin-secret', 'Argo CD'], ['argocd-notifications-secret', 'Argo CD'], ['argocd-redis', 'Argo CD'],
      ['external-secrets-webhook', 'External Secrets'],
    ])('%s is not to be wiped', (name, owner) => {
      for (const creationPolicy of [undefined, OWNER, ORPHAN]) {
        expect(target.refused({ name, ...(creationPolicy ? { creationPolicy } : {}) })).toBe(
          `[chart/creds] 'target.creationPolicy' must be MERGE for '${name}', which belongs to ${owner}, got "${creationPolicy ?? 'Owner'}": all other keys of the Secret would be wiped: set EsoCreationPolicy.MERGE`);
      }
      expect(target.spec({ name, creationPolicy: MERGE }).target).toEqual({ name, creationPolicy: 'Merge' });
      expect(synthOne(creds({ target: { name, creationPolicy: CREATE_OR_MERGE } }), { newerThanSchema: true }).spec.target.name).toBe(name);
    });

    test('the name of the ExternalSecret counts where the target has none', () => {
      expect(refused({ metadata: { name: 'argocd-secret' }, target: {} })).toContain("'target.creationPolicy' must be MERGE for 'argocd-secret'");
    });

    test('names of other objects, and names that JavaScript knows, are nothing special', () => {
      expect(target.spec({ name: 'constructor' }).target).toEqual({ name: 'constructor' });
      expect(target.spec({ name: 'argocd-secret', manifest: { apiVersion: 'v1', kind: 'ConfigMap' }, deletionPolicy: EsoDeletionPolicy.DELETE }).target.name).toBe('argocd-secret');
    });
  });

  describe('immutable', () => {
    const frozen = "chart/creds eso/frozen: 'target.immutable' keeps new values out, but they are read again and again; set refreshPolicy to CREATED_ONCE";

    test('is refused with MERGE', () => {
      expect(target.refused({ creationPolicy: MERGE, immutable: true })).toBe(
        "[chart/creds] 'target.immutable' must be left out with the creation policy MERGE, got true: no key would ever be written: remove it");
    });

    test('is a warning where values are read again and again', () => {
      expect(target.warned({ immutable: true })).toEqual([frozen]);
      expect(warned({ target: { immutable: true }, refreshInterval: Duration.hours(1), refreshPolicy: EsoRefreshPolicy.PERIODIC })).toEqual([frozen]);
      expect(warned({ target: { immutable: true }, refreshPolicy: EsoRefreshPolicy.CREATED_ONCE })).toEqual([]);
      expect(warned({ target: { immutable: true }, refreshPolicy: EsoRefreshPolicy.ON_CHANGE })).toEqual([]);
      expect(warned({ target: { immutable: true }, refreshInterval: Duration.seconds(0) })).not.toContain(frozen);
      expect(target.warned({ immutable: false, creationPolicy: OWNER })).toEqual([]);
    });
  });

  describe('another kind than a Secret', () => {
    const configMap = { apiVersion: 'v1', kind: 'ConfigMap' };
    const settings = { apiVersion: 'acme.example/v1', kind: 'Settings' };
    const deletionPolicy = EsoDeletionPolicy.DELETE;
    const literal = EsoTemplateFrom.literal('name: "{{ .user }}"', { target: 'spec' });

    test('is a ConfigMap without a template', () => {
      expect(target.spec({ manifest: configMap, deletionPolicy }).target).toEqual({ manifest: configMap, deletionPolicy: 'Delete' });
      expect(target.warned({ manifest: configMap, deletionPolicy })).toEqual([]);
    });

    test('needs a template that says where values go', () => {
      const message = "[chart/creds] 'target.template' must be given for a Settings, got nothing: values would go to .spec.data, which the kind does not have: say with templateFrom and target where they go";
      expect(target.refused({ manifest: settings })).toBe(message);
      expect(target.refused({ manifest: settings, template: {} })).toBe(message);
      expect(target.refused({ manifest: settings, template: { templateFrom: [] } })).toBe(message);
      expect(target.warned({ manifest: settings, deletionPolicy, template: { templateFrom: [literal] } })).toEqual([]);
      expect(target.warned({ manifest: settings, deletionPolicy, template: { data: { user: '{{ .user }}' } } })).toEqual([]);
    });

    test('has an API version and a kind', () => {
      const example = "got \"\": write for example { apiVersion: 'v1', kind: 'ConfigMap' }";
      expect(target.refused({ manifest: { apiVersion: '', kind: 'ConfigMap' } })).toBe(`[chart/creds] 'target.manifest.apiVersion' must be given, ${example}`);
      expect(target.refused({ manifest: { apiVersion: 'v1', kind: '' } })).toBe(`[chart/creds] 'target.manifest.kind' must be given, ${example}`);
    });

    test.each<[string, EsoTarget]>([
      ['immutable', { immutable: true }],
      ['a type', { template: { type: 'Opaque' } }],
      ['a merge policy', { template: { mergePolicy: EsoTemplateMergePolicy.REPLACE } }],
      ['finalizers', { template: { metadata: { finalizers: ['acme.example/keep'] } } }],
    ])('warns of %s, which only a Secret has', (_name, further) => {
      expect(warningsWith('eso/no-effect', { manifest: configMap, deletionPolicy, ...further })).toEqual([
        "chart/creds eso/no-effect: 'target.immutable', 'template.type', 'template.mergePolicy' and finalizers have no effect beside 'manifest': remove them",
      ]);
    });

    test('stays when the ExternalSecret is deleted, which is a warning with OWNER', () => {
      const stays = 'chart/creds eso/manifest: the ConfigMap stays when the ExternalSecret is deleted, whatever the creation policy; set deletionPolicy to DELETE to remove it when the values are gone';
      expect(target.warned({ manifest: configMap })).toEqual([stays]);
      expect(target.warned({ manifest: configMap, creationPolicy: OWNER, deletionPolicy: EsoDeletionPolicy.RETAIN })).toEqual([stays]);
      expect(target.warned({ manifest: configMap, creationPolicy: ORPHAN })).toEqual([]);
    });

    test('may have keys that no Secret has, and values at a path', () => {
      const template = { data: { 'a b': '{{ .user }}' }, templateFrom: [EsoTemplateFrom.literal('x: y', { target: 'spec.forProvider.tags[10].value' })] };
      expect(target.spec({ manifest: settings, deletionPolicy, template }).target.template).toEqual({
        data: { 'a b': '{{ .user }}' }, templateFrom: [{ literal: 'x: y', target: 'spec.forProvider.tags[10].value' }],
      });
    });

    test.each(['', '.spec', 'spec.', 'spec..a', 'spec[a]', 'spec[0', '[0].a'])('refuses the path %j', (path) => {
      expect(target.refused({ manifest: settings, template: { templateFrom: [EsoTemplateFrom.literal('x: y', { target: path })] } })).toBe(
        `[chart/creds] 'target.template.templateFrom[0].target' must be a path of names and indexes, got ${JSON.stringify(path)}: write for example 'spec.rules[0].value'`);
    });

    test.each(['labels', 'annotations'] as const)('refuses templates in %s, which would be copied as they are', (field) => {
      expect(target.refused({ manifest: configMap, template: { metadata: { [field]: { user: '{{ .user }}' } } } })).toBe(
        `[chart/creds] 'target.template.metadata.${field}['user']' must hold no template for another kind than Secret, got "{{ .user }}": ESO would copy it as it is: use EsoTemplateFrom.literal with the target '${field}'`);
      expect(target.spec({ manifest: configMap, deletionPolicy, template: { metadata: { [field]: { team: 'a' } } } }).target.template.metadata)
        .toEqual({ [field]: { team: 'a' } });
    });

    test('a Secret that is named as a kind is a Secret', () => {
      const secret = { apiVersion: 'v1', kind: 'Secret' };
      expect(target.spec({ manifest: secret, deletionPolicy }).target.manifest).toEqual(secret);
      expect(target.refused({ manifest: secret, template: { templateFrom: [literal] } })).toBe(
        "[chart/creds] 'target.template.templateFrom[0].target' must be Data, Annotations or Labels for a Secret, got \"spec\": leave it out for 'Data'");
      expect(target.refused({ manifest: secret, name: 'argocd-secret' })).toContain("'target.creationPolicy' must be MERGE for 'argocd-secret'");
    });
  });
});
