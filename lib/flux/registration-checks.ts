import type { IConstruct } from 'constructs';
import { findCycles } from './dependency-cycles';
import type { FluxRegistration } from './flux-registration';
import { checkSubstitution } from './substitution-check';
import type { Finding } from '../kit/app-checks';
import type { AppView } from '../kit/app-view';
import { phrase } from '../kit/show';
import { TargetCluster } from '../kit/target-cluster';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

/** Checks the registrations of an app against each other. */
export function checkRegistrations(app: AppView): Finding[] {
  const registrations = app.members<FluxRegistration>(checkRegistrations);
  for (const registration of registrations) warnOfTargetNamespace(app, registration);
  checkSubstitution(app, registrations);
  const cycles = findCycles(registrations, (member) => ({ name: member.kustomizationName, namespace: member.kustomizationNamespace }));
  return [...cycles, ...findSharedPaths(registrations)];
}

/** The cluster that runs Flux. */
function hostOf(construct: IConstruct): string {
  return TargetCluster.of(construct) ?? '';
}

/** Two Kustomizations that apply the same files to the same place undo each other, and the deletion of one prunes the objects of the other. */
function findSharedPaths(registrations: readonly FluxRegistration[]): Finding[] {
  const contents = new Map<string, string>();
  for (const member of registrations) if (member._content !== undefined) contents.set(sourceKey(member), member._content);
  const owners = new Map<string, FluxRegistration>();
  const findings: Finding[] = [];
  for (const member of registrations) {
    const key = ownership(member, contents.get(sourceKey(member)) ?? sourceKey(member));
    const other = owners.get(key);
    if (other === undefined) {
      owners.set(key, member);
    } else if (member._spec.prune && other._spec.prune) {
      findings.push({
        at: member,
        problem: {
          prop: 'path',
          must: 'have one owner per control plane',
          got: phrase(`${member._spec.path ?? 'the root'}, which '${other.node.path}' applies to the same control plane`),
          fix: 'remove one of the two, or give them different paths: each would prune what the other applies',
        },
      });
    } else {
      warn(member, WarningCode.FLUX_SHARED_PATH, `'path' ${member._spec.path ?? 'of the root'} is applied to the same control plane by '${other.node.path}' too; let one of them own it`);
    }
  }
  return findings;
}

function sourceKey(member: FluxRegistration): string {
  const { kind, name, namespace } = member._spec.sourceRef;
  return `${hostOf(member)} ${kind} ${namespace ?? member.kustomizationNamespace ?? ''}/${name}`;
}

/** Everything that decides which objects come out and where they go. */
function ownership(member: FluxRegistration, content: string): string {
  const spec: Record<string, unknown> = { ...member._spec };
  const path = (member._spec.path ?? '').split('/').filter((part) => part !== '' && part !== '.').join('/');
  const remote = member._spec.kubeConfig ? `${hostOf(member)} ${member.kustomizationNamespace ?? ''} ${JSON.stringify(member._spec.kubeConfig)}` : hostOf(member);
  const changes = ['targetNamespace', 'namePrefix', 'nameSuffix', 'postBuild', 'patches', 'components'].map((field) => spec[field]);
  return JSON.stringify([content, path, remote, changes]);
}

const ALWAYS_THERE = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease']);

/** Flux applies into a namespace but does not create it. */
function warnOfTargetNamespace(app: AppView, member: FluxRegistration): void {
  const target = member._spec.targetNamespace;
  if (target === undefined || ALWAYS_THERE.has(target)) return;
  if (member.controlPlane.isCoLocated && target === member.kustomizationNamespace) return;
  if (app.ofKind('core', 'Namespace').some((namespace) => namespace.name === target)) return;
  warn(member, WarningCode.FLUX_TARGET_NAMESPACE,
    `'targetNamespace' is '${target}', which no Namespace of this app creates, and Flux does not create it: add one, or acknowledge this if it exists on the control plane`);
}
