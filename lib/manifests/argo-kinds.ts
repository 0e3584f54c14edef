import { applicationSet } from '../argo/app-set/reader/app-set';
import { application } from '../argo/application/reader';
import { appProject } from '../argo/project/reader';
import type { KindReader } from '../kit/reader/kind';

/** The kinds of Argo CD. */
export const ARGO_KINDS: readonly KindReader[] = [application, applicationSet, appProject];
