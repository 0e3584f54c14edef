import { guardMethods } from '../../kit/checks/guard';
import { checkAnnotations, checkLabels, checkName } from '../../kit/checks/names';
import { defined } from '../../kit/values/defined';
import { checkForm, checkRoleArn, checkServiceAccount } from '../forms';
import { CrossplaneRule } from '../rules';

/** The annotations of identities, by the factory that writes them. */
export const IDENTITIES = {
  awsRole: 'eks.amazonaws.com/role-arn',
  googleServiceAccount: 'iam.gke.io/gcp-service-account',
  azureIdentity: 'azure.workload.identity/client-id',
} as const;
/** The label of pods with an identity of Azure. */
export const AZURE_LABEL = 'azure.workload.identity/use';

/** Name, labels and annotations of a ServiceAccount that Crossplane creates. */
export interface CrossplaneServiceAccountOptions {
  /**
   * The name of the ServiceAccount: a DNS-1123 name. Give one where a cloud trusts the account by its name: the name that Crossplane generates
   * changes with every version of the package. Several packages must not share it.
   * @default - the name of the package revision
   */
  readonly name?: string;
  /**
   * Labels of the ServiceAccount.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Annotations of the ServiceAccount.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}

/** The ServiceAccount of a provider or function. */
export class CrossplaneServiceAccount {
  /**
   * A ServiceAccount that Crossplane creates.
   *
   * @param options name, labels and annotations
   */
  public static created(options: CrossplaneServiceAccountOptions): CrossplaneServiceAccount {
    return new CrossplaneServiceAccount('CrossplaneServiceAccount.created', options, {});
  }

  /**
   * A ServiceAccount that Crossplane creates, and that assumes an AWS role on EKS (IRSA).
   *
   * @param roleArn ARN of the role
   * @param options name, labels and further annotations; without a name, the trust policy of the role must accept any name
   * @see https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html
   */
  public static awsRole(roleArn: string, options: CrossplaneServiceAccountOptions = {}): CrossplaneServiceAccount {
    const at = 'CrossplaneServiceAccount.awsRole';
    return new CrossplaneServiceAccount(at, options, { [IDENTITIES.awsRole]: checkRoleArn(at, 'roleArn', roleArn) });
  }

  /**
   * A ServiceAccount that Crossplane creates, and that acts as a Google Cloud service account on GKE (Workload Identity).
   *
   * @param email email of the Google Cloud service account
   * @param options name, labels and further annotations
   * @see https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity
   */
  public static googleServiceAccount(email: string, options: CrossplaneServiceAccountOptions = {}): CrossplaneServiceAccount {
    const at = 'CrossplaneServiceAccount.googleServiceAccount';
    return new CrossplaneServiceAccount(at, options, { [IDENTITIES.googleServiceAccount]: checkServiceAccount(at, 'email', email) });
  }

  /**
   * A ServiceAccount that Crossplane creates, and that acts as an Azure identity on AKS (Workload Identity). The pods get the label that this
   * requires.
   *
   * @param clientId client ID of the identity or application: a GUID
   * @param options name, labels and further annotations
   * @see https://learn.microsoft.com/en-us/azure/aks/workload-identity-overview
   */
  public static azureIdentity(clientId: string, options: CrossplaneServiceAccountOptions = {}): CrossplaneServiceAccount {
    const at = 'CrossplaneServiceAccount.azureIdentity';
    checkForm(at, 'clientId', clientId, {
      rule: CrossplaneRule.AZURE_ID,
      pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
      must: 'be the client ID of an identity, a GUID',
      fix: "copy it from the identity's overview page in the Azure portal",
    });
    return new CrossplaneServiceAccount(at, options, { [IDENTITIES.azureIdentity]: clientId }, { [AZURE_LABEL]: 'true' });
  }

  /**
   * A ServiceAccount that exists in Crossplane's namespace. Crossplane does not change it, and several packages may share it.
   *
   * @param name name of the ServiceAccount
   */
  public static existing(name: string): CrossplaneServiceAccount {
    return new CrossplaneServiceAccount('CrossplaneServiceAccount.existing', { name }, {}, {}, true);
  }

  /** The name of the ServiceAccount; undefined where Crossplane generates it. */
  public readonly serviceAccountName?: string;

  private constructor(
    factory: string,
    private readonly options: CrossplaneServiceAccountOptions,
    private readonly identity: Readonly<Record<string, string>>,
    private readonly podLabels: Readonly<Record<string, string>> = {},
    private readonly exists: boolean = false,
  ) {
    if (options.name !== undefined) this.serviceAccountName = checkName(factory, 'name', options.name);
    checkLabels(factory, 'labels', options.labels);
    checkAnnotations(factory, 'annotations', options.annotations);
  }

  /** Labels that the pods need. @internal */
  public get _podLabels(): Readonly<Record<string, string>> {
    return this.podLabels;
  }

  /** Whether it exists already, so that Crossplane does not create it. @internal */
  public get _exists(): boolean {
    return this.exists;
  }

  /** The metadata of a ServiceAccount that Crossplane creates. @internal */
  public get _metadata(): { name?: string; labels?: Record<string, string>; annotations?: Record<string, string> } {
    const { name, labels } = this.options;
    const annotations = { ...this.options.annotations, ...this.identity };
    return {
      ...defined({ name }),
      ...(labels ? { labels: { ...labels } } : {}),
      ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
    };
  }
}
guardMethods(CrossplaneServiceAccount);
