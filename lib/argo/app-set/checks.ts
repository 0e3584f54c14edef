import type { ApiObject } from 'cdk8s';
import type { AppView } from '../../kit/app/app-view';
import type { Finding } from '../../kit/checks/errors';
import { type NamespaceDoubt, warnOfNamespace } from '../application/namespaces';

/** What the checks read of an ApplicationSet. */
interface CheckedSet extends ApiObject {
  readonly _namespaceDoubt: NamespaceDoubt | undefined;
}

/** Checks the ApplicationSets of an app together with its other objects. */
export function checkAppSets(app: AppView): Finding[] {
  for (const member of app.members<CheckedSet>(checkAppSets)) {
    if (member._namespaceDoubt) warnOfNamespace(app, member, member._namespaceDoubt);
  }
  return [];
}
