import type { Construct } from 'constructs';
import type { KustomizationV1Spec } from '../../../imports/flux/kustomization.v1';
import type { KustomizationV1Beta1Spec } from '../../../imports/flux/kustomization.v1beta1';
import { renderName } from '../../kit/app/reference';
import { fail } from '../../kit/checks/errors';
import { checkAnnotations, checkLabels, checkName, checkNamespace } from '../../kit/checks/names';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';
import { checkKustomizeSelector } from '../../kit/values/kustomize-patch';
import { checkV1Only, FluxApi, KUSTOMIZE_GROUP } from '../api';
import { renderHealthCheckExprs, renderHealthChecks } from '../apply/health';
import type { KubeConfigSpec } from '../apply/kube-config';
import { renderImages, renderPatches } from '../apply/patches';
import { renderKustomizationTimeout, renderReconcileInterval, renderRetryInterval } from '../intervals';
import { checkKustomizationPath } from '../source/paths';
import type { FluxSourceKind } from '../source/source-options';
import type { FluxCommonMetadata, FluxDecryption, FluxIgnoreRule, FluxKustomizationOptions } from './options';
import { renderPostBuild } from './post-build';

/** What a Kustomization is about: its source, its path and its cluster. */
interface KustomizationSubject {
  readonly source: { readonly kind: FluxSourceKind; readonly name: string; readonly namespace?: string | undefined };
  readonly path: string | undefined;
  readonly kubeConfig: KubeConfigSpec | undefined;
  /** Where the user gave the kubeconfig. */
  readonly kubeConfigProp: string;
  /** The namespace of the Kustomization, where it is known. */
  readonly namespace: string | undefined;
}

/** The spec in the version that today's Flux serves. */
export function renderKustomizationV1(at: Construct, subject: KustomizationSubject, options: FluxKustomizationOptions): KustomizationV1Spec {
  checkPrune(at, options.prune);
  const named = options.healthChecks !== undefined && options.healthChecks.length > 0;
  if (options.wait && named) {
    warn(at, WarningCode.FLUX_NO_EFFECT, "'healthChecks' has no effect beside 'wait: true', which waits for every object; use one of the two");
  }
  if (options.healthCheckExprs?.length && !options.wait && !named) {
    warn(at, WarningCode.FLUX_NO_EFFECT, "'healthCheckExprs' has no effect without 'wait: true' or 'healthChecks': set wait: true");
  }
  const { postBuild, decryption, components, ignore } = options;
  return {
    interval: renderReconcileInterval(at, options.interval, options.retryInterval),
    retryInterval: renderRetryInterval(at, options.retryInterval),
    timeout: renderKustomizationTimeout(at, options.timeout),
    sourceRef: renderSourceRef(subject) as KustomizationV1Spec['sourceRef'],
    path: checkKustomizationPath(at, subject.path),
    prune: options.prune,
    kubeConfig: subject.kubeConfig,
    wait: options.wait,
    targetNamespace: options.targetNamespace === undefined ? undefined : checkNamespace(at, 'targetNamespace', options.targetNamespace),
    serviceAccountName: options.serviceAccountName === undefined ? undefined : checkName(at, 'serviceAccountName', options.serviceAccountName),
    suspend: options.suspend,
    force: options.force,
    healthChecks: options.healthChecks && renderHealthChecks(at, options.healthChecks),
    healthCheckExprs: options.healthCheckExprs && renderHealthCheckExprs(at, options.healthCheckExprs),
    deletionPolicy: options.deletionPolicy,
    postBuild: postBuild && renderPostBuild(at, postBuild),
    decryption: decryption && renderDecryption(at, decryption, subject.namespace),
    patches: options.patches && renderPatches(at, 'patches', options.patches),
    images: options.images && renderImages(at, 'images', options.images),
    components: components?.map((component, index) => checkComponent(at, index, component)),
    ignoreMissingComponents: options.ignoreMissingComponents,
    commonMetadata: renderCommonMetadata(at, options.commonMetadata),
    namePrefix: checkAffix(at, 'namePrefix', options.namePrefix),
    nameSuffix: checkAffix(at, 'nameSuffix', options.nameSuffix),
    buildMetadata: options.buildMetadata,
    ignore: ignore?.map((rule, index) => renderIgnore(at, index, rule)),
  };
}

function renderSourceRef({ source }: KustomizationSubject): KustomizationSubject['source'] {
  const { kind, name, namespace } = source;
  return namespace === undefined ? { kind, name } : { kind, name, namespace };
}

function renderDecryption(at: Construct, decryption: FluxDecryption, namespace: string | undefined): NonNullable<KustomizationV1Spec['decryption']> {
  const { serviceAccountName: account } = decryption;
  return {
    provider: 'sops',
    secretRef: renderName(at, 'decryption.secretRef', decryption.secretRef, { kind: 'Secret', namespace }),
    serviceAccountName: account === undefined ? undefined : checkName(at, 'decryption.serviceAccountName', account),
  };
}

