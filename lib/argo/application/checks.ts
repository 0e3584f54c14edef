import type { ApiObject } from 'cdk8s';
import type { ApplicationV1Alpha1Spec } from '../../../imports/argo/application.v1alpha1';
import type { AppView } from '../../kit/app/app-view';
import { Twins } from '../../kit/app/duplicates';
import { TargetCluster } from '../../kit/app/target-cluster';
import { finding, type Finding } from '../../kit/checks/errors';
import { phrase } from '../../kit/checks/show';
import { WarningCode } from '../../kit/checks/warning-code';
import { warn } from '../../kit/checks/warnings';

/** What the checks read of an Application. */
interface CheckedApplication extends ApiObject {
  readonly _spec: ApplicationV1Alpha1Spec;
}

type SourceSpec = NonNullable<ApplicationV1Alpha1Spec['source']>;

/** Two Applications that apply the same files to the same place take the objects from each other at every sync. */
export function checkApplications(app: AppView): Finding[] {
  const twins = new Twins(keyOf);
  return app.members<CheckedApplication>(checkApplications).flatMap((member) => {
    const other = twins.earlier(member, placeOf(member));
    return other ? report(member, other) : [];
  });
}

function report(member: CheckedApplication, other: CheckedApplication): Finding[] {
  const prop = member._spec.source ? 'source' : 'sources';
  const prunes = ({ _spec: { syncPolicy } }: CheckedApplication): boolean => syncPolicy?.automated?.prune === true;
  if (prunes(member) && prunes(other) && sourcesOf(member).every(isSure)) {
    return [finding(member, prop, 'have one Application per destination', phrase(`what '${other.node.path}' applies to the same place`),
      'remove one of the two, or give them different folders: each would take the objects from the other at every sync')];
  }
  warn(member, WarningCode.ARGO_SHARED_SOURCE,
    `'${prop}' is applied to the same place by '${other.node.path}' too: objects with the same names go back and forth between the two; ` +
    'let one of them own it, or acknowledge this if what is made of it depends on the name of the Application, as that of a chart does');
  return [];
}

/** Where the objects come from and go to, told by few texts: most Applications differ in them. */
function placeOf(member: CheckedApplication): string {
  const { destination: { server, name, namespace }, sources } = member._spec;
  const { source = sources?.[0] } = member._spec;
  return `${TargetCluster.of(member) ?? ''} ${member.metadata.namespace ?? ''} ${server ?? name} ${namespace ?? ''} ${source?.repoURL ?? ''} ${source?.path ?? source?.chart ?? ''}`;
}

/** All that decides which objects come out and where they go; undefined where the name of the Application does too. */
function keyOf(member: CheckedApplication): string | undefined {
  const sources = sourcesOf(member);
  if (sources.length === 0 || sources.some(isNamed)) return undefined;
  const text = JSON.stringify(sources);
  return text.includes('ARGOCD_APP_') ? undefined : `${placeOf(member)} ${text}`;
}

/** Sources that are rendered into branches come out under the path of each Application. */
function sourcesOf({ _spec: { source, sources = [] } }: CheckedApplication): readonly SourceSpec[] {
  return source ? [source] : sources;
}

/** A release is called like the Application unless it has a name, and plugins are told the name. */
function isNamed({ chart, helm, plugin }: SourceSpec): boolean {
  return plugin !== undefined || ((chart !== undefined || helm !== undefined) && helm?.releaseName === undefined);
}

/** Whether the same objects come out: without a tool, a folder or an artifact may be a chart. */
function isSure({ helm, kustomize, directory, ref, path }: SourceSpec): boolean {
  return helm !== undefined || kustomize !== undefined || directory !== undefined || (ref !== undefined && path === undefined);
}
