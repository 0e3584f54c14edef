import { App, Chart, Duration } from 'cdk8s';
import {
  ArgoCrossplaneSettings, ArgoRespectRbac, ArgoSettingsOutput, ArgoTrackingMethod, type ArgoCrossplaneSettingsProps,
} from '../../../lib';
import type { MaximalCase } from '../../support/maximal';

const settings: ArgoCrossplaneSettingsProps = {
  healthGroups: [{ group: 'platform.acme.example', kinds: ['XCluster'] }, { group: '*.acme.example' }],
  failureGrace: Duration.minutes(5),
  applicationHealth: true,
  trackingMethod: ArgoTrackingMethod.ANNOTATION_AND_LABEL,
  respectRbac: ArgoRespectRbac.STRICT,
  defaultExclusions: false,
  excludeUsages: true,
  exclusions: [{ apiGroups: ['velero.io'], kinds: ['PodVolumeBackup'], clusters: ['https://*.acme.example'] }],
  customizations: { 'cert-manager.io/Certificate': { ignoreDifferences: 'jsonPointers:\n  - /spec/duration\n' } },
  settings: { 'timeout.reconciliation': '60s' },
};
const metadata = { labels: { team: 'platform' }, annotations: { note: 'maximal' } };

/** The same keys without an object; their values are checked one by one in test/argo/settings. */
const { data } = new ArgoCrossplaneSettings(new Chart(new App(), 'chart'), 'settings', { ...settings, output: ArgoSettingsOutput.VALUES_ONLY });

/** The ConfigMap with every prop. */
export const argoSettings: MaximalCase = {
  build: (chart) => {
    new ArgoCrossplaneSettings(chart, 'settings', { ...settings, output: ArgoSettingsOutput.CONFIG_MAP, metadata });
  },
  expected: [{
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: 'argocd-cm',
      namespace: 'flux-system',
      labels: { 'app.kubernetes.io/name': 'argocd-cm', 'app.kubernetes.io/part-of': 'argocd', 'team': 'platform' },
      annotations: {
        'argocd.argoproj.io/sync-options': 'ServerSideApply=true,Prune=false,Delete=false',
        'kustomize.toolkit.fluxcd.io/ssa': 'Merge',
        'kustomize.toolkit.fluxcd.io/prune': 'disabled',
        'note': 'maximal',
      },
    },
    data: {
      'application.resourceTrackingMethod': 'annotation+label',
      'resource.respectRBAC': 'strict',
      'resource.exclusions': [
        '- apiGroups:', '    - "*"', '  kinds:', '    - ProviderConfigUsage', '    - ClusterProviderConfigUsage',
        '- apiGroups:', '    - velero.io', '  kinds:', '    - PodVolumeBackup', '  clusters:', '    - https://*.acme.example', '',
      ].join('\n'),
      ...Object.fromEntries(Object.entries(data).filter(([key]) => key.startsWith('resource.customizations'))),
      'timeout.reconciliation': '60s',
    },
  }],
};
