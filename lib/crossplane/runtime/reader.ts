import { container, free, otherContainers } from './containers';
import type { CrossplaneObjectMetadata } from './options';
import { CrossplaneRuntimeConfig, type CrossplaneRuntimeConfigProps } from './runtime-config';
import { AZURE_LABEL, CrossplaneServiceAccount, IDENTITIES } from './service-account';
import type { Containers, DeploymentRuntimeConfigV1Beta1Spec, Metadata, Metadata2 } from '../../../imports/crossplane/deployment-runtime-config.v1beta1';
import type { CaseCodec } from '../../kit/reader/codec';
import { number, stringMap, text } from '../../kit/reader/codecs';
import { type KindReader, readerOf } from '../../kit/reader/kind';
import { CallPart, FieldsPart, LiteralPart, type Part } from '../../kit/reader/part';
import { Given, Place } from '../../kit/reader/place';
import type { Reading } from '../../kit/reader/reading';
import { flat, patched, record, required, split, to } from '../../kit/reader/table';
import { PACKAGE_GROUP } from '../api';
import { CrossplaneRule } from '../rules';

type Spec = DeploymentRuntimeConfigV1Beta1Spec;
type DeploymentTemplate = NonNullable<Spec['deploymentTemplate']>;
type DeploymentSpec = NonNullable<DeploymentTemplate['spec']>;
type PodTemplate = DeploymentSpec['template'];
type PodSpec = NonNullable<PodTemplate['spec']>;
type Props = CrossplaneRuntimeConfigProps;

const metadata = record<Metadata, CrossplaneObjectMetadata>({ name: text, labels: stringMap, annotations: stringMap });

/** The ServiceAccount that Crossplane creates. */
const account: CaseCodec<Metadata, CrossplaneServiceAccount> = {
  read: (given, reading) => {
    const options = metadata.read(given, reading);
    return options instanceof FieldsPart ? createdAs(options, 'awsRole') ?? createdAs(options, 'googleServiceAccount') ?? accountOf('created', options) : undefined;
  },
  write: () => undefined,
  resolve: (path) => metadata.resolve(path),
};

function accountOf(factory: 'created' | 'existing' | keyof typeof IDENTITIES, ...values: readonly [first: Part, ...others: readonly Part[]]): CallPart {
  return new CallPart(values[values.length - 1].place, CrossplaneServiceAccount, factory, values);
}

/** A ServiceAccount with the annotation of an identity. */
function createdAs(options: FieldsPart, factory: keyof typeof IDENTITIES): CallPart | undefined {
  const identity = options.fields.annotations instanceof FieldsPart ? options.fields.annotations.fields[IDENTITIES[factory]] : undefined;
  return identity && accountOf(factory, identity, without(options, 'annotations', IDENTITIES[factory]));
}

/** Props without one of those in one of them, which is left out where nothing is left of it. */
function without(part: FieldsPart, outer: string, inner: string): FieldsPart {
  const { [outer]: from, ...fields } = part.fields;
  if (!(from instanceof FieldsPart)) return part;
  const { [inner]: _inner, ...kept } = from.fields;
  const rest = Object.keys(kept).length === 0 ? {} : { [outer]: new FieldsPart(from.place, kept, from.find) };
  return new FieldsPart(part.place, { ...fields, ...rest }, part.find);
}

