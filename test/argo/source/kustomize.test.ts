import { ArgoSource, type ArgoKustomizeOptions } from '../../../lib';
import { error, git, spec, warnings, type Props } from '../application/apps';

const kustomize = (options: ArgoKustomizeOptions): Props => ({ source: ArgoSource.git(git, { path: 'overlays/prod', kustomize: options }) });
const known = 'known are ARGOCD_APP_NAME, ARGOCD_APP_NAMESPACE, ARGOCD_APP_PROJECT_NAME and others';

describe('kustomize', () => {
  test.each<ArgoKustomizeOptions>([
    { images: ['nginx:1.27', 'web=registry.acme.example/web', 'app=registry.acme.example:5000/app:1.0', 'db@sha256:4b2f', 'registry:5000/cache:1'] },
    { images: ['*=registry.acme.example/*', 'web:*', 'app:$ARGOCD_APP_REVISION', 'a=b:${ARGOCD_APP_REVISION_SHORT}'] },
    { replicas: [{ name: 'web', count: 0 }] },
    { commonLabels: { app: '$ARGOCD_APP_NAME', note: '' } },
    { commonAnnotations: { command: 'echo $HOME' } },
    { commonAnnotations: { app: '${ARGOCD_APP_NAME}', price: '5$$' }, commonAnnotationsEnvsubst: true },
    { components: ['../components/a'], ignoreMissingComponents: true },
    { commonLabels: { team: 'a' }, labelWithoutSelector: true, labelIncludeTemplates: true },
    { commonLabels: { team: 'a' }, labelIncludeTemplates: false },
    { patches: [{ path: 'a.yaml' }, { patch: '' }] },
    { kubeVersion: '1.33+', version: 'v5.7.0' },
  ])('%j is accepted', (options) => {
    expect(spec(kustomize(options)).source.kustomize).toEqual(options);
    expect(warnings(kustomize(options))).toEqual([]);
  });

  test.each<[string, ArgoKustomizeOptions, string]>([
    ['an image without a tag', { images: ['nginx:1.27', 'nginx'] },
      "'source.kustomize.images[1]' must be name=new-name, name:tag or name@digest, got \"nginx\": write for example 'nginx:1.0' or 'nginx=registry.example.org/nginx'"],
    ['a port, which is not a tag', { images: ['registry:5000/app'] },
      "'source.kustomize.images[0]' must be name=new-name, name:tag or name@digest, got \"registry:5000/app\": write for example 'registry:5000/app:1.0' or 'registry:5000/app=registry.example.org/app'"],
    ['an unknown variable in an image', { images: ['nginx:$TAG'] },
      `'source.kustomize.images[0]' must use only variables that Argo CD knows, got "nginx:$TAG": Argo CD would replace '$TAG' with an empty string: write '$$' for a dollar sign; ${known}`],
    ['half a replica', { replicas: [{ name: 'web', count: 0.5 }] },
      "'source.kustomize.replicas[0].count' must be a whole number, 0 or more, got 0.5: write the number of replicas"],
    ['less than no replica', { replicas: [{ name: 'web', count: 1 }, { name: 'db', count: -1 }] },
      "'source.kustomize.replicas[1].count' must be a whole number, 0 or more, got -1: write the number of replicas"],
    ['an empty patch', { patches: [{ path: 'a.yaml' }, { target: { kind: 'Deployment' } }] },
      "'source.kustomize.patches[1]' must have exactly one of 'patch' and 'path', got neither: write the patch itself, or the file that holds it"],
    ['a patch given twice', { patches: [{ path: 'a.yaml', patch: 'a: 1' }] },
      "'source.kustomize.patches[0]' must have exactly one of 'patch' and 'path', got both: remove one of them"],
    ['labels in templates, but also in selectors', { commonLabels: { team: 'a' }, labelIncludeTemplates: true },
      "'source.kustomize.labelIncludeTemplates' must be left out without 'labelWithoutSelector', got true: set 'labelWithoutSelector' to true, or remove it"],
    ['a label that Kubernetes refuses', { commonLabels: { team: 'team a' } },
      "'source.kustomize.commonLabels.team' must be a label value (at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit), got \"team a\": shorten it, or use an annotation, which takes any string"],
    ['an unknown variable in a label', { commonLabels: { team: '$TEAM' } },
      `'source.kustomize.commonLabels.team' must use only variables that Argo CD knows, got "$TEAM": Argo CD would replace '$TEAM' with an empty string: write '$$' for a dollar sign; ${known}`],
    ['an unknown variable in an annotation that is substituted', { commonAnnotations: { team: '$TEAM' }, commonAnnotationsEnvsubst: true },
      `'source.kustomize.commonAnnotations.team' must use only variables that Argo CD knows, got "$TEAM": Argo CD would replace '$TEAM' with an empty string: write '$$' for a dollar sign; ${known}`],
    ['a label without a value', { commonLabels: { team: undefined as unknown as string } },
      "'source.kustomize.commonLabels.team' must be a string, got nothing: give it a value, or leave the key out"],
    ['a namespace in upper case', { namespace: 'Web' },
      "'source.kustomize.namespace' must be a DNS-1123 label (lower-case letters, digits and '-', at most 63 characters), got \"Web\": use for example 'web'"],
    ['a Kubernetes version in words', { kubeVersion: 'latest' }, "'source.kustomize.kubeVersion' must be a Kubernetes version, got \"latest\": write for example '1.33.0'"],
  ])('refuses %s', (_name, options, message) => {
    expect(error(kustomize(options))).toBe(`[chart/claims] ${message}`);
  });

  test.each<[keyof ArgoKustomizeOptions, keyof ArgoKustomizeOptions]>([
    ['forceCommonLabels', 'commonLabels'],
    ['labelWithoutSelector', 'commonLabels'],
    ['forceCommonAnnotations', 'commonAnnotations'],
    ['commonAnnotationsEnvsubst', 'commonAnnotations'],
    ['ignoreMissingComponents', 'components'],
  ])('warns of %s without %s', (field, needed) => {
    expect(warnings(kustomize({ namePrefix: 'a-', [field]: true }))).toEqual([
      `chart/claims argo/no-effect: 'source.kustomize.${field}' has no effect without '${needed}': remove it`,
    ]);
    expect(warnings(kustomize({ namePrefix: 'a-', [field]: false }))).toEqual([]);
  });

  test.each([
    ['nginx', ['nginx:1.26', 'web:1', 'nginx:1.27']],
    ['nginx', ['nginx=registry.acme.example/nginx', 'web:1', 'nginx@sha256:4b2f']],
    ['registry:5000/nginx', ['registry:5000/nginx:1.26', 'nginx:1.26', 'registry:5000/nginx:1.27']],
  ])('warns of %s when it is replaced twice', (name, images) => {
    expect(warnings(kustomize({ images }))).toEqual([
      `chart/claims argo/no-effect: 'source.kustomize.images[2]' replaces the image '${name}' again, and the last entry wins: remove the others`,
    ]);
  });
});
