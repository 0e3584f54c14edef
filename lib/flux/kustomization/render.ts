import type { Construct } from 'constructs';
import { renderIgnore } from './ignore-rule';
import type { FluxCommonMetadata, FluxDecryption, FluxKustomizationOptions } from './options';
import { renderPostBuild, warnOfOwnVariables } from './post-build';
import type { KustomizationV1Spec } from '../../../imports/flux/kustomization.v1';
import type { KustomizationV1Beta1Spec } from '../../../imports/flux/kustomization.v1beta1';
import { renderName } from '../../kit/app/reference';
import { refuse } from '../../kit/checks/errors';
import { call } from '../../kit/checks/expression';
import { because, remove, set } from '../../kit/checks/fix';
import { checkAnnotations, checkLabels, checkName, checkNamespace } from '../../kit/checks/names';
import { substituted } from '../../kit/checks/placeholder';
import { memberPath } from '../../kit/checks/prop-path';
import { Rule } from '../../kit/checks/rule';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { say, the } from '../../kit/checks/words';
import { millisecondsOf } from '../../kit/go/duration';
import { checkV1Only, FluxApi, KUSTOMIZE_GROUP, refuseNewer } from '../api';
import { renderHealthCheckExprs, renderHealthChecks, warnOfUnknownHealth } from '../apply/health';
import type { KubeConfigSpec } from '../apply/kube-config';
import { renderImages, renderPatches } from '../apply/patches';
import { renderKustomizationTimeout, renderReconcileInterval, renderRetryInterval } from '../intervals';
import { FluxRule } from '../rules';
import { checkKustomizationPath } from '../source/paths';
import type { FluxSourceKind } from '../source/source-options';

/** The source, the path and the cluster of a Kustomization. */
interface KustomizationSubject {
  readonly source: { readonly kind: FluxSourceKind; readonly name: string; readonly namespace?: string | undefined };
  readonly path: string | undefined;
  readonly kubeConfig: KubeConfigSpec | undefined;
  /** The prop that the kubeconfig comes from. */
  readonly kubeConfigProp: string;
  /** The namespace of the Kustomization, if it is known. */
  readonly namespace: string | undefined;
}

/** The spec in the version that current Flux serves. */
export function renderKustomizationV1(at: Construct, subject: KustomizationSubject, options: FluxKustomizationOptions): KustomizationV1Spec {
  const named = options.healthChecks !== undefined && options.healthChecks.length > 0;
  if (options.wait && named) {
    warnOf(at, FluxRule.NO_EFFECT, 'healthChecks', say`has no effect when ${the('wait')} is true, since Flux then waits for every object`, 'remove one of them');
  }
  if (options.healthCheckExprs?.length && !options.wait && !named) {
    warnOf(at, FluxRule.NO_EFFECT, 'healthCheckExprs', say`has no effect without ${the('wait')} or ${the('healthChecks')}`, set('wait', true));
  }
  warnOfHazards(at, options, named);
  if (options.postBuild?.substitute) warnOfOwnVariables(at, options.postBuild.substitute, fieldsWithoutVariables(subject, options));
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
    patches: options.patches && renderPatches(at, 'patches', options.patches, options.targetNamespace),
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

/** What Flux reads before it builds the manifests. */
function fieldsWithoutVariables(
  { path }: KustomizationSubject, { serviceAccountName, components = [], healthChecks = [] }: FluxKustomizationOptions,
): Record<string, string | undefined> {
  return {
    path,
    serviceAccountName,
    ...Object.fromEntries(components.map((component, index) => [`components[${index}]`, component])),
    ...Object.fromEntries(healthChecks.flatMap(({ name, namespace }, index) => [[`healthChecks[${index}].name`, name], [`healthChecks[${index}].namespace`, namespace]])),
  };
}

/** Warns of options that are legal, and lose data or hold up new revisions. */
function warnOfHazards(at: Construct, options: FluxKustomizationOptions, named: boolean): void {
  const { interval } = options;
  if (options.force && !options.suspend) {
    warnOf(at, FluxRule.FORCE, 'force', 'deletes and recreates every object with a changed field that cannot be changed, and claims and volumes lose their data',
      'remove it, and annotate single objects with kustomize.toolkit.fluxcd.io/force: enabled');
  }
  if ((options.wait || named) && options.timeout === undefined && interval !== undefined && millisecondsOf(at, 'interval', interval) > LONG) {
    warnOf(at, FluxRule.NO_TIMEOUT, 'timeout', 'is missing, so an object that stays unhealthy holds up new revisions for the whole interval',
      set('timeout', call('Duration.minutes', 5)));
  }
  if (interval !== undefined && options.retryInterval === undefined && millisecondsOf(at, 'interval', interval) > HOUR) {
    warnOf(at, FluxRule.RETRY_INTERVAL, 'retryInterval', 'is missing, so what fails is tried again after the whole interval', set('retryInterval', call('Duration.minutes', 2)));
  }
  if (named && !options.wait) warnOfUnknownHealth(at, options.healthChecks!, options.healthCheckExprs);
}

/** In milliseconds. */
const HOUR = 60 * 60 * 1000;
const LONG = HOUR / 4;

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

/** The spec in the version that older guides show. */
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
    const got = phrase(`ConfigMap '${kubeConfig.configMapRef.name}'`);
    refuseNewer(at, KUSTOMIZE_GROUP, { prop: 'kubeConfig', must: 'be a Secret', got, why: 'has no field for a ConfigMap' });
  }
  const key = kubeConfig?.secretRef?.key;
  if (key !== undefined && key !== 'value' && key !== 'value.yaml') {
    refuseNewer(at, KUSTOMIZE_GROUP, {
      prop: subject.kubeConfigProp, must: "have the key 'value' or 'value.yaml'", got: phrase(`key '${key}'`), why: 'has no field for the key',
    });
  }
  return {
    ...renderKustomizationV1(at, subject, options) as KustomizationV1Beta1Spec,
    kubeConfig: kubeConfig?.secretRef && { secretRef: { name: kubeConfig.secretRef.name } },
    validation: clientValidation === undefined ? undefined : clientValidation ? 'client' : 'none',
  };
}