const table = readerOf<Spec, Props>({
  group: PACKAGE_GROUP,
  version: 'v1beta1',
  kind: 'DeploymentRuntimeConfig',
  construct: CrossplaneRuntimeConfig,
  isClusterScoped: true,
  spec: {
    deploymentTemplate: flat<DeploymentTemplate, Props>({
      metadata: flat<Metadata, Props>({ name: to('deployment.name', text), labels: to('deployment.labels', stringMap), annotations: to('deployment.annotations', stringMap) }),
      spec: flat<DeploymentSpec, Props>({
        replicas: to('deployment.replicas', number),
        selector: required(patched),
        template: required(flat<PodTemplate, Props>({
          metadata: flat<Metadata2, Props>({
            labels: to('pod.labels', stringMap), annotations: to('pod.annotations', stringMap), name: patched, namespace: patched, finalizers: patched,
          }),
          spec: flat<PodSpec, Props>({
            containers: required(split<Containers[], Props>({ 'container': container, 'pod.extra.containers': otherContainers })),
            nodeSelector: to('pod.nodeSelector', stringMap),
            priorityClassName: to('pod.priorityClassName', text),
            serviceAccountName: patched,
            serviceAccount: patched,
            ...free('pod.extra', 'activeDeadlineSeconds', 'affinity', 'automountServiceAccountToken', 'dnsConfig', 'dnsPolicy', 'enableServiceLinks',
              'ephemeralContainers', 'hostAliases', 'hostIPC', 'hostNetwork', 'hostPID', 'hostUsers', 'hostname', 'imagePullSecrets', 'initContainers', 'nodeName',
              'os', 'overhead', 'preemptionPolicy', 'priority', 'readinessGates', 'resourceClaims', 'resources', 'restartPolicy', 'runtimeClassName',
              'schedulerName', 'schedulingGates', 'securityContext', 'setHostnameAsFQDN', 'shareProcessNamespace', 'subdomain',
              'terminationGracePeriodSeconds', 'tolerations', 'topologySpreadConstraints', 'volumes'),
          }),
        })),
        ...free('deployment.extra', 'minReadySeconds', 'paused', 'progressDeadlineSeconds', 'revisionHistoryLimit', 'strategy'),
      }),
    }),
    serviceAccountTemplate: flat<NonNullable<Spec['serviceAccountTemplate']>, Props>({ metadata: to('serviceAccount', account) }),
    serviceTemplate: flat<NonNullable<Spec['serviceTemplate']>, Props>({ metadata: to('service', metadata) }),
  },
});

/** The fields of a DeploymentRuntimeConfig, whose spec may be missing. */
export const runtimeConfig: KindReader = {
  ...table,
  read: (document, forCheck) => {
    const { props, reading } = table.read({ spec: {}, ...document }, forCheck);
    const spec = new Given(document, Place.ROOT).field('spec');
    if (spec === undefined) return { props, reading };
    const name = POD.reduce<Given | undefined>((map, field) => map?.field(field), spec)?.field('serviceAccountName');
    warnOfTwoAccounts(spec, name, reading);
    return { props: withIdentity(props, spec, name), reading };
  },
};

/** Crossplane creates the ServiceAccount only if the pods use it. */
function warnOfTwoAccounts(spec: Given, name: Given | undefined, reading: Reading): void {
  const created = spec.field('serviceAccountTemplate')?.field('metadata');
  const own = created?.field('name')?.value;
  if (created === undefined || typeof name?.value !== 'string' || own === name.value || `${String(own)}${name.value}`.includes('${')) return;
  reading.warn(created.place, CrossplaneRule.NO_EFFECT, `has no effect, because the pods use the ServiceAccount '${name.value}', which Crossplane then does not create`,
    `remove it, or remove '${name.place.text}'`);
}

const POD = ['deploymentTemplate', 'spec', 'template', 'spec'];

/** The pods say the rest of what the ServiceAccount is: one that exists, or one with an identity of Azure. */
function withIdentity(props: FieldsPart, spec: Given, name: Given | undefined): FieldsPart {
  const { serviceAccount, pod } = props.fields;
  if (serviceAccount === undefined) {
    if (typeof name?.value !== 'string' || spec.field('serviceAccountTemplate') !== undefined) return props;
    return new FieldsPart(props.place, { ...props.fields, serviceAccount: accountOf('existing', new LiteralPart(name.place, name.value)) }, props.find);
  }
  const [options] = serviceAccount instanceof CallPart && serviceAccount.method === 'created' ? serviceAccount.values : [];
  const azure = options instanceof FieldsPart ? createdAs(options, 'azureIdentity') : undefined;
  const label = pod instanceof FieldsPart && pod.fields.labels instanceof FieldsPart ? pod.fields.labels.fields[AZURE_LABEL] : undefined;
  if (azure === undefined || !(label instanceof LiteralPart) || label.value !== 'true') return props;
  const pods = without(pod as FieldsPart, 'labels', AZURE_LABEL);
  const { pod: _pod, ...others } = props.fields;
  const fields: Record<string, Part> = { ...others, serviceAccount: azure, ...(Object.keys(pods.fields).length > 0 ? { pod: pods } : {}) };
  return new FieldsPart(props.place, fields, props.find);
}
