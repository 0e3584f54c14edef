import { findSeveralSecrets } from './labelled-secrets';
import { EsoPushConversionStrategy, type EsoPushData, EsoPushUpdatePolicy } from './options';
import { findProviderProblems, type PushMember } from './provider-checks';
import { reverseUnicode } from './render';
import { findOwnedSecrets, warnOfManaged, warnOfNoMatch, warnOfOtherKind, warnOfSharedPlaces } from './values';
import type { ExternalSecretV1Spec } from '../../../imports/eso/external-secret.v1';
import { inNamespace, keysOfAll, knownData, type KnownData } from '../../kinds/secrets';
import type { AppView } from '../../kit/app/app-view';
import { manifestOf } from '../../kit/app/manifest-data';
import { blame, type Finding } from '../../kit/checks/errors';
import { because } from '../../kit/checks/fix';
import { phrase } from '../../kit/checks/show';
import { didYouMean } from '../../kit/checks/suggest';
import { say, the } from '../../kit/checks/words';
import { findDeniedStores } from '../external-secret/checks';
import { keysOfGenerator } from '../generator/generator';
import { EsoRule } from '../rules';
import { storeInApp } from '../store/lookup';
import { findUnknownKey } from '../template/keys';

/** Checks the PushSecrets of an app against its Secrets, generators and stores. */
export function checkPushSecrets(app: AppView): Finding[] {
  const members = app.members<PushMember>(checkPushSecrets);
  warnOfSharedPlaces(members);
  return members.flatMap((member) => {
    const { spec, namespace, cluster } = member._push;
    const stores = (spec.stores ?? []).map((store) => storeInApp(app, member, namespace, store));
    warnOfOtherKind(app, member);
    warnOfManaged(app, member, stores);
    const sources = cluster ? [] : sourcesOf(app, member);
    return [
      ...findMissingData(member),
      ...findProviderProblems(member, stores),
      ...findDeniedStores(member, namespace, stores, 'stores'),
      ...findOwnedSecrets(app, member, stores),
      ...findKeyProblems(member, sources),
      ...sources.flatMap((source) => findLoops(member, source)),
      ...(cluster ? [] : findSeveralSecrets(app, member)),
    ];
  });
}

/** A PushSecret without values does nothing, and its status is healthy. */
function findMissingData(member: PushMember): Finding[] {
  const { data, dataTo } = member._written();
  if (data?.length || dataTo?.length) return [];
  const { prefix } = member._push;
  return [blame(member, EsoRule.VALUES, `${prefix}data`, say`be given unless ${the(`${prefix}dataTo`)} is`, undefined,
    because('nothing would be pushed, although the status would be healthy', 'name at least one value'))];
}

/** The objects of the app that write the Secret that is pushed. */
function sourcesOf(app: AppView, member: PushMember): readonly KnownData[] {
  const { spec, namespace } = member._push;
  const secret = spec.selector._secret;
  return secret === undefined ? [] : inNamespace(knownData(app, member, 'Secret', secret.name), namespace);
}

/** Keys that the Secret, generator or template does not have. */
function findKeyProblems(member: PushMember, sources: readonly KnownData[]): Finding[] {
  const { spec, prefix, uses } = member._push;
  const generator = spec.selector._generator;
  const keys = generator === undefined ? keysOfAll(sources) : keysOfGenerator(generator);
  if (keys === undefined) return [];
  const problem = findUnknownKey(member, uses, keys);
  const findings: Finding[] = problem ? [{ at: member, problem }] : [];
  if (spec.template?.templateFrom?.length) return findings;
  const all = [...new Set([...keys, ...Object.keys(spec.template?.data ?? {})])];
  warnOfNoMatch(member, all);
  for (const [index, { secretKey, conversionStrategy }] of (spec.data ?? []).entries()) {
    const known = conversionStrategy === EsoPushConversionStrategy.REVERSE_UNICODE ? all.map(reverseUnicode) : all;
    if (secretKey === undefined || known.includes(secretKey)) continue;
    const source = generator === undefined ? `Secret '${spec.selector._secret!.name}'` : `${generator.generatorKind} '${generator.generatorName}'`;
    const fix = didYouMean(secretKey, known, `its keys are ${known.map((key) => `'${key}'`).join(', ')}`);
    findings.push(blame(member, EsoRule.SECRET_KEY, `${prefix}data[${index}].secretKey`, `be a key of ${source}`, secretKey, fix));
  }
  return findings;
}

type StoreRef = { readonly name?: string; readonly kind?: string } | undefined;

/** Values that are pushed back to where they were read. */
function findLoops(member: PushMember, { object }: KnownData): Finding[] {
  const { spec, prefix } = member._push;
  // This policy does not change existing values.
  if (object.kind !== 'ExternalSecret' || spec.updatePolicy === EsoPushUpdatePolicy.IF_NOT_EXISTS) return [];
  const read = (manifestOf(object) as { readonly spec?: ExternalSecretV1Spec }).spec ?? {};
  const pushedTo = (ref: StoreRef): boolean => (spec.stores ?? []).some(({ storeKind, storeName }) => storeName === ref?.name && storeKind === (ref.kind ?? 'SecretStore'));
  const isRead = ({ remoteKey, property, secretKey }: EsoPushData): boolean =>
    (read.data ?? []).some((entry) => pushedTo(entry.sourceRef?.storeRef ?? read.secretStoreRef)
      && entry.remoteRef.key === remoteKey && entry.remoteRef.property === property && (secretKey === undefined || secretKey === entry.secretKey))
    || (read.dataFrom ?? []).some(({ extract, sourceRef, rewrite }) => extract?.key === remoteKey
      && pushedTo(sourceRef?.storeRef ?? read.secretStoreRef)
      // A field of a remote secret that is read as a whole is pushed back under its own name.
      && (extract.property === property || (extract.property === undefined && !rewrite?.length && property === secretKey)));
  return (spec.data ?? []).flatMap((entry, index) => (isRead(entry)
    ? [blame(member, EsoRule.CIRCLE, `${prefix}data[${index}].remoteKey`, 'not be the place that the value is read from',
      phrase(`'${entry.remoteKey}', which '${object.node.path}' reads from the same store`),
      because('the value would go round in a circle', 'push it to another key, or remove the entry'))]
    : []));
}
