import { fail } from '../../kit/checks/errors';
import { checkAnnotations, checkLabels, checkName } from '../../kit/checks/names';
import { defined } from '../../kit/values/defined';
import { guardMethods } from '../../kit/checks/guard';

/** What a ServiceAccount that Crossplane creates is called and carries. */
export interface CrossplaneServiceAccountOptions {
  /**
   * The name of the ServiceAccount. Cloud providers trust an account by its name: give one, since the name that Crossplane makes up changes
   * with every version of the package. Several packages must not share it.
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
   * Crossplane creates it.
   *
   * @param options name, labels and annotations
   */
  public static created(options: CrossplaneServiceAccountOptions): CrossplaneServiceAccount {
    return new CrossplaneServiceAccount('CrossplaneServiceAccount.created', options, {});
  }

  /**
   * Crossplane creates it, and EKS lets it assume a role of AWS (IRSA).
   *
   * @param roleArn ARN of the role
   * @param options name, labels and further annotations; without a name, the trust policy of the role must take any
   */
  public static awsRole(roleArn: string, options: CrossplaneServiceAccountOptions = {}): CrossplaneServiceAccount {
    const at = 'CrossplaneServiceAccount.awsRole';
    if (typeof roleArn !== 'string' || !/^arn:[^:]+:iam::\d{12}:role\/\S+$/.test(roleArn)) {
      fail(at, 'roleArn', 'be the ARN of an IAM role', roleArn, "write for example 'arn:aws:iam::123456789012:role/crossplane'");
    }
    return new CrossplaneServiceAccount(at, options, { 'eks.amazonaws.com/role-arn': roleArn });
  }

  /**
   * Crossplane creates it, and GKE lets it act as a service account of Google Cloud (Workload Identity).
   *
   * @param email email of the service account of Google Cloud
   * @param options name, labels and further annotations
   */
  public static googleServiceAccount(email: string, options: CrossplaneServiceAccountOptions = {}): CrossplaneServiceAccount {
    const at = 'CrossplaneServiceAccount.googleServiceAccount';
    if (typeof email !== 'string' || !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)) {
      fail(at, 'email', 'be the email of a service account', email, "write for example 'crossplane@my-project.iam.gserviceaccount.com'");
    }
    return new CrossplaneServiceAccount(at, options, { 'iam.gke.io/gcp-service-account': email });
  }

  /**
   * Crossplane creates it, and AKS lets it act as an identity of Azure (Workload Identity). The pods get the label that this needs.
   *
   * @param clientId client id of the identity or application
   * @param options name, labels and further annotations
   */
  public static azureIdentity(clientId: string, options: CrossplaneServiceAccountOptions = {}): CrossplaneServiceAccount {
    const at = 'CrossplaneServiceAccount.azureIdentity';
    if (typeof clientId !== 'string' || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(clientId)) {
      fail(at, 'clientId', 'be the client id of an identity (a GUID)', clientId, 'copy it from the overview of the identity');
    }
    return new CrossplaneServiceAccount(at, options, { 'azure.workload.identity/client-id': clientId }, { 'azure.workload.identity/use': 'true' });
  }

  /**
   * It exists in the namespace of Crossplane; Crossplane leaves it alone. Several packages may share it.
   *
   * @param name its name
   */
  public static existing(name: string): CrossplaneServiceAccount {
    return new CrossplaneServiceAccount('CrossplaneServiceAccount.existing', { name }, {}, {}, true);
  }

  /** The name of the ServiceAccount, where it is known. */
  public readonly serviceAccountName?: string;

  private constructor(
    factory: string,
    private readonly options: CrossplaneServiceAccountOptions,
    private readonly identity: Readonly<Record<string, string>>,
    private readonly podLabels: Readonly<Record<string, string>> = {},
    private readonly exists: boolean = false,
  ) {
    if (options.name !== undefined || exists) this.serviceAccountName = checkName(factory, 'name', options.name!);
    checkLabels(factory, 'labels', options.labels);
    checkAnnotations(factory, 'annotations', options.annotations);
  }

  /** Labels that the pods need. @internal */
  public get _podLabels(): Readonly<Record<string, string>> {
    return this.podLabels;
  }

  /** Whether Crossplane leaves it alone. @internal */
  public get _exists(): boolean {
    return this.exists;
  }

  /** What a ServiceAccount that Crossplane creates carries. @internal */
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
