import { resolvedPath } from './flux-paths';
import type { FluxRegistration } from './flux-registration';
import { finding, type Finding } from '../kit/finding';
import { phrase } from '../kit/show';
import { TargetCluster } from '../kit/target-cluster';
import { WarningCode } from '../kit/warning-code';
import { warn } from '../kit/warning-list';

/** Two Kustomizations that apply the same files to the same place undo each other, and the deletion of one prunes the objects of the other. */
export function findSharedPaths(registrations: readonly FluxRegistration[]): Finding[] {
  const neighbours = neighboursOf(registrations);
  // A source that one registration knows by construct and another by name is the same source.
  const origins = new Map<string, string>();
  for (const member of neighbours) if (member._content) origins.set(sourceKey(member), member._content.origin());

  const owners = new Map<string, FluxRegistration>();
  const findings: Finding[] = [];
  for (const member of neighbours) {
    const key = ownership(member, origins.get(sourceKey(member)) ?? sourceKey(member));
    const other = owners.get(key);
    if (other === undefined) {
      owners.set(key, member);
      continue;
    }
    const path = member._spec.path ?? 'the root';
    if (member._spec.prune && other._spec.prune) {
      findings.push(finding(member, 'path', 'have one owner per control plane',
        phrase(`${path}, which '${other.node.path}' applies to the same control plane`),
        'remove one of the two, or give them different paths: each would prune what the other applies'));
    } else {
      warn(member, WarningCode.FLUX_SHARED_PATH, `'path' ${path} is applied to the same control plane by '${other.node.path}' too; let one of them own it`);
    }
  }
  return findings;
}

/** The registrations that are not alone on their control plane: to compare the others costs time for nothing. */
function neighboursOf(registrations: readonly FluxRegistration[]): readonly FluxRegistration[] {
  const names = registrations.map(controlPlaneOf);
  const seen = new Set<string>();
  const several = new Set(names.filter((name) => seen.size === seen.add(name).size));
  return several.size === 0 ? [] : registrations.filter((_member, index) => several.has(names[index]));
}

function controlPlaneOf({ kustomizationNamespace, _spec: { kubeConfig } }: FluxRegistration): string {
  if (!kubeConfig) return '';
  return `${kustomizationNamespace ?? ''}/${kubeConfig.secretRef?.name ?? ''}/${kubeConfig.configMapRef?.name ?? ''}`;
}

function hostOf(member: FluxRegistration): string {
  return TargetCluster.of(member) ?? '';
}

function sourceKey(member: FluxRegistration): string {
  const { kind, name, namespace } = member._spec.sourceRef;
  return `${hostOf(member)} ${kind} ${namespace ?? member.kustomizationNamespace ?? ''}/${name}`;
}

/** Everything that decides which objects come out and where they go. */
function ownership(member: FluxRegistration, origin: string): string {
  const { kubeConfig, targetNamespace, namePrefix, nameSuffix, postBuild, patches, components } = member._spec;
  const remote = kubeConfig ? [member.kustomizationNamespace, kubeConfig] : [];
  const path = resolvedPath(member._spec.path);
  return JSON.stringify([origin, path, hostOf(member), remote, targetNamespace, namePrefix, nameSuffix, postBuild, patches, components]);
}
