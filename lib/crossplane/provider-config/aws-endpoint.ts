import type { ProviderConfigV1Beta1Spec } from '../../../imports/providers/aws/provider-config.v1beta1';
import { refuse } from '../../kit/checks/errors';
import { set } from '../../kit/checks/fix';
import { guardMethods } from '../../kit/checks/guard';
import { isPlaceholder } from '../../kit/checks/placeholder';
import { Rule } from '../../kit/checks/rule';
import { lit, say } from '../../kit/checks/words';
import { checkForm, type Form } from '../forms';
import { CrossplaneRule } from '../rules';

type EndpointSpec = NonNullable<ProviderConfigV1Beta1Spec['endpoint']>;

/** Where the endpoint comes from, for the AWS client. */
export enum CrossplaneAwsEndpointSource {
  /** From the metadata of the service: the client may change the host. */
  SERVICE_METADATA = 'ServiceMetadata',
  /** From the user. */
  CUSTOM = 'Custom',
}

/** How calls to an endpoint are made. */
export interface CrossplaneAwsEndpointOptions {
  /**
   * The services of which resources are managed at the endpoint, for example `iam`, `s3`, `sts`. Only a static URL is used for resources.
   * @default - none: the URL is used only to look up the account
   */
  readonly services?: string[];
  /**
   * Whether the client keeps the host as it is, without adding for example the name of a bucket.
   * @default - false
   */
  readonly hostnameImmutable?: boolean;
  /**
   * The AWS partition, for example `aws`, `aws-cn` or `aws-us-gov`.
   * @default - none
   */
  readonly partitionId?: string;
  /**
   * The method that signs calls.
   * @default - that of the service
   */
  readonly signingMethod?: string;
  /**
   * The name of the service in signatures.
   * @default - that of the service
   */
  readonly signingName?: string;
  /**
   * The region in signatures.
   * @default - that of the resource
   */
  readonly signingRegion?: string;
  /**
   * Where the endpoint comes from. Use CUSTOM for an emulator of AWS.
   * @default - `ServiceMetadata`
   */
  readonly endpointSource?: CrossplaneAwsEndpointSource;
}

/** The parts of a URL that the provider builds for each service and region: `protocol://service.region.host`. */
export interface CrossplaneAwsDynamicUrl {
  /** The protocol: `https` or `http`. */
  readonly protocol: string;
  /** The end of the host, for example `amazonaws.com`. */
  readonly host: string;
}

const STATIC_URL: Form = {
  rule: Rule.URL,
  pattern: /^https?:\/\/[^\s/]+(\/\S*)?$/,
  must: 'be an absolute URL',
  fix: say`write for example ${lit('http://localstack.localstack.svc:4566')}`,
  standIn: 'http://x',
};
const HOST: Form = {
  rule: CrossplaneRule.AWS_ENDPOINT,
  pattern: /^[^\s/:]+(:\d+)?$/,
  must: 'be the end of a host name, without protocol and path',
  fix: say`write for example ${lit('amazonaws.com')}`,
  standIn: '1',
};
const PARTITION: Form = {
  rule: CrossplaneRule.AWS_ENDPOINT, pattern: /^\S+$/, must: 'be an AWS partition', fix: say`write for example ${lit('aws-us-gov')}`,
};

/** The endpoint at which provider-aws calls AWS, or an emulator of AWS. */
export class CrossplaneAwsEndpoint {
  /**
   * One URL for several services and all regions, as emulators of AWS have it.
   *
   * @param url absolute URL, `https://` or `http://`
   * @param options the services, and how calls are made
   */
  public static staticUrl(url: string, options: CrossplaneAwsEndpointOptions = {}): CrossplaneAwsEndpoint {
    return new CrossplaneAwsEndpoint({ type: 'Static', static: checkForm('CrossplaneAwsEndpoint.staticUrl', 'url', url, STATIC_URL) }, options);
  }

  /**
   * A URL for each service and region. The provider uses it only to look up its account, and manages resources at the endpoints of AWS.
   *
   * @param url the parts of the URL
   * @param options how calls are made
   */
  public static dynamicUrl(url: CrossplaneAwsDynamicUrl, options: CrossplaneAwsEndpointOptions = {}): CrossplaneAwsEndpoint {
    const at = 'CrossplaneAwsEndpoint.dynamicUrl';
    const { protocol, host } = url;
    if (protocol !== 'https' && protocol !== 'http' && !isPlaceholder(protocol)) {
      refuse(at, CrossplaneRule.AWS_ENDPOINT, 'url.protocol', "be 'https' or 'http'", protocol, set('url.protocol', 'https'));
    }
    checkForm(at, 'url.host', host, HOST);
    return new CrossplaneAwsEndpoint({ type: 'Dynamic', dynamic: { protocol: protocol as 'https', host } }, options);
  }

  /**
   * The URLs of an AWS partition.
   *
   * @param partitionId the partition, for example `aws-us-gov`
   */
  public static auto(partitionId: string): CrossplaneAwsEndpoint {
    checkForm('CrossplaneAwsEndpoint.auto', 'partitionId', partitionId, PARTITION);
    return new CrossplaneAwsEndpoint({ type: 'Auto' }, { partitionId });
  }

  private constructor(private readonly url: EndpointSpec['url'], private readonly options: CrossplaneAwsEndpointOptions) {}

  /** @internal */
  public _render(): EndpointSpec {
    const { endpointSource: source, services, hostnameImmutable, partitionId, signingMethod, signingName, signingRegion } = this.options;
    const fields = { services: services && [...services], hostnameImmutable, partitionId, signingMethod, signingName, signingRegion, source };
    return { url: this.url, ...(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<EndpointSpec>) };
  }
}
guardMethods(CrossplaneAwsEndpoint);
