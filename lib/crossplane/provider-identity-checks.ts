import type { IConstruct } from 'constructs';
import { PACKAGE_GROUP } from './packages';
import type { PodNeed, ProviderConfigMember } from './provider-config';
import type { DeclaredProvider } from './provider-objects';
import type { AppView } from '../kit/app-view';
import { manifestOf } from '../kit/manifest-data';
import { TargetCluster } from '../kit/target-cluster';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

interface ObjectMeta {
  readonly name?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

interface RuntimeConfigManifest {
  readonly spec?: {
    readonly serviceAccountTemplate?: { readonly metadata?: ObjectMeta };
    readonly deploymentTemplate?: {
      readonly spec?: { readonly template?: { readonly metadata?: ObjectMeta; readonly spec?: { readonly serviceAccountName?: string } } };
    };
  };
}

/** What a runtime config says of the pods of a provider. */
interface Pods {
  readonly account: ObjectMeta;
  readonly labels: Readonly<Record<string, string>>;
  /** A ServiceAccount that somebody else made; what it carries is not known. */
  readonly existing: boolean;
}

interface Need {
  /** Completes "the identity needs ...". */
  readonly text: string;
  readonly fix: string;
  met(pods: Pods): boolean;
}

const NEEDS: { readonly [need in PodNeed]: Need } = {
  irsa: {
    text: "a ServiceAccount with the annotation 'eks.amazonaws.com/role-arn'",
    fix: "CrossplaneServiceAccount.awsRole('arn:aws:iam::123456789012:role/crossplane', { name: 'provider-aws' })",
    met: ({ account, existing }) => existing || account.annotations?.['eks.amazonaws.com/role-arn'] !== undefined,
  },
  podIdentity: {
    text: 'a ServiceAccount whose name stays the same, since EKS associates roles by that name',
    fix: "CrossplaneServiceAccount.created({ name: 'provider-aws' })",
    met: ({ account, existing }) => existing || account.name !== undefined,
  },
  azureWorkloadIdentity: {
    text: "pods with the label 'azure.workload.identity/use'",
    fix: "CrossplaneServiceAccount.azureIdentity('00000000-0000-0000-0000-000000000001')",
    met: ({ labels }) => labels['azure.workload.identity/use'] === 'true',
  },
};

/** Identities without credentials need something in the pods of the provider: looked for where the app declares the provider. */
export function warnOfIdentity(app: AppView, member: ProviderConfigMember, providers: readonly DeclaredProvider[]): void {
  const { needs } = member._use;
  if (needs === undefined) return;
  const { text, fix, met } = NEEDS[needs];
  for (const { object, family, runtimeConfig } of providers) {
    if (family) continue;
    const pods = podsOf(app, member, runtimeConfig);
    if (pods && !met(pods)) {
      warn(member, WarningCode.CROSSPLANE_IDENTITY,
        `needs ${text}, which '${object.node.path}' does not get from the runtime config '${runtimeConfig}'; ` +
        `give it a CrossplaneRuntimeConfig with ${fix}, or acknowledge this if something else brings it`);
    }
  }
}

function mayShareCluster(a: IConstruct, b: IConstruct): boolean {
  const [one, other] = [TargetCluster.of(a), TargetCluster.of(b)];
  return one === undefined || other === undefined || one === other;
}

/** The runtime config `default` is that of Crossplane, which says nothing, unless the app declares it; of others by name nothing is known. */
function podsOf(app: AppView, at: IConstruct, name: string): Pods | undefined {
  const config = app.named(PACKAGE_GROUP, 'DeploymentRuntimeConfig', name).find((object) => mayShareCluster(at, object));
  if (!config) return name === 'default' ? { account: {}, labels: {}, existing: false } : undefined;
  const { spec } = manifestOf(config) as RuntimeConfigManifest;
  const template = spec?.deploymentTemplate?.spec?.template;
  return {
    account: spec?.serviceAccountTemplate?.metadata ?? {},
    labels: template?.metadata?.labels ?? {},
    existing: template?.spec?.serviceAccountName !== undefined,
  };
}
