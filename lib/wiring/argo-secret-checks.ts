import { Chart, type ApiObjectMetadata } from 'cdk8s';
import type { Construct } from 'constructs';
import type { IArgoProject } from '../argo/i-argo-project';
import { checkMade, type Made } from '../kit/fail';
import { checkName } from '../kit/names';
import { checkNamespaceMatch, checkSameApp, constructOf, namespaceOf } from '../kit/reference';

const PROJECT: Made = { member: 'projectName', what: 'a project', example: "ArgoProject.fromProjectName('platform')" };

/** A project that a Secret names; as a construct, it must be in the namespace of Argo CD too. */
export function checkArgoProject(at: Construct, project: IArgoProject | undefined, metadata: ApiObjectMetadata | undefined): void {
  if (project === undefined) return;
  checkMade(at, 'project', project, PROJECT);
  checkName(at, 'project.projectName', project.projectName);
  const construct = constructOf(project);
  if (!construct) return;
  checkSameApp(at, 'project', construct, `refer to it by name with ArgoProject.fromProjectName('${project.projectName}')`);
  checkNamespaceMatch(at, 'project', namespaceOf(construct), { kind: 'AppProject', namespace: metadata?.namespace ?? Chart.of(at).namespace ?? 'argocd' });
}
