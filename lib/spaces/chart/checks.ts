import type { IConstruct } from 'constructs';
import { type SettingRelease, warnOfPackages } from './packages';
import { warnOfNearMiss } from '../../kinds/near-miss';
import type { AppView } from '../../kit/app/app-view';
import { identityOf } from '../../kit/app/duplicates';
import { specOf } from '../../kit/app/manifest-data';
import { targetClusterOf } from '../../kit/app/target-cluster';
import { blame, type Finding } from '../../kit/checks/errors';
import { call } from '../../kit/checks/expression';
import { because, set } from '../../kit/checks/fix';
import { phrase } from '../../kit/checks/show';
import { warnOf } from '../../kit/checks/warnings';
import { say, the } from '../../kit/checks/words';
import { SPACES_GROUP } from '../api';
import { SpacesRule } from '../rules';

/** The part of a release of the Spaces chart that the checks read. */
interface CheckedRelease extends SettingRelease {
  readonly _sharedSecretsOff: string | undefined;
  readonly _namesAfterControlPlanes: boolean | undefined;
  readonly _externalKubeconfig: { readonly name: string; readonly namespace: string } | undefined;
}

/** Checks a Space against its control planes, its shared objects and the Secret that it reads. */
export function checkSpacesReleases(app: AppView): Finding[] {
  const members = app.members<CheckedRelease>(checkSpacesReleases);
  warnOfSharedSecrets(app, members);
  warnOfPackages(app, members);
  for (const member of members) {
    const { _externalKubeconfig: kubeconfig } = member;
    if (kubeconfig) warnOfNearMiss(app, member, 'argoCd.kubeconfig', { group: 'core', kind: 'Secret', ...kubeconfig });
  }
  return findNamesakes(app, members);
}

/** A Space with shared secrets turned off ignores shared objects. With several Spaces in an app, it is not known to which they belong. */
function warnOfSharedSecrets(app: AppView, [release, other]: readonly CheckedRelease[]): void {
  const off = release?._sharedSecretsOff;
  if (off === undefined || other) return;
  const [shared] = ['SharedSecretStore', 'SharedExternalSecret'].flatMap((kind) => app.ofKind(SPACES_GROUP, kind));
  if (!shared) return;
  warnOf(release, SpacesRule.NO_EFFECT, 'externalSecrets', `is needed by ${shared.kind} '${shared.node.path}', but ${off}`, set('externalSecrets', call('SpacesExternalSecrets.enabled')));
}

/** The Argo CD plugin writes the Secrets of all groups to one namespace. With several Spaces in an app, only those of a known cluster are compared. */
function findNamesakes(app: AppView, members: readonly CheckedRelease[]): Finding[] {
  const releases = members.filter((member) => member._namesAfterControlPlanes === true);
  if (releases.length === 0) return [];
  const clusters = new Set(releases.map((member) => targetClusterOf(member)));
  const known = new Map<string, IConstruct>();
  return app.ofKind(SPACES_GROUP, 'ControlPlane').flatMap((object) => {
    const cluster = targetClusterOf(object);
    if (members.length > 1 && (cluster === undefined || !clusters.has(cluster))) return [];
    if (specOf<{ readonly writeConnectionSecretToRef?: unknown }>(object)?.writeConnectionSecretToRef === undefined) return [];
    const key = JSON.stringify([cluster, identityOf(object).name]);
    const other = known.get(key);
    if (other === undefined) known.set(key, object);
    return other === undefined ? [] : [blame(object, SpacesRule.ARGO_CD_NAMES, 'metadata.name', 'differ from the names in all groups of the Space', phrase(`'${object.name}', as '${other.node.path}' has`),
      because('the Argo CD plugin names its Secrets after control planes, so that one overwrites the other',
        say`set ${the('useUidFormatForCtpSecrets')} of the plugin, or rename one of them`))];
  });
}
