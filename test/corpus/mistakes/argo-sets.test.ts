import type { Chart } from 'cdk8s';
import { application, git, said } from './argo';
import { mistakesOf, notCompiled } from './mistakes';
import {
  ArgoApplicationSet, ArgoClusterAuth, ArgoClusterSecret, ArgoDestination, ArgoGenerator, ArgoSource, ArgoSyncPolicy, ControlPlane, EsoSecretStore,
  type ArgoApplicationSetProps, type ArgoClusterSecretOptions,
} from '../../../lib';
import { synthOne } from '../../support/synth';

const prod = ArgoGenerator.clusters({ selector: { matchLabels: { tier: 'prod' } } });

const set = (props: Partial<ArgoApplicationSetProps>, id: string = 'fleet') => (chart: Chart) => {
  new ArgoApplicationSet(chart, id, {
    generators: [prod],
    applicationName: '{{.nameNormalized}}-claims',
    preserveResourcesOnDeletion: true,
    project: 'default',
    source: ArgoSource.git(git, { path: 'claims' }),
    destination: ArgoDestination.cluster('{{.name}}'),
    destinationNamespace: 'team-a',
    ...props,
  });
};

mistakesOf('argoSets', {}, (mistake) => {
  mistake('argo-appset-go-syntax-no-flag', () => {
    expect(said(set({ goTemplate: false, applicationName: '{{.name}}-claims' }))).toEqual([
      "[chart/fleet] 'applicationName' must have only names of parameters without 'goTemplate', got {{.name}}: write {{name}}, or remove 'goTemplate'",
    ]);
    expect(said(set({ applicationName: '{{.name}}-claims' }))).toEqual([]);
    expect(said(set({ goTemplate: false, applicationName: '{{name}}-claims', destination: ArgoDestination.cluster('{{name}}') }))).toEqual([]);
  });

  mistake('argo-appset-old-syntax-go', () => {
    expect(said(set({ applicationName: '{{name}}-claims' }))).toEqual([
      "[chart/fleet] 'applicationName' must be a Go template, got {{name}}: a name without a leading dot is a function: write {{.name}}, or set 'goTemplate' to false",
    ]);
    expect(said(set({ applicationName: '{{.name}}-claims' }))).toEqual([]);
  });

  mistake('argo-appset-no-missingkey', () => {
    const destinationNamespace = '{{.metadata.labels.tema}}';
    expect(synthOne(set({ destinationNamespace })).spec.goTemplateOptions).toEqual(['missingkey=error']);
    expect(said(set({ destinationNamespace, goTemplateOptions: [] }))).toEqual([
      "chart/fleet argo/missing-key: 'goTemplateOptions' lacks 'missingkey=error', so that 'destinationNamespace' becomes '<no value>' for a cluster without .metadata.labels.tema: write ['missingkey=error']",
    ]);
    expect(said(set({ destinationNamespace, goTemplateOptions: ['missingkey=error'] }))).toEqual([]);
    expect(said(set({ goTemplateOptions: [] }))).toEqual([]);
    expect(said(set({ destinationNamespace: '{{ default "a" .metadata.labels.team }}', goTemplateOptions: [] }))).toEqual([]);
  });

  mistake('wild-argo-preserve-misplaced', () => {
    // @ts-expect-error where the manifest has it by mistake
    notCompiled(() => ArgoSyncPolicy.automated({ preserveResourcesOnDeletion: true }));
    expect(said(() => ArgoSyncPolicy.automated({ preserveResourcesOnDeletion: true } as never))).toEqual([
      "[ArgoSyncPolicy.automated] 'preserveResourcesOnDeletion' must be a prop of ArgoAutomatedSync, got an unknown one: the props are allowEmpty, enabled, prune, selfHeal",
    ]);
    expect(said(set({ preserveResourcesOnDeletion: true }))).toEqual([]);
  });

  mistake('new-argo-appset-two-sets-same-app', () => {
    const next = (props: Partial<ArgoApplicationSetProps>) => set({ source: ArgoSource.git(git, { path: 'platform-next' }), ...props }, 'platform-next');
    const warning = "chart/platform-next argo/app-set-shared: 'applicationName' is '{{.nameNormalized}}-claims' in 'chart/fleet' too, so that both sets overwrite the same Applications in turns: add something of the set to the name";
    expect(said(set({}), next({}))).toEqual([warning]);
    expect(said(set({}), next({ generators: [ArgoGenerator.clusters({ selector: { matchLabels: { region: 'eu' } } })] }))).toEqual([warning]);
    expect(said(set({}), next({ applicationName: '{{.nameNormalized}}-next' }))).toEqual([]);
    expect(said(set({}), next({ generators: [ArgoGenerator.clusters({ selector: { matchLabels: { tier: 'dev' } } })] }))).toEqual([]);
  });

  mistake('new-argo-appset-basename-collision', () => {
    const folders = (path: string, applicationName: string) => set({
      generators: [ArgoGenerator.gitDirectories(git, [{ path }])], applicationName, destination: ArgoDestination.cluster('ctp1'), destinationNamespace: '{{index .path.segments 1}}',
    });
    expect(said(folders('deployment/*/*', '{{.path.basenameNormalized}}'))).toEqual([
      "chart/fleet argo/app-set-names: 'applicationName' has only the name of the last folder, and 'deployment/*/*' finds the same name in several folders: of two Applications with one name, Argo CD creates neither: add the folder above, for example '{{index .path.segments 1}}'",
    ]);
    expect(said(folders('deployment/*/*', '{{index .path.segments 1}}-{{.path.basenameNormalized}}'))).toEqual([]);
    expect(said(folders('deployment/ai/*', '{{.path.basenameNormalized}}'))).toEqual([]);
    const files = (path: string, applicationName: string) => set({ generators: [ArgoGenerator.gitFiles(git, [{ path }])], applicationName, destination: ArgoDestination.cluster('ctp1') });
    expect(said(files('clusters/*/config.json', '{{.path.filenameNormalized}}'))).toEqual([
      "chart/fleet argo/app-set-names: 'applicationName' has only the name of the file, and 'clusters/*/config.json' finds the same name in several folders: of two Applications with one name, Argo CD creates neither: add the folder above, for example '{{index .path.segments 1}}'",
    ]);
    expect(said(files('clusters/*/config.json', '{{index .path.segments 1}}'))).toEqual([]);
    expect(said(files('clusters/*/config.json', '{{.path.basename}}'))).toEqual([]);
    expect(said(files('clusters/**/config.json', '{{.cluster.name}}-{{.path.basename}}'))).toEqual([]);
  });

  mistake('new-argo-preserve-but-finalizer', () => {
    const finalizers = ['resources-finalizer.argocd.argoproj.io'];
    expect(said(set({ applicationMetadata: { finalizers } }))).toEqual([
      "[chart/fleet] 'applicationMetadata.finalizers' must agree with 'preserveResourcesOnDeletion', got [\"resources-finalizer.argocd.argoproj.io\"]: the finalizer of Argo CD deletes the resources: remove it",
    ]);
    expect(said(set({}))).toEqual([]);
    expect(said(set({ preserveResourcesOnDeletion: false, applicationMetadata: { finalizers } }))).toEqual([]);
  });

  const store = EsoSecretStore.fromSecretStoreName('vault');
  const cluster = (id: string, name: string, server: string, options: Partial<ArgoClusterSecretOptions> = {}) => (chart: Chart) => {
    const controlPlane = ControlPlane.named(name, { server });
    new ArgoClusterSecret(chart, id, { controlPlane, store, auth: ArgoClusterAuth.bearerToken({ key: `clusters/${id}`, property: 'token' }), ...options });
  };

  mistake('argo-cluster-ca-pem', () => {
    const pem = '-----BEGIN CERTIFICATE-----\nMIIBfake\n-----END CERTIFICATE-----\n';
    expect(said(cluster('ctp1', 'ctp1', 'https://ctp1.example', { tlsClientConfig: { caBundle: pem } }))).toEqual([]);
    expect(said(cluster('ctp1', 'ctp1', 'https://ctp1.example', { tlsClientConfig: { caData: pem as never } }))).toEqual([
      "[chart/ctp1] 'tlsClientConfig.caData' must be an object, got a string: write { key: ... }",
    ]);
  });

  mistake('argo-cluster-namespaces-missing-dest', () => {
    const limited = (namespaces: string[]) => cluster('cluster', 'ctp1', 'https://ctp1.example', { namespaces });
    expect(said(limited(['default']), application())).toEqual([
      "chart/ctp1-claims argo/cluster-namespaces: 'destinationNamespace' is 'team-a', and 'chart/cluster' limits Argo CD to the namespace 'default' of the cluster, so that objects stay out of sync there: add it to 'namespaces' of 'chart/cluster', or write one of these",
    ]);
    expect(said(limited(['default', 'team-a']), application())).toEqual([]);
    expect(said(cluster('cluster', 'ctp1', 'https://ctp1.example'), application())).toEqual([]);
    expect(said(limited(['team-a']), application({ syncOptions: { createNamespace: true } }))).toEqual([
      "chart/ctp1-claims argo/cluster-namespaces: 'syncOptions.createNamespace' cannot create 'team-a' if it is missing, since a namespace is a resource of the cluster, and 'chart/cluster' limits Argo CD to the namespace 'team-a' of the cluster: set 'clusterResources' of 'chart/cluster' to true, or remove the option",
    ]);
  });

  mistake('new-argo-cluster-same-server', () => {
    expect(said(cluster('dev', 'dev', 'https://k8s.acme.example', { namespaces: ['dev'] }), cluster('staging', 'staging', 'https://k8s.acme.example', { namespaces: ['staging'] }))).toEqual([
      "[chart/staging] 'controlPlane.server' must belong to one cluster Secret, got 'https://k8s.acme.example', which 'chart/dev' also has: Argo CD uses either of them: list the namespaces of both in one",
    ]);
    expect(said(cluster('dev', 'dev', 'https://k8s.acme.example', { namespaces: ['dev'] }), cluster('staging', 'staging', 'https://k8s.acme.example?ns=staging', { namespaces: ['staging'] }))).toEqual([]);
    expect(said(cluster('k8s', 'k8s', 'https://k8s.acme.example', { namespaces: ['dev', 'staging'] }))).toEqual([]);
  });

  mistake('new-argo-cluster-same-name', () => {
    expect(said(cluster('old', 'ctp1', 'https://old.acme.example'), cluster('new', 'ctp1', 'https://new.acme.example'))).toEqual([
      "[chart/new] 'controlPlane.argoClusterName' must belong to one cluster Secret, got 'ctp1', which 'chart/old' also has: Argo CD finds neither of them: rename one",
    ]);
    expect(said(cluster('old', 'ctp1-old', 'https://old.acme.example'), cluster('new', 'ctp1', 'https://new.acme.example'))).toEqual([]);
  });
});
