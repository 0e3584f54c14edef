import type { Construct, IConstruct } from 'constructs';
import { FluxKubeConfig } from './flux-kube-config';
import type { AppView } from '../kit/app-view';
import type { IControlPlane } from '../kit/control-plane';
import { checkMade, fail, type Made } from '../kit/fail';
import { finding, type Finding } from '../kit/finding';
import { inNamespace, keysOfAll, knownData } from '../kit/known-secrets';
import { checkNamespaceMatch, constructOf } from '../kit/reference';
import { checkKeyInApp } from '../kit/secret-key';
import { phrase } from '../kit/show';
import { didYouMean } from '../kit/suggest';

/** `spec.kubeConfig` as Kustomization and HelmRelease have it. */
export interface KubeConfigSpec {
  readonly secretRef?: { readonly name: string; readonly key: string };
  readonly configMapRef?: { readonly name: string };
}

const KUBECONFIG: Made = { member: '_secretKey', what: 'a kubeconfig', example: "FluxKubeConfig.secret(SecretKey.of('ctp1', 'kubeconfig'))", secret: true };

/** How Flux reaches a control plane; undefined for the cluster that Flux runs on. */
export function kubeConfigFor(at: Construct, controlPlane: IControlPlane, given: FluxKubeConfig | undefined): FluxKubeConfig | undefined {
  const name = controlPlane.controlPlaneName;
  if (controlPlane.isCoLocated) {
    if (given !== undefined) {
      fail(at, 'kubeConfig', 'be left out for a co-located control plane', given._secretKey?.secretName ?? given._configMapName,
        `remove it, or describe the remote control plane with ControlPlane.named('${name}', ...)`);
    }
    return undefined;
  }
  if (given !== undefined) return given;
  if (controlPlane.kubeconfig === undefined) {
    fail(at, 'controlPlane', 'have a kubeconfig for Flux', phrase(`control plane '${name}' without one`),
      constructOf(controlPlane) ? `give '${name}' writeConnectionSecretToRef, or say kubeConfig here`
        : `pass kubeconfig: SecretKey.of('secret', 'kubeconfig') to ControlPlane.named('${name}', ...), or say ControlPlane.coLocated('${name}') if Flux runs on it`);
  }
  return FluxKubeConfig.secret(controlPlane.kubeconfig);
}

/** Renders `spec.kubeConfig`; the Secret must be in the namespace of the Flux object. */
export function renderKubeConfig(
  at: Construct, prop: string, kubeConfig: FluxKubeConfig | undefined, namespace: string | undefined,
): KubeConfigSpec | undefined {
  if (kubeConfig === undefined) return undefined;
  checkMade(at, prop, kubeConfig, KUBECONFIG);
  const key = kubeConfig._secretKey;
  if (key === undefined) return { configMapRef: { name: kubeConfig._configMapName! } };
  checkKeyInApp(at, prop, key);
  checkNamespaceMatch(at, prop, key.namespace, { kind: 'Secret', namespace });
  return { secretRef: { name: key.secretName, key: key.key } };
}

/** A Secret of the app must have the key under which the kubeconfig is looked for. */
export function findKubeConfigKey(
  app: AppView, at: IConstruct, prop: string, kubeConfig: { readonly secretRef?: { readonly name?: string; readonly key?: string } } | undefined,
  namespace: string | undefined,
): Finding[] {
  const { name, key } = kubeConfig?.secretRef ?? {};
  if (name === undefined || key === undefined) return [];
  const keys = keysOfAll(inNamespace(knownData(app, at, 'Secret', name), namespace));
  if (keys === undefined || keys.includes(key)) return [];
  return [finding(at, prop, `name a key of Secret '${name}'`, key, didYouMean(key, keys, `its keys are ${keys.map((each) => `'${each}'`).join(', ')}`))];
}
