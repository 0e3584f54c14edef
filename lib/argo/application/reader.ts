import { ArgoApplication, type ArgoApplicationProps } from './application';
import { applicationSpec } from './codecs';
import { withArgoMetadata } from './metadata-reader';
import type { ApplicationV1Alpha1Spec } from '../../../imports/argo/application.v1alpha1';
import { readerOf } from '../../kit/reader/kind';

/** The fields of an Application. */
export const application = withArgoMetadata(readerOf<ApplicationV1Alpha1Spec, ArgoApplicationProps>({
  group: 'argoproj.io',
  version: 'v1alpha1',
  kind: 'Application',
  construct: ArgoApplication,
  omitsNamespace: 'omitNamespace',
  spec: applicationSpec,
}), true);
