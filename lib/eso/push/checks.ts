import type { ExternalSecretV1Spec } from '../../../imports/eso/external-secret.v1';
import { inNamespace, keysOfAll, knownData, type KnownData } from '../../kinds/secrets';
import type { AppView } from '../../kit/app/app-view';
import { manifestOf } from '../../kit/app/manifest-data';
import { finding, type Finding } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { didYouMean } from '../../kit/checks/suggest';
import { findDeniedStores } from '../external-secret/checks';
import { keysOfGenerator } from '../generator/generator';
import { findUnknownKey } from '../template/keys';
import { findSeveralSecrets } from './labelled-secrets';
import { EsoPushConversionStrategy, type EsoPushData, EsoPushUpdatePolicy } from './options';
import { findProviderProblems, type PushMember } from './provider-checks';
import { reverseUnicode } from './render';


/** Checks the PushSecrets of an app against the Secrets, generators and stores of the app. */
export function checkPushSecrets(app: AppView): Finding[] {
  return app.members<PushMember>(checkPushSecrets).flatMap((member) => {
    const { spec, namespace, cluster } = member._push;
    const sources = cluster ? [] : sourcesOf(app, member);
    return [
      ...findMissingData(member),
      ...findProviderProblems(member),
      ...findDeniedStores(member, namespace, spec.stores ?? [], 'stores'),
      ...findKeyProblems(member, sources),
      ...sources.flatMap((source) => findLoops(member, source)),
      ...(cluster ? [] : findSeveralSecrets(app, member)),
    ];
  });
}

/** Without anything to push, ESO says that all is well. */
function findMissingData(member: PushMember): Finding[] {
  const { data, dataTo } = member._written();
  if (data?.length || dataTo?.length) return [];
  return [finding(member, `${member._push.prefix}data`, "be given, or 'dataTo'", undefined, 'nothing would be pushed, and the status would say that all is well: name at least one value')];
}

/** The objects of the app that become the Secret that is pushed. */
function sourcesOf(app: AppView, member: PushMember): readonly KnownData[] {
  const { spec, namespace } = member._push;
  const secret = spec.selector._secret;
  return secret === undefined ? [] : inNamespace(knownData(app, member, 'Secret', secret.name), namespace);
}

/** The keys that are looked up must be there. */
function findKeyProblems(member: PushMember, sources: readonly KnownData[]): Finding[] {
  const { spec, prefix, uses } = member._push;
  const generator = spec.selector._generator;
  const keys = generator === undefined ? keysOfAll(sources) : keysOfGenerator(generator);
  if (keys === undefined) return [];
  const problem = findUnknownKey(member, uses, keys);
  const findings: Finding[] = problem ? [{ at: member, problem }] : [];
  if (spec.template?.templateFrom?.length) return findings;
  const all = [...new Set([...keys, ...Object.keys(spec.template?.data ?? {})])];
  for (const [index, { secretKey, conversionStrategy }] of (spec.data ?? []).entries()) {
    const known = conversionStrategy === EsoPushConversionStrategy.REVERSE_UNICODE ? all.map(reverseUnicode) : all;
    if (secretKey === undefined || known.includes(secretKey)) continue;
    findings.push(finding(member, `${prefix}data[${index}].secretKey`, `be a key of ${generator === undefined ? `Secret '${spec.selector._secret!.name}'` : `what ${generator.generatorKind} '${generator.generatorName}' makes`}`,
      secretKey, didYouMean(secretKey, known, `its keys are ${known.map((key) => `'${key}'`).join(', ')}`)));
  }
  return findings;
}

type StoreRef = { readonly name?: string; readonly kind?: string } | undefined;

/** Values that go back to where they came from. */
function findLoops(member: PushMember, { object }: KnownData): Finding[] {
  const { spec, prefix } = member._push;
  // What exists is not changed then.
  if (object.kind !== 'ExternalSecret' || spec.updatePolicy === EsoPushUpdatePolicy.IF_NOT_EXISTS) return [];
  const read = (manifestOf(object) as { readonly spec?: ExternalSecretV1Spec }).spec ?? {};
  const pushedTo = (ref: StoreRef): boolean => (spec.stores ?? []).some(({ storeKind, storeName }) => storeName === ref?.name && storeKind === (ref.kind ?? 'SecretStore'));
  const isRead = ({ remoteKey, property, secretKey }: EsoPushData): boolean =>
    (read.data ?? []).some((entry) => pushedTo(entry.sourceRef?.storeRef ?? read.secretStoreRef)
      && entry.remoteRef.key === remoteKey && entry.remoteRef.property === property && (secretKey === undefined || secretKey === entry.secretKey))
    || (read.dataFrom ?? []).some(({ extract, sourceRef, rewrite }) => extract?.key === remoteKey
      && pushedTo(sourceRef?.storeRef ?? read.secretStoreRef)
      // A field of a remote secret that is read as a whole comes back under its own name.
      && (extract.property === property || (extract.property === undefined && !rewrite?.length && property === secretKey)));
  return (spec.data ?? []).flatMap((entry, index) => (isRead(entry)
    ? [finding(member, `${prefix}data[${index}].remoteKey`, 'be another place than the one the value comes from', phrase(`'${entry.remoteKey}', which '${object.node.path}' reads from the same store`),
      'the value would go round in a circle: push to another key, or remove it')]
    : []));
}
