import { Duration } from 'cdk8s';
import { creds, refused, target, warned } from './external-secrets';
import { EsoCreationPolicy, EsoDeletionPolicy, EsoRefreshPolicy, EsoTemplateFrom, EsoTemplateMergePolicy, type EsoTarget } from '../../../lib';
import { synthOne } from '../../support/synth';

const { OWNER, ORPHAN, MERGE, NONE, CREATE_OR_MERGE } = EsoCreationPolicy;

/** Warnings of one code. */
const warningsWith = (code: string, given: EsoTarget) => target.warned(given).filter((text) => text.includes(` ${code}: `));

describe('the target of an ExternalSecret', () => {
  test('is not written unless it is given, and can be empty', () => {
    expect(synthOne(creds()).spec).not.toHaveProperty('target');
    expect(target.warned({})).toEqual([]);
  });

  test('has a valid name', () => {
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

    test.each(valid)('%s accepts %s', (creationPolicy, deletionPolicy) => {
      expect(target.spec({ creationPolicy, deletionPolicy }).target).toEqual({ creationPolicy, deletionPolicy });
      expect(warningsWith('eso/no-effect', { creationPolicy, deletionPolicy })).toEqual([]);
    });

    test.each([EsoDeletionPolicy.RETAIN, EsoDeletionPolicy.MERGE])('CREATE_OR_MERGE, which is newer than the pinned CRD, accepts %s', (deletionPolicy) => {
      expect(synthOne(creds({ target: { creationPolicy: CREATE_OR_MERGE, deletionPolicy } }), { newerThanSchema: true }).spec.target)
        .toEqual({ creationPolicy: 'CreateOrMerge', deletionPolicy });
    });

    test.each([MERGE, NONE, CREATE_OR_MERGE])('%s refuses DELETE, since the Secret is not owned', (creationPolicy) => {
      expect(target.refused({ creationPolicy, deletionPolicy: EsoDeletionPolicy.DELETE })).toBe(
        '[chart/creds] \'target.deletionPolicy\' must be EsoDeletionPolicy.RETAIN or EsoDeletionPolicy.MERGE unless \'target.creationPolicy\' is EsoCreationPolicy.OWNER, got "Delete": write EsoDeletionPolicy.RETAIN, or let the ExternalSecret own its Secret');
    });

    test('ORPHAN with DELETE is a warning: ESO accepts it, and fails once the values are gone', () => {
      expect(target.warned({ creationPolicy: ORPHAN, deletionPolicy: EsoDeletionPolicy.DELETE })).toEqual([
        "chart/creds eso/deleted-secret: 'target.deletionPolicy' fails with EsoCreationPolicy.ORPHAN, since ESO deletes only Secrets that the ExternalSecret owns: write EsoDeletionPolicy.RETAIN, or set 'target.creationPolicy' to EsoCreationPolicy.OWNER",
      ]);
    });

    test('NONE refuses MERGE, since there is no Secret', () => {
      expect(target.refused({ creationPolicy: NONE, deletionPolicy: EsoDeletionPolicy.MERGE })).toBe(
        "[chart/creds] 'target.deletionPolicy' must be left out with EsoCreationPolicy.NONE, got \"Merge\": no Secret is written: remove it");
    });

    test.each<[string, EsoTarget]>([
      ["'target.name'", { name: 'app' }],
      ["'target.template'", { template: {} }],
      ["'target.manifest'", { manifest: { apiVersion: 'v1', kind: 'ConfigMap' } }],
      ["'target.name', remove 'target.template'", { name: 'app', template: {} }],
    ])('NONE makes other fields useless: remove %s', (props, further) => {
      expect(target.warned({ creationPolicy: NONE, ...further })).toEqual([
        `chart/creds eso/no-effect: 'target' has no effect with EsoCreationPolicy.NONE, since no Secret is written: remove ${props}`,
      ]);
    });

    test('NONE alone causes no warning', () => {
      expect(target.warned({ creationPolicy: NONE })).toEqual([]);
    });
  });

  describe('Secrets of other programs', () => {
    test.each([
      ['argocd-secret', 'Argo CD'], ['argocd-initial-admin-secret', 'Argo CD'], ['argocd-notifications-secret', 'Argo CD'], ['argocd-redis', 'Argo CD'],
      ['external-secrets-webhook', 'External Secrets'],
    ])('%s keeps its keys', (name, owner) => {
      for (const creationPolicy of [undefined, OWNER, ORPHAN]) {
        expect(target.refused({ name, ...(creationPolicy ? { creationPolicy } : {}) })).toBe(
          `[chart/creds] 'target.creationPolicy' must be EsoCreationPolicy.MERGE for '${name}', a Secret of ${owner}, got "${creationPolicy ?? 'Owner'}": all its other keys would be removed: write EsoCreationPolicy.MERGE`);
      }
      expect(target.spec({ name, creationPolicy: MERGE }).target).toEqual({ name, creationPolicy: 'Merge' });
      expect(synthOne(creds({ target: { name, creationPolicy: CREATE_OR_MERGE } }), { newerThanSchema: true }).spec.target.name).toBe(name);
    });

    test('are also recognized by the name of the ExternalSecret', () => {
      expect(refused({ metadata: { name: 'argocd-secret' }, target: {} })).toContain("'target.creationPolicy' must be EsoCreationPolicy.MERGE for 'argocd-secret'");
    });

    test('are not confused with other objects, or with names in JavaScript', () => {
      expect(target.spec({ name: 'constructor' }).target).toEqual({ name: 'constructor' });
      expect(target.spec({ name: 'argocd-secret', manifest: { apiVersion: 'v1', kind: 'ConfigMap' }, deletionPolicy: EsoDeletionPolicy.DELETE }).target.name).toBe('argocd-secret');
    });
  });

  describe('immutable', () => {
    const frozen = "chart/creds eso/frozen: 'target.immutable' keeps new values out of the Secret, although they are read again and again: set 'refreshPolicy' to EsoRefreshPolicy.CREATED_ONCE";

    test('is refused with MERGE', () => {
      expect(target.refused({ creationPolicy: MERGE, immutable: true })).toBe(
        "[chart/creds] 'target.immutable' must be left out with EsoCreationPolicy.MERGE, got true: no key would ever be written: remove it");
    });

    test('is a warning if values are read again and again', () => {
      expect(target.warned({ immutable: true })).toEqual([frozen]);
      expect(warned({ target: { immutable: true }, refreshInterval: Duration.hours(1), refreshPolicy: EsoRefreshPolicy.PERIODIC })).toEqual([frozen]);
      expect(warned({ target: { immutable: true }, refreshPolicy: EsoRefreshPolicy.CREATED_ONCE })).toEqual([]);
      expect(warned({ target: { immutable: true }, refreshPolicy: EsoRefreshPolicy.ON_CHANGE })).toEqual([]);
      expect(warned({ target: { immutable: true }, refreshInterval: Duration.seconds(0) })).not.toContain(frozen);
      expect(target.warned({ immutable: false, creationPolicy: OWNER })).toEqual([]);
    });
  });

  describe('a kind other than Secret', () => {
    const configMap = { apiVersion: 'v1', kind: 'ConfigMap' };
    const settings = { apiVersion: 'acme.example/v1', kind: 'Settings' };
    const deletionPolicy = EsoDeletionPolicy.DELETE;
    const literal = EsoTemplateFrom.literal('name: "{{ .user }}"', { target: 'spec' });

    test('can be a ConfigMap without a template', () => {
      expect(target.spec({ manifest: configMap, deletionPolicy }).target).toEqual({ manifest: configMap, deletionPolicy: 'Delete' });
      expect(target.warned({ manifest: configMap, deletionPolicy })).toEqual([]);
    });

    test('needs a template that says where values go', () => {
      const message = "[chart/creds] 'target.template' must be given for a Settings, got nothing: ESO would write the values to the field 'spec.data': say where they go, with 'target.template.templateFrom' and a target";
      expect(target.refused({ manifest: settings })).toBe(message);
      expect(target.refused({ manifest: settings, template: {} })).toBe(message);
      expect(target.refused({ manifest: settings, template: { templateFrom: [] } })).toBe(message);
      expect(target.warned({ manifest: settings, deletionPolicy, template: { templateFrom: [literal] } })).toEqual([]);
      expect(target.warned({ manifest: settings, deletionPolicy, template: { data: { user: '{{ .user }}' } } })).toEqual([]);
    });

    test('has an API version and a kind', () => {
      expect(target.refused({ manifest: { apiVersion: '', kind: 'ConfigMap' } })).toBe("[chart/creds] 'target.manifest.apiVersion' must not be empty, got \"\": write for example 'v1'");
      expect(target.refused({ manifest: { apiVersion: 'v1', kind: '' } })).toBe("[chart/creds] 'target.manifest.kind' must not be empty, got \"\": write for example 'ConfigMap'");
    });

    test.each<[string, EsoTarget]>([
      ['target.immutable', { immutable: true }],
      ['target.template.type', { template: { type: 'Opaque' } }],
      ['target.template.mergePolicy', { template: { mergePolicy: EsoTemplateMergePolicy.REPLACE } }],
      ['target.template.metadata.finalizers', { template: { metadata: { finalizers: ['acme.example/keep'] } } }],
    ])('warns of %s, which only a Secret has', (prop, further) => {
      expect(warningsWith('eso/no-effect', { manifest: configMap, deletionPolicy, ...further })).toEqual([
        `chart/creds eso/no-effect: '${prop}' has no effect together with 'target.manifest': remove it`,
      ]);
    });

    test('is kept when the ExternalSecret is deleted, which is a warning with OWNER', () => {
      const kept = "chart/creds eso/manifest: 'target.manifest' makes a ConfigMap that is kept when the ExternalSecret is deleted, whatever the creation policy: set 'target.deletionPolicy' to EsoDeletionPolicy.DELETE to have it deleted once its values are gone";
      expect(target.warned({ manifest: configMap })).toEqual([kept]);
      expect(target.warned({ manifest: configMap, creationPolicy: OWNER, deletionPolicy: EsoDeletionPolicy.RETAIN })).toEqual([kept]);
      expect(target.warned({ manifest: configMap, creationPolicy: ORPHAN })).toEqual([]);
    });

    test('can have keys that are invalid in a Secret, and values at a path', () => {
      const template = { data: { 'a b': '{{ .user }}' }, templateFrom: [EsoTemplateFrom.literal('x: y', { target: 'spec.forProvider.tags[10].value' })] };
      expect(target.spec({ manifest: settings, deletionPolicy, template }).target.template).toEqual({
        data: { 'a b': '{{ .user }}' }, templateFrom: [{ literal: 'x: y', target: 'spec.forProvider.tags[10].value' }],
      });
    });

    test.each(['', '.spec', 'spec.', 'spec..a', 'spec[a]', 'spec[0', '[0].a'])('refuses the path %j', (path) => {
      expect(target.refused({ manifest: settings, template: { templateFrom: [EsoTemplateFrom.literal('x: y', { target: path })] } })).toBe(
        `[chart/creds] 'target.template.templateFrom[0].target' must be a path of fields and indexes, got ${JSON.stringify(path)}: write for example 'spec.rules[0].value'`);
    });

    test.each(['labels', 'annotations'] as const)('refuses templates in %s, which would be copied as they are', (field) => {
      expect(target.refused({ manifest: configMap, template: { metadata: { [field]: { user: '{{ .user }}' } } } })).toBe(
        `[chart/creds] 'target.template.metadata.${field}.user' must be a plain string for another kind than Secret, got "{{ .user }}": ESO would copy the template as it is: move it to 'target.template.templateFrom', as EsoTemplateFrom.literal('user: "{{ .user }}"', { target: '${field}' })`);
      expect(target.spec({ manifest: configMap, deletionPolicy, template: { metadata: { [field]: { team: 'a' } } } }).target.template.metadata)
        .toEqual({ [field]: { team: 'a' } });
    });

    test('treats the kind Secret as a Secret', () => {
      const secret = { apiVersion: 'v1', kind: 'Secret' };
      expect(target.spec({ manifest: secret, deletionPolicy }).target.manifest).toEqual(secret);
      expect(target.refused({ manifest: secret, template: { templateFrom: [literal] } })).toBe(
        "[chart/creds] 'target.template.templateFrom[0].target' must be Data, Annotations or Labels for a Secret, got \"spec\": remove it for 'Data'");
      expect(target.refused({ manifest: secret, name: 'argocd-secret' })).toContain("'target.creationPolicy' must be EsoCreationPolicy.MERGE for 'argocd-secret'");
    });
  });
});