/** The spec in the version that the guides print. */
export function renderKustomizationV1Beta1(
  at: Construct, subject: KustomizationSubject, options: FluxKustomizationOptions, clientValidation: boolean | undefined,
): KustomizationV1Beta1Spec {
  const { kubeConfig } = subject;
  checkV1Only(at, KUSTOMIZE_GROUP, FluxApi.V1BETA1, {
    'wait': options.wait,
    'healthCheckExprs': options.healthCheckExprs,
    'deletionPolicy': options.deletionPolicy,
    'decryption.serviceAccountName': options.decryption?.serviceAccountName,
    'components': options.components,
    'ignoreMissingComponents': options.ignoreMissingComponents,
    'commonMetadata': options.commonMetadata,
    'namePrefix': options.namePrefix,
    'nameSuffix': options.nameSuffix,
    'buildMetadata': options.buildMetadata,
    'ignore': options.ignore,
    'postBuild.substituteStrategy': options.postBuild?.substituteStrategy,
    ...Object.fromEntries((options.postBuild?.substituteFrom ?? []).map(({ optional }, index) => [`postBuild.substituteFrom[${index}].optional`, optional])),
  });
  if (kubeConfig?.configMapRef) {
    fail(at, 'kubeConfig', 'be a Secret with FluxApi.V1BETA1', phrase(`ConfigMap '${kubeConfig.configMapRef.name}'`),
      `${KUSTOMIZE_GROUP}/v1beta1 takes no ConfigMap, ${KUSTOMIZE_GROUP}/v1 does: use FluxApi.V1`);
  }
  const key = kubeConfig?.secretRef?.key;
  if (key !== undefined && key !== 'value' && key !== 'value.yaml') {
    fail(at, subject.kubeConfigProp, "have its kubeconfig under the key 'value' or 'value.yaml' with FluxApi.V1BETA1", phrase(`key '${key}'`),
      `${KUSTOMIZE_GROUP}/v1beta1 has no field for the key, ${KUSTOMIZE_GROUP}/v1 has: use FluxApi.V1`);
  }
  // Fields that this version does not have were refused above.
  return {
    ...renderKustomizationV1(at, subject, options) as KustomizationV1Beta1Spec,
    kubeConfig: kubeConfig?.secretRef && { secretRef: { name: kubeConfig.secretRef.name } },
    validation: clientValidation === undefined ? undefined : clientValidation ? 'client' : 'none',
  };
}

function checkPrune(at: Construct, prune: boolean): void {
  if (typeof prune !== 'boolean') {
    fail(at, 'prune', 'be true or false', prune, 'true deletes what disappears from the source, false leaves it');
  }
}

function checkComponent(at: Construct, index: number, component: string): string {
  const prop = `components[${index}]`;
  if (component === '' || component.includes('\\')) fail(at, prop, "be a folder relative to the path, with '/' between folders", component, "write for example '../components/a'");
  if (/^([a-z]+:\/\/|git::|gh:|git@|github\.com[/:]|\/)/i.test(component)) fail(at, prop, 'be a relative path', component, 'components come from the same source: write it relative to the path');
  return component;
}

function checkAffix(at: Construct, prop: 'namePrefix' | 'nameSuffix', affix: string | undefined): string | undefined {
  if (affix === undefined) return undefined;
  if (typeof affix !== 'string' || affix === '' || affix.length > 200 || /[/%]/.test(affix)) {
    fail(at, prop, "be 1 to 200 characters, without '/' and '%'", affix, 'shorten or rename it: it becomes part of every name');
  }
  const [form, edge] = prop === 'namePrefix' ? [/^[a-z0-9][a-z0-9.-]*$/, 'begin'] : [/^[a-z0-9.-]*[a-z0-9]$/, 'end'];
  if (!form.test(affix)) {
    warn(at, WarningCode.FLUX_NAME_AFFIX,
      `'${prop}' is ${affix}: only names of roles and role bindings may have more than lower-case letters, digits, '-' and '.', or ${edge} without a letter or digit; other objects are refused`);
  }
  return affix;
}

/** Checks labels and annotations that every object gets. */
export function renderCommonMetadata(at: Construct, metadata: FluxCommonMetadata | undefined): KustomizationV1Spec['commonMetadata'] {
  if (metadata === undefined) return undefined;
  checkLabels(at, 'commonMetadata.labels', metadata.labels);
  checkAnnotations(at, 'commonMetadata.annotations', metadata.annotations);
  for (const label of Object.keys(metadata.labels ?? {})) {
    if (/^kustomize\.toolkit\.fluxcd\.io\/(name|namespace)$/.test(label)) {
      fail(at, 'commonMetadata.labels', 'leave the labels of Flux alone', label, 'remove it: Flux finds by it what it has to prune');
    }
  }
  return { labels: metadata.labels, annotations: metadata.annotations };
}

/** Checks a rule that names fields to leave alone. */
export function renderIgnore(at: Construct, index: number, rule: FluxIgnoreRule, prop: string = 'ignore'): { paths: string[]; target?: FluxIgnoreRule['target'] } {
  if (rule.paths.length === 0) fail(at, `${prop}[${index}].paths`, 'name a field', undefined, "write for example ['/spec/replicas']");
  checkKustomizeSelector(at, `${prop}[${index}].target`, rule.target);
  for (const path of rule.paths) {
    // In drift detection the empty pointer ignores the whole object; here it would replace it.
    if (path === '' && prop === 'ignore') fail(at, `${prop}[${index}].paths`, 'name a field', path, 'annotate the object with kustomize.toolkit.fluxcd.io/ssa: Ignore instead');
    if (/\/\*(\/|$)/.test(path)) warn(at, WarningCode.FLUX_NO_EFFECT, `'${prop}[${index}].paths' has ${path}: '*' is taken literally and matches nothing; name the field or index`);
    if (path !== '' && !path.startsWith('/')) {
      fail(at, `${prop}[${index}].paths`, "be JSON pointers, which begin with '/'", path, `write '/${path.replace(/^\.+/, '').replace(/\./g, '/')}'`);
    }
  }
  return { paths: rule.paths, ...(rule.target ? { target: rule.target } : {}) };
}
