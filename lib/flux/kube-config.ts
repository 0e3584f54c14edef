import type { Construct } from 'constructs';
import { FluxKubeConfig } from './flux-kube-config';
import type { IControlPlane } from '../kit/control-plane';
import { fail } from '../kit/fail';
import { checkNamespaceMatch, checkSameApp } from '../kit/reference';
import { phrase } from '../kit/show';

/** `spec.kubeConfig` as Kustomization and HelmRelease have it. */
export interface KubeConfigSpec {
  readonly secretRef?: { readonly name: string; readonly key: string };
  readonly configMapRef?: { readonly name: string };
}

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
      `pass kubeconfig: SecretKey.of('secret', 'kubeconfig') to ControlPlane.named('${name}', ...), or say ControlPlane.coLocated('${name}') if Flux runs on it`);
  }
  return FluxKubeConfig.secret(controlPlane.kubeconfig);
}

/** Renders `spec.kubeConfig`; the Secret must be in the namespace of the Flux object. */
export function renderKubeConfig(
  at: Construct, prop: string, kubeConfig: FluxKubeConfig | undefined, namespace: string | undefined,
): KubeConfigSpec | undefined {
  if (kubeConfig === undefined) return undefined;
  const key = kubeConfig._secretKey;
  if (key === undefined) return { configMapRef: { name: kubeConfig._configMapName! } };
  checkSameApp(at, prop, key._construct);
  checkNamespaceMatch(at, prop, key.namespace, { kind: 'Secret', namespace });
  return { secretRef: { name: key.secretName, key: key.key } };
}
