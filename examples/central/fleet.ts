import { GitRevision, type GitSource } from 'cdk8s-control-planes';

/** One repository with everything that is in the control planes. */
export const platform: GitSource = { url: 'https://github.com/yourorg/platform', revision: GitRevision.branch('main') };

/** The group of the control planes: a namespace of the Space, in which Flux finds the connection Secrets too. */
export const GROUP = 'team-a';

/** The control planes, by name, and the region of each. */
export const REGIONS = { 'ctp-eu': 'eu-central-1', 'ctp-us': 'us-east-1' };

/** The kinds of claims that the APIs in the repository define. */
export const CLAIMS = 'platform.yourorg.example';
