import { Duration } from 'cdk8s';
import {
  ArgoGpgMode, ArgoPolicy, ArgoPolicyAction, ArgoPolicyResource, ArgoAppProject, ArgoSyncWindowKind,
} from '../../../lib';
import type { MaximalCase } from '../../support/maximal';

// The charts of the cases have another namespace, in which Argo CD would not look for projects.
const metadata = { namespace: 'argocd' };

/** Every prop of a project, but for `signatureKeys`, which does not go together with `sourceIntegrity`. */
export const argoProject: MaximalCase = {
  build: (chart) => {
    new ArgoAppProject(chart, 'platform', {
      description: 'Platform team',
      destinations: [
        { server: 'https://ctp1.acme.example', namespace: 'team-a*' },
        { name: 'ctp2', namespace: '*' },
        { server: '*', name: '*', namespace: '' },
      ],
      sourceRepos: ['https://github.com/acme/*', '*', '!https://github.com/acme/legacy', 'ghcr.io/acme/charts'],
      sourceNamespaces: ['argocd', 'team-*', '/^tenant-[0-9]+$/'],
      clusterResourceWhitelist: [{ group: '', kind: 'Namespace', name: 'team-*' }, { group: 'pkg.crossplane.io', kind: '*' }],
      clusterResourceBlacklist: [{ group: 'rbac.authorization.k8s.io', kind: 'ClusterRole*' }],
      namespaceResourceWhitelist: [{ group: '*', kind: '*' }],
      namespaceResourceBlacklist: [{ group: '', kind: 'ResourceQuota' }],
      orphanedResources: { warn: true, ignore: [{ group: '', kind: 'Secret', name: 'sh.helm.*' }, { kind: 'ConfigMap' }] },
      roles: [{
        name: 'ci',
        description: 'CI sync',
        policies: [
          ArgoPolicy.allow(ArgoPolicyResource.APPLICATIONS, ArgoPolicyAction.SYNC),
          ArgoPolicy.deny(ArgoPolicyResource.APPLICATIONS, ArgoPolicyAction.DELETE, { namespace: 'team-a', name: 'prod-*' }),
          ArgoPolicy.allow(ArgoPolicyResource.APPLICATIONS, ArgoPolicyAction.run('apps', 'Deployment', 'restart'), { name: 'web' }),
          ArgoPolicy.allow(ArgoPolicyResource.APPLICATIONS, ArgoPolicyAction.updateResource()),
          ArgoPolicy.allow(ArgoPolicyResource.APPLICATIONS, ArgoPolicyAction.deleteResource({ group: '', kind: 'Pod', namespace: 'team-a', name: 'web-*' })),
          ArgoPolicy.allow(ArgoPolicyResource.LOGS, ArgoPolicyAction.GET),
          ArgoPolicy.allow(ArgoPolicyResource.EXEC, ArgoPolicyAction.CREATE),
          ArgoPolicy.allow(ArgoPolicyResource.APPLICATION_SETS, ArgoPolicyAction.ALL),
          ArgoPolicy.allow(ArgoPolicyResource.CLUSTERS, ArgoPolicyAction.UPDATE),
          ArgoPolicy.allow(ArgoPolicyResource.REPOSITORIES, ArgoPolicyAction.custom('get')),
          ArgoPolicy.custom('p, proj:platform:ci, applications, override, platform/*, allow'),
        ],
        groups: ['acme:ci', '"cn=ci,dc=acme"', 'team a@acme.example'],
      }, { name: 'readers' }],
      syncWindows: [{
        kind: ArgoSyncWindowKind.ALLOW,
        schedule: '0 6 * * 1-5',
        duration: Duration.hours(12),
        timeZone: 'Europe/Berlin',
        applications: ['*'],
        namespaces: ['team-a'],
        clusters: ['ctp1', 'https://ctp1.acme.example'],
        manualSync: true,
        andOperator: true,
        syncOverrun: true,
        description: 'office hours',
      }],
      sourceIntegrity: [{ repos: ['https://github.com/acme/*'], mode: ArgoGpgMode.STRICT, keys: ['4AEE18F83AFDEB23'] }],
      permitOnlyProjectScopedClusters: true,
      destinationServiceAccounts: [
        { server: 'https://ctp1.acme.example', namespace: 'team-a', defaultServiceAccount: 'deployer' },
        { server: '*', namespace: '', defaultServiceAccount: 'platform:deployer' },
      ],
      extendedElsewhere: true,
      syncWave: -2,
      metadata: { ...metadata, labels: { team: 'platform' }, annotations: { note: 'maximal' }, finalizers: ['resources-finalizer.argocd.argoproj.io'] },
    });
  },
  expected: [{
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: {
      name: 'platform',
      namespace: 'argocd',
      labels: { team: 'platform' },
      annotations: { 'argocd.argoproj.io/sync-wave': '-2', 'note': 'maximal' },
      finalizers: ['resources-finalizer.argocd.argoproj.io'],
    },
    spec: {
      description: 'Platform team',
      destinations: [
        { server: 'https://ctp1.acme.example', namespace: 'team-a*' },
        { name: 'ctp2', namespace: '*' },
        { server: '*', name: '*', namespace: '' },
      ],
      sourceRepos: ['https://github.com/acme/*', '*', '!https://github.com/acme/legacy', 'ghcr.io/acme/charts'],
      sourceNamespaces: ['argocd', 'team-*', '/^tenant-[0-9]+$/'],
      clusterResourceWhitelist: [{ group: '', kind: 'Namespace', name: 'team-*' }, { group: 'pkg.crossplane.io', kind: '*' }],
      clusterResourceBlacklist: [{ group: 'rbac.authorization.k8s.io', kind: 'ClusterRole*' }],
      namespaceResourceWhitelist: [{ group: '*', kind: '*' }],
      namespaceResourceBlacklist: [{ group: '', kind: 'ResourceQuota' }],
      orphanedResources: { warn: true, ignore: [{ group: '', kind: 'Secret', name: 'sh.helm.*' }, { kind: 'ConfigMap' }] },
      roles: [{
        name: 'ci',
        description: 'CI sync',
        policies: [
          'p, proj:platform:ci, applications, sync, platform/*, allow',
          'p, proj:platform:ci, applications, delete, platform/team-a/prod-*, deny',
          'p, proj:platform:ci, applications, action/apps/Deployment/restart, platform/web, allow',
          'p, proj:platform:ci, applications, update/*/*/*/*, platform/*, allow',
          'p, proj:platform:ci, applications, delete//Pod/team-a/web-*, platform/*, allow',
          'p, proj:platform:ci, logs, get, platform/*, allow',
          'p, proj:platform:ci, exec, create, platform/*, allow',
          'p, proj:platform:ci, applicationsets, *, platform/*, allow',
          'p, proj:platform:ci, clusters, update, platform/*, allow',
          'p, proj:platform:ci, repositories, get, platform/*, allow',
          'p, proj:platform:ci, applications, override, platform/*, allow',
        ],
        groups: ['acme:ci', '"cn=ci,dc=acme"', 'team a@acme.example'],
      }, { name: 'readers' }],
      syncWindows: [{
        kind: 'allow',
        schedule: '0 6 * * 1-5',
        duration: '12h0m0s',
        timeZone: 'Europe/Berlin',
        applications: ['*'],
        namespaces: ['team-a'],
        clusters: ['ctp1', 'https://ctp1.acme.example'],
        manualSync: true,
        andOperator: true,
        syncOverrun: true,
        description: 'office hours',
      }],
      sourceIntegrity: {
        git: { policies: [{ repos: [{ url: 'https://github.com/acme/*' }], gpg: { mode: 'strict', keys: ['4AEE18F83AFDEB23'] } }] },
      },
      permitOnlyProjectScopedClusters: true,
      destinationServiceAccounts: [
        { server: 'https://ctp1.acme.example', namespace: 'team-a', defaultServiceAccount: 'deployer' },
        { server: '*', namespace: '', defaultServiceAccount: 'platform:deployer' },
      ],
    },
  }],
};

/** The keys of commits as they were written before Argo CD 3.5. */
export const argoProjectKeys: MaximalCase = {
  build: (chart) => {
    new ArgoAppProject(chart, 'signed', {
      destinations: [{ name: 'ctp1', namespace: '*' }],
      sourceRepos: ['*'],
      signatureKeys: ['4AEE18F83AFDEB23', '5DE3E0509C47EA3CF04A42D34AEE18F83AFDEB23'],
      metadata,
    });
  },
  expected: [{
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: 'signed', namespace: 'argocd' },
    spec: {
      destinations: [{ name: 'ctp1', namespace: '*' }],
      sourceRepos: ['*'],
      signatureKeys: [{ keyID: '4AEE18F83AFDEB23' }, { keyID: '5DE3E0509C47EA3CF04A42D34AEE18F83AFDEB23' }],
    },
  }],
};
