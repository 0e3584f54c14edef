import type { Construct, IConstruct } from 'constructs';
import { NAMES_FILE, RUNS_PROGRAM } from '../../kinds/kubeconfig';
import { secretText } from '../../kinds/secret-text';
import { inNamespace, keysOfAll, knownData } from '../../kinds/secrets';
import type { AppView } from '../../kit/app/app-view';
import { checkNamespaceMatch, constructOf } from '../../kit/app/reference';
import { blame, type Finding, refuse } from '../../kit/checks/errors';
import { because } from '../../kit/checks/fix';
import { guardMethods } from '../../kit/checks/guard';
import { checkName } from '../../kit/checks/names';
import { phrase } from '../../kit/checks/show';
import { didYouMean } from '../../kit/checks/suggest';
import { warnOf } from '../../kit/checks/warnings';
import { program, say, the } from '../../kit/checks/words';
import type { IControlPlane } from '../../kit/values/control-plane';
import { checkKeyInApp, type SecretKey } from '../../kit/values/secret-key';
import { FluxRule } from '../rules';
import { findKubeConfigMap } from './kube-config-map';

/**
 * How Flux reaches a remote control plane: with a kubeconfig in a Secret, or with a ConfigMap that names a cloud provider and a cluster.
 *
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#kubeconfig-remote-clusters
 */
export class FluxKubeConfig {
  /**
   * A Secret with a kubeconfig, in the namespace of the Flux object. Its key is always written. The kubeconfig must contain its credentials, since
   * programs such as `up` or `aws` are not installed in the controllers.
   *
   * @param key the key of the Secret; Spaces and Crossplane write `kubeconfig`
   */
  public static secret(key: SecretKey): FluxKubeConfig {
    return new FluxKubeConfig(key, undefined);
  }

  /**
   * A ConfigMap, in the namespace of the Flux object, with `provider` (`aws`, `azure`, `gcp` or `generic`) and `cluster` or `address`. The
   * controller signs in with its own identity, so that no credential is stored.
   *
   * @param name the name of the ConfigMap
   */
  public static configMap(name: string): FluxKubeConfig {
    return new FluxKubeConfig(undefined, checkName('FluxKubeConfig.configMap', 'name', name));
  }

  private constructor(private readonly secretKey: SecretKey | undefined, private readonly configMapName: string | undefined) {}

  /** @internal */
  public get _secretKey(): SecretKey | undefined {
    return this.secretKey;
  }

  /** @internal */
  public get _configMapName(): string | undefined {
    return this.configMapName;
  }
}
guardMethods(FluxKubeConfig);

/** `spec.kubeConfig` of a Kustomization or HelmRelease. */
export interface KubeConfigSpec {
  readonly secretRef?: { readonly name: string; readonly key: string };
  readonly configMapRef?: { readonly name: string };
}

/** How Flux reaches a control plane; undefined for the cluster that Flux runs on. */
export function kubeConfigFor(at: Construct, controlPlane: IControlPlane, given: FluxKubeConfig | undefined): FluxKubeConfig | undefined {
  const name = controlPlane.controlPlaneName;
  if (controlPlane.isCoLocated) {
    if (given !== undefined) {
      refuse(at, FluxRule.KUBECONFIG, 'kubeConfig', 'be left out for a co-located control plane', given._secretKey?.secretName ?? given._configMapName,
        `remove it, or describe the remote control plane with ControlPlane.named('${name}', ...)`);
    }
    return undefined;
  }
  if (given !== undefined) return given;
  if (controlPlane.kubeconfig === undefined) {
    refuse(at, FluxRule.KUBECONFIG, 'controlPlane', 'have a kubeconfig for Flux', phrase(`control plane '${name}' without one`), constructOf(controlPlane)
      ? say`give '${name}' ${the('writeConnectionSecretToRef')}, or set ${the('kubeConfig')} here`
      : [program(`pass { kubeconfig: SecretKey.of('secret', 'kubeconfig') } to ControlPlane.named('${name}', ...), or use ControlPlane.coLocated('${name}') if Flux runs on it`,
        `give '${name}' the Secret with its kubeconfig`)]);
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
  checkKeyInApp(at, prop, key);
  checkNamespaceMatch(at, prop, key.namespace, { kind: 'Secret', namespace });
  return { secretRef: { name: key.secretName, key: key.key } };
}

/** Fields of a kubeconfig that Flux leaves out unless its controllers are started with a flag, and the effect of that. */
const LEFT_OUT = [
  { field: RUNS_PROGRAM, name: 'exec', so: 'signs in as nobody', fix: say`write a token or a client certificate into it, or use ${program('FluxKubeConfig.configMap(...)', 'a configMapRef')}` },
  {
    field: /(?:^|[\s{,"'])insecure-skip-tls-verify["']?\s*:\s*true/,
    name: 'insecure-skip-tls-verify',
    so: 'does not trust an unknown certificate',
    fix: 'write the certificate authority into certificate-authority-data',
  },
];

/** The server of a kubeconfig on the machine that reads it. */
const LOOPBACK = /(?:^|[\s{,"'])server["']?\s*:\s*["']?(https?:\/\/(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\])(?::\d+)?)(?![\w.-])/;
const SERVERS = /(?:^|[\s{,"'])server["']?\s*:/g;

/** Where a kubeconfig is, as it is written. */
interface WrittenKubeConfig {
  readonly secretRef?: { readonly name?: string; readonly key?: string };
  readonly configMapRef?: { readonly name: string };
}

/** A Secret of the app must have the key that Flux reads the kubeconfig from, and the kubeconfig the credentials. */
export function findKubeConfigKey(
  app: AppView, at: IConstruct, prop: string, kubeConfig: WrittenKubeConfig | undefined, namespace: string | undefined,
): Finding[] {
  if (kubeConfig?.configMapRef) return findKubeConfigMap(app, at, prop, kubeConfig.configMapRef.name, namespace);
  const { name, key } = kubeConfig?.secretRef ?? {};
  if (name === undefined || key === undefined) return [];
  const known = inNamespace(knownData(app, at, 'Secret', name), namespace);
  const keys = keysOfAll(known);
  if (keys === undefined) return [];
  if (keys.includes(key)) return findKubeConfigText(at, prop, name, secretText(known, key) ?? '');
  return [blame(at, FluxRule.SECRET_KEYS, prop, `name a key of Secret '${name}'`, key,
    didYouMean(key, keys, `its keys are ${keys.map((each) => `'${each}'`).join(', ')}`))];
}

/** The controllers have no programs and no files of users. */
function findKubeConfigText(at: IConstruct, prop: string, name: string, text: string): Finding[] {
  for (const { field, name: what, so, fix } of LEFT_OUT) {
    if (field.test(text)) warnOf(at, FluxRule.NO_EFFECT, prop, `has '${what}' in Secret '${name}', which Flux leaves out by default, so that it ${so}`, fix);
  }
  const own = text.match(SERVERS)?.length === 1 ? LOOPBACK.exec(text)?.[1] : undefined;
  if (own !== undefined) {
    warnOf(at, FluxRule.KUBECONFIG_CONTENT, prop, `has the server ${own} in Secret '${name}', which for Flux is the Pod of its controller`,
      'write an address that Pods of this cluster can reach');
  }
  const file = NAMES_FILE.exec(text)?.[1];
  if (file === undefined) return [];
  return [blame(at, FluxRule.KUBECONFIG, prop, `have its credentials in Secret '${name}'`, phrase(`the name of a file in ${file}`),
    because('Flux reads no files', file === 'tokenFile' ? "write the token into 'token'" : `write the content into '${file}-data', in base64`))];
}