function checkComponent(at: Construct, index: number, component: string): string {
  const prop = `components[${index}]`;
  if (component === '' || component.includes('\\')) {
    refuse(at, FluxRule.PATH, prop, "be a folder relative to the path, with '/' between folders", component, "write for example '../components/a'");
  }
  if (/^([a-z]+:\/\/|git::|gh:|git@|github\.com[/:]|\/)/i.test(component)) {
    refuse(at, FluxRule.PATH, prop, 'be a relative path', component, because('components come from the same source', 'write the folder relative to the path'));
  }
  if (/\.(ya?ml|json)$/.test(substituted(component))) {
    refuse(at, FluxRule.PATH, prop, 'be a folder', component, set(prop, component.replace(/\/?[^/]*$/, '') || '.'));
  }
  return component;
}

function checkAffix(at: Construct, prop: 'namePrefix' | 'nameSuffix', affix: string | undefined): string | undefined {
  if (affix === undefined) return undefined;
  const text = substituted(affix);
  if (text === '' || text.length > 200 || /[/%]/.test(text)) {
    refuse(at, Rule.NAME, prop, "be 1 to 200 characters, without '/' and '%'", affix, because('it becomes part of every name', 'shorten or change it'));
  }
  const [form, edge] = prop === 'namePrefix' ? [/^[a-z0-9][a-z0-9.-]*$/, 'start'] : [/^[a-z0-9.-]*[a-z0-9]$/, 'end'];
  if (!form.test(text)) {
    warnOf(at, FluxRule.NAME_AFFIX, prop, `is ${affix}, which only names of roles and role bindings may contain`,
      `use lower-case letters, digits, '-' and '.', and ${edge} with a letter or digit`);
  }
  return affix;
}

/** Checks and renders labels and annotations for every object. */
export function renderCommonMetadata(at: Construct, metadata: FluxCommonMetadata | undefined): KustomizationV1Spec['commonMetadata'] {
  if (metadata === undefined) return undefined;
  checkLabels(at, 'commonMetadata.labels', metadata.labels);
  checkAnnotations(at, 'commonMetadata.annotations', metadata.annotations);
  for (const label of Object.keys(metadata.labels ?? {})) {
    if (/^kustomize\.toolkit\.fluxcd\.io\/(name|namespace)$/.test(label)) {
      refuse(at, FluxRule.OWN_LABELS, 'commonMetadata.labels', 'not set the labels of Flux', label,
        because('Flux finds objects to prune by this label', remove(memberPath('commonMetadata.labels', label), 'remove it')));
    }
  }
  return { labels: metadata.labels, annotations: metadata.annotations };
}
