import type { ApiObject } from 'cdk8s';
import type { CheckedSecret } from './ownership';
import type { AppView } from '../../kit/app/app-view';
import { specOf } from '../../kit/app/manifest-data';
import { mayShareCluster } from '../../kit/app/target-cluster';
import { memberPath } from '../../kit/checks/prop-path';
import { warnOf } from '../../kit/checks/warnings';
import { GENERATORS_API } from '../api';
import { hasPlaceholder } from '../common/checks';
import { EsoRule } from '../rules';

interface EcrSpec { readonly region?: string; readonly scope?: string }
interface Spec extends EcrSpec { readonly generator?: { readonly ecrAuthorizationTokenSpec?: EcrSpec } }

const HOST = /\b\d{12}\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com/g;

/** Warns of a token for one region of Amazon ECR beside a registry in another. */
export function warnOfRegistry(app: AppView, member: CheckedSecret): void {
  const { dataFrom = [], target } = member._spec;
  const [ref, other] = dataFrom.map(({ sourceRef }) => sourceRef?.generatorRef).filter((generator) => generator !== undefined);
  if (ref?.kind === undefined || other !== undefined || !/^(?:ECRAuthorizationToken|ClusterGenerator)$/.test(ref.kind)) return;
  const region = regionOf(app, member, ref.kind, ref.name ?? '');
  if (region === undefined) return;
  for (const [key, text] of Object.entries(target?.template?.data ?? {})) {
    const regions = [...text.matchAll(HOST)].map(([, found]) => found);
    if (regions.length === 0 || regions.includes(region)) continue;
    warnOf(member, EsoRule.GENERATOR, memberPath('target.template.data', key), `is for a registry in '${regions[0]}', and ${ref.kind} '${ref.name}' makes a token for '${region}', which other regions reject`,
      `make the token in '${regions[0]}'`);
  }
}

/** The region of the only generator that is meant, if it is one for private registries of Amazon ECR. */
function regionOf(app: AppView, member: CheckedSecret, kind: string, name: string): string | undefined {
  const [group] = GENERATORS_API.split('/');
  const isMeant = (object: ApiObject): boolean => mayShareCluster(member, object) && (kind === 'ClusterGenerator' || object.metadata.namespace === member.metadata.namespace);
  const [found, other] = app.named(group, kind, name).filter(isMeant);
  if (found === undefined || other !== undefined) return undefined;
  const spec = specOf<Spec>(found);
  const { region, scope } = kind === 'ClusterGenerator' ? spec?.generator?.ecrAuthorizationTokenSpec ?? {} : spec ?? {};
  return region === undefined || scope === 'public' || hasPlaceholder(region) ? undefined : region;
}
