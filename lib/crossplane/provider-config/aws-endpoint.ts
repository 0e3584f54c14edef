import type { ProviderConfigV1Beta1Spec } from '../../../imports/providers/aws/provider-config.v1beta1';
import { fail } from '../../kit/checks/errors';
import { checkForm } from './render';
import { guardMethods } from '../../kit/checks/guard';

type EndpointSpec = NonNullable<ProviderConfigV1Beta1Spec['endpoint']>;

/** Who decides what a host name means. */
export enum CrossplaneAwsEndpointSource {
  /** The metadata of the service: the client may change the host. */
  SERVICE_METADATA = 'ServiceMetadata',
  /** Whoever gave the URL. */
  CUSTOM = 'Custom',
}

/** How calls to an endpoint are made. */
export interface CrossplaneAwsEndpointOptions {
  /**
   * The services that are called there, for example `iam`, `s3`, `sts`.
   * @default - all
   */
  readonly services?: string[];
  /**
   * Whether the client leaves the host as it is, and puts for example no name of a bucket in front.
   * @default - false
   */
  readonly hostnameImmutable?: boolean;
  /**
   * The partition of AWS, for example `aws`, `aws-cn` or `aws-us-gov`.
   * @default - none
   */
  readonly partitionId?: string;
  /**
   * The method by which calls are signed.
   * @default - that of the service
   */
  readonly signingMethod?: string;
  /**
   * The name of the service by which calls are signed.
   * @default - that of the service
   */
  readonly signingName?: string;
  /**
   * The region by which calls are signed.
   * @default - that of the resource
   */
  readonly signingRegion?: string;
  /**
   * Who decides what the host means. Give CUSTOM for a stand-in of AWS.
   * @default - `ServiceMetadata`
   */
  readonly endpointSource?: CrossplaneAwsEndpointSource;
}

/** A URL that is put together for each service and region: `protocol://service.region.host`. */
export interface CrossplaneAwsDynamicUrl {
  /** The protocol: `https` or `http`. */
  readonly protocol: string;
  /** The end of the host, for example `amazonaws.com`. */
  readonly host: string;
}

/** Where provider-aws calls AWS, or what stands in for it. */
export class CrossplaneAwsEndpoint {
  /**
   * One URL for all services and regions, as a stand-in of AWS has it.
   *
   * @param url the URL, with `https://` or `http://`
   * @param options how calls are made
   */
  public static staticUrl(url: string, options: CrossplaneAwsEndpointOptions = {}): CrossplaneAwsEndpoint {
    checkForm('CrossplaneAwsEndpoint.staticUrl', 'url', url, /^https?:\/\/[^\s/]+(\/\S*)?$/, 'be an absolute URL', "write for example 'http://localstack.localstack.svc:4566'");
    return new CrossplaneAwsEndpoint({ type: 'Static', static: url }, options);
  }

  /**
   * A URL for each service and region.
   *
   * @param url its parts
   * @param options how calls are made
   */
  public static dynamicUrl(url: CrossplaneAwsDynamicUrl, options: CrossplaneAwsEndpointOptions = {}): CrossplaneAwsEndpoint {
    const at = 'CrossplaneAwsEndpoint.dynamicUrl';
    const { protocol, host } = url;
    if (protocol !== 'https' && protocol !== 'http') fail(at, 'protocol', "be 'https' or 'http'", protocol, "write 'https'");
    checkForm(at, 'host', host, /^[^\s/:]+(:\d+)?$/, 'be the end of a host name, without protocol and path', "write for example 'amazonaws.com'");
    return new CrossplaneAwsEndpoint({ type: 'Dynamic', dynamic: { protocol, host } }, options);
  }

  /**
   * The URLs of a partition of AWS.
   *
   * @param partitionId the partition, for example `aws-us-gov`
   */
  public static auto(partitionId: string): CrossplaneAwsEndpoint {
    checkForm('CrossplaneAwsEndpoint.auto', 'partitionId', partitionId, /^\S+$/, 'be a partition of AWS', "write for example 'aws-us-gov'");
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
