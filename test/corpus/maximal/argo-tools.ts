import { ArgoControlPlaneApp, ArgoDestinationField, ArgoSource, ControlPlane, GitRevision } from '../../../lib';
import type { MaximalCase } from '../../support/maximal';

const controlPlane = ControlPlane.named('ctp1', { server: 'https://ctp1.acme.example:8443', argoClusterName: 'ctp1' });
const git = { url: 'https://github.com/acme/platform.git', revision: GitRevision.branch('main') };
const metadata = { namespace: 'argocd' };
const apiVersion = 'argoproj.io/v1alpha1';
const kind = 'Application';

/** A chart, by server, with values as an object; and a chart in Git, with values as a string. */
export const argoHelm: MaximalCase = {
  build: (chart) => {
    new ArgoControlPlaneApp(chart, 'helm', {
      controlPlane,
      destinationField: ArgoDestinationField.SERVER,
      source: ArgoSource.helmChart({ repoUrl: 'https://charts.acme.example', chart: 'web', version: '1.x' }, {
        helm: {
          releaseName: 'web',
          valueFiles: ['values-prod.yaml', 'https://acme.example/values.yaml'],
          ignoreMissingValueFiles: true,
          valuesObject: { replicas: 2, image: { tag: null }, hosts: ['a.acme.example', null] },
          parameters: [{ name: 'service.port', value: '8080', forceString: true }, { name: 'app', value: '${ARGOCD_APP_NAME}' }],
          fileParameters: [{ name: 'config', path: 'files/config.json' }],
          skipCrds: true,
          skipTests: true,
          skipSchemaValidation: true,
          passCredentials: true,
          namespace: 'web',
          kubeVersion: '1.33.0',
          apiVersions: ['monitoring.coreos.com/v1'],
        },
      }),
      project: 'platform',
      metadata,
    });
    new ArgoControlPlaneApp(chart, 'helm-text', {
      controlPlane,
      source: ArgoSource.git(git, { path: 'charts/web', helm: { values: 'replicas: 2\n' } }),
      project: 'platform',
      metadata,
    });
  },
  expected: [
    {
      apiVersion,
      kind,
      metadata: { name: 'helm', namespace: 'argocd' },
      spec: {
        destination: { server: 'https://ctp1.acme.example:8443' },
        project: 'platform',
        source: {
          repoURL: 'https://charts.acme.example',
          chart: 'web',
          targetRevision: '1.x',
          helm: {
            releaseName: 'web',
            valueFiles: ['values-prod.yaml', 'https://acme.example/values.yaml'],
            ignoreMissingValueFiles: true,
            valuesObject: { replicas: 2, image: { tag: null }, hosts: ['a.acme.example', null] },
            parameters: [{ name: 'service.port', value: '8080', forceString: true }, { name: 'app', value: '${ARGOCD_APP_NAME}' }],
            fileParameters: [{ name: 'config', path: 'files/config.json' }],
            skipCrds: true,
            skipTests: true,
            skipSchemaValidation: true,
            passCredentials: true,
            namespace: 'web',
            kubeVersion: '1.33.0',
            apiVersions: ['monitoring.coreos.com/v1'],
          },
        },
      },
    },
    {
      apiVersion,
      kind,
      metadata: { name: 'helm-text', namespace: 'argocd' },
      spec: {
        destination: { name: 'ctp1' },
        project: 'platform',
        source: { repoURL: 'https://github.com/acme/platform.git', path: 'charts/web', targetRevision: 'main', helm: { values: 'replicas: 2\n' } },
      },
    },
  ],
};

/** Kustomize, on the cluster of Argo CD by its server; the namespace is left to whoever applies the object. */
export const argoKustomize: MaximalCase = {
  build: (chart) => {
    new ArgoControlPlaneApp(chart, 'kustomize', {
      controlPlane: ControlPlane.coLocated('ctp0'),
      omitNamespace: true,
      source: ArgoSource.git(git, {
        path: 'overlays/prod',
        kustomize: {
          namePrefix: 'prod-',
          nameSuffix: '-v1',
          namespace: 'web',
          images: ['ghcr.io/acme/web:1.4', 'nginx=registry.acme.example:5000/nginx', 'app@sha256:4b2f'],
          replicas: [{ name: 'web', count: 3 }],
          commonLabels: { env: 'prod', app: '$ARGOCD_APP_NAME' },
          commonAnnotations: { owner: 'team-a', revision: '${ARGOCD_APP_REVISION}' },
          commonAnnotationsEnvsubst: true,
          forceCommonLabels: true,
          forceCommonAnnotations: true,
          labelWithoutSelector: true,
          labelIncludeTemplates: true,
          components: ['../components/a'],
          ignoreMissingComponents: true,
          patches: [
            {
              patch: '- op: remove\n  path: /spec/replicas\n',
              target: {
                group: 'apps',
                version: 'v1',
                kind: 'Deployment',
                name: 'web',
                namespace: 'web',
                labelSelector: 'env=prod',
                annotationSelector: 'owner=team-a',
              },
              options: { allowNameChange: true, allowKindChange: false },
            },
            { path: 'patches/web.yaml' },
          ],
          kubeVersion: 'v1.33',
          apiVersions: ['apps/v1'],
          version: 'v5.7.0',
        },
      }),
      project: 'platform',
    });
  },
  expected: [{
    apiVersion,
    kind,
    metadata: { name: 'kustomize' },
    spec: {
      destination: { server: 'https://kubernetes.default.svc' },
      project: 'platform',
      source: {
        repoURL: 'https://github.com/acme/platform.git',
        path: 'overlays/prod',
        targetRevision: 'main',
        kustomize: {
          namePrefix: 'prod-',
          nameSuffix: '-v1',
          namespace: 'web',
          images: ['ghcr.io/acme/web:1.4', 'nginx=registry.acme.example:5000/nginx', 'app@sha256:4b2f'],
          replicas: [{ name: 'web', count: 3 }],
          commonLabels: { env: 'prod', app: '$ARGOCD_APP_NAME' },
          commonAnnotations: { owner: 'team-a', revision: '${ARGOCD_APP_REVISION}' },
          commonAnnotationsEnvsubst: true,
          forceCommonLabels: true,
          forceCommonAnnotations: true,
          labelWithoutSelector: true,
          labelIncludeTemplates: true,
          components: ['../components/a'],
          ignoreMissingComponents: true,
          patches: [
            {
              patch: '- op: remove\n  path: /spec/replicas\n',
              target: {
                group: 'apps',
                version: 'v1',
                kind: 'Deployment',
                name: 'web',
                namespace: 'web',
                labelSelector: 'env=prod',
                annotationSelector: 'owner=team-a',
              },
              options: { allowNameChange: true, allowKindChange: false },
            },
            { path: 'patches/web.yaml' },
          ],
          kubeVersion: 'v1.33',
          apiVersions: ['apps/v1'],
          version: 'v5.7.0',
        },
      },
    },
  }],
};
