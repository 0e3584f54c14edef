import type { ApiObject } from 'cdk8s';
import { NAMES_FILE, RUNS_PROGRAM } from '../../kinds/kubeconfig';
import { secretText } from '../../kinds/secret-text';
import { inNamespace, knownData } from '../../kinds/secrets';
import type { AppView } from '../../kit/app/app-view';
import { specOf } from '../../kit/app/manifest-data';
import { blame, type Finding } from '../../kit/checks/errors';
import { set } from '../../kit/checks/fix';
import { warnOf } from '../../kit/checks/warnings';
import { program, say } from '../../kit/checks/words';
import { CrossplaneRule } from '../rules';

interface Source {
  readonly source?: string;
  readonly secretRef?: { readonly name?: string; readonly namespace?: string; readonly key?: string };
}

interface Spec {
  readonly credentials?: Source;
  readonly identity?: Source & { readonly type?: string };
}

/** The groups of the providers that manage clusters, and the version of their provider configs. No construct makes these. */
const VERSIONS: Readonly<Record<string, string>> = {
  'kubernetes.crossplane.io': 'v1alpha1',
  'kubernetes.m.crossplane.io': 'v1alpha1',
  'helm.crossplane.io': 'v1beta1',
  'helm.m.crossplane.io': 'v1beta1',
};

/** Whether an identity takes the credentials of the pod, or those that are given. The others take both. */
const OF_POD: Readonly<Record<string, boolean>> = {
  AWSWebIdentityCredentials: true,
  AzureServicePrincipalCredentials: false,
  AzureWorkloadIdentityCredentials: false,
  UpboundTokens: false,
  NebiusServiceAccountCredentials: false,
};

/** Checks the provider configs of provider-kubernetes and provider-helm: version, identity, and the kubeconfig that they read. */
export function findKubeConfigs(app: AppView): Finding[] {
  return Object.entries(VERSIONS).flatMap(([group, version]) => ['ProviderConfig', 'ClusterProviderConfig'].flatMap((kind) =>
    app.ofKind(group, kind).flatMap((object) => {
      const spec = specOf<Spec>(object) ?? {};
      if (object.apiVersion !== `${group}/${version}`) {
        warnOf(object, CrossplaneRule.CONFIG_VERSION, 'apiVersion', `is '${object.apiVersion}', and the provider has this kind in version ${version}`,
          say`write '${group}/${version}'${program(', or acknowledge this if your version of the provider has it', '')}`);
      }
      warnOfText(app, object, spec);
      return findIdentity(object, spec);
    })));
}

function findIdentity(object: ApiObject, { identity: { type = '', source = '' } = {} }: Spec): Finding[] {
  if (!Object.hasOwn(OF_POD, type) || source === '' || OF_POD[type] === (source === 'InjectedIdentity')) return [];
  return [OF_POD[type]
    ? blame(object, CrossplaneRule.IDENTITY_SOURCE, 'spec.identity.source', `be 'InjectedIdentity' for the type ${type}`, source, set('spec.identity.source', 'InjectedIdentity'))
    : blame(object, CrossplaneRule.IDENTITY_SOURCE, 'spec.identity.source', `be another one than 'InjectedIdentity' for the type ${type}`, source,
      "write 'Secret', and name the key of a Secret with the credentials in 'spec.identity.secretRef'")];
}

/** The cluster of a context that is called as tools call it by default. */
const DEFAULT_CLUSTER = /(?:^|[\s{,"'])cluster["']?[ \t]*:[ \t]*["']?(kubernetes|default)["']?[ \t]*(?:[,}\r\n]|$)/;

function warnOfText(app: AppView, object: ApiObject, { credentials = {}, identity }: Spec): void {
  const { source, secretRef: { name, namespace, key } = {} } = credentials;
  if (source !== 'Secret' || name === undefined || key === undefined) return;
  const text = secretText(inNamespace(knownData(app, object, 'Secret', name), object.metadata.namespace ?? namespace), key);
  if (text === undefined) return;
  const prop = 'spec.credentials.secretRef';
  const warn = (says: string, fix: string): void => warnOf(object, CrossplaneRule.KUBECONFIG, prop, `is key '${key}' of Secret '${name}', ${says}`, fix);
  if (identity === undefined && RUNS_PROGRAM.test(text)) {
    warn("whose kubeconfig runs a program ('exec') that the image of the provider does not have", "set 'spec.identity' for the cloud of the cluster, or write a token into the kubeconfig");
  }
  const [, field] = NAMES_FILE.exec(text) ?? [];
  if (field !== undefined && field !== 'tokenFile' && !text.includes(`${field}-data`)) {
    warn(`whose kubeconfig names a file in ${field}, which the provider does not read`, `write the content into '${field}-data', in base64, as 'kubectl config view --flatten' does`);
  }
  const [, cluster] = DEFAULT_CLUSTER.exec(text) ?? [];
  if (identity?.type === 'AWSWebIdentityCredentials' && cluster !== undefined) {
    warn(`whose context has a cluster called '${cluster}', for which the token of AWS is then signed`, 'call the cluster by its name in EKS, or by its ARN');
  }
}
