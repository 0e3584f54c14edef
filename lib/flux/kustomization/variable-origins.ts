import type { ApiObject } from 'cdk8s';
import type { KustomizationV1Spec } from '../../../imports/flux/kustomization.v1';
import { inNamespace, type KnownData, knownData } from '../../kinds/secrets';
import type { AppView } from '../../kit/app/app-view';
import type { Finding } from '../../kit/checks/errors';
import { addTo } from '../../kit/checks/lists';
import { memberPath } from '../../kit/checks/prop-path';
import { warnOf } from '../../kit/checks/warnings';
import { say, the } from '../../kit/checks/words';
import { FluxRule } from '../rules';
import { warnOfUnwatched } from '../watched';

/** What the checks need of a Kustomization. */
interface CheckedKustomization extends ApiObject {
  readonly _spec: KustomizationV1Spec;
  readonly kustomizationNamespace?: string;
}

/** A Kustomization that reads its variables from an object, and where it says so. */
interface Reader {
  readonly member: CheckedKustomization;
  readonly prop: string;
  readonly what: string;
}

/** Warns of variables in an object of the app that no Kustomization reads, since each has its own value for them. */
export function checkVariableOrigins(app: AppView): Finding[] {
  const readers = new Map<KnownData, Reader[]>();
  for (const member of app.members<CheckedKustomization>(checkVariableOrigins)) {
    for (const [index, { kind, name }] of (member._spec.postBuild?.substituteFrom ?? []).entries()) {
      const here = inNamespace(knownData(app, member, kind, name), member.kustomizationNamespace);
      const prop = `postBuild.substituteFrom[${index}]`;
      warnOfUnwatched(member, prop, here, member._spec.interval);
      for (const known of here) {
        addTo(readers, known, { member, prop, what: `${kind} '${name}'` });
      }
    }
  }
  for (const [{ keys = [] }, all] of readers) {
    for (const key of keys) if (all.every((reader) => isOverridden(reader, key))) for (const reader of all) warnOfPrecedence(reader, key);
  }
  return [];
}

function isOverridden({ member }: Reader, key: string): boolean {
  return Object.hasOwn(member._spec.postBuild?.substitute ?? {}, key);
}

function warnOfPrecedence({ member, prop, what }: Reader, key: string): void {
  const own = memberPath('postBuild.substitute', key);
  warnOf(member, FluxRule.NO_EFFECT, prop, say`has no effect on '${key}', since ${the(own)} takes precedence over ${what}`,
    say`remove ${the(own)}, and write \${${key}:=...} in the manifests for a default`);
}
