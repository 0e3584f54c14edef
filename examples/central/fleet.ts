import { GitRevision, type GitSource } from 'cdk8s-control-planes';

/** One repository with everything that goes into the control planes. */
export const platform: GitSource = { url: 'https://github.com/yourorg/platform', revision: GitRevision.branch('main') };

/** The group of the control planes: a namespace of the Space. The Space writes the connection Secrets there, so the Flux objects are there too. */
export const GROUP = 'team-a';

/** The control planes by name, with the region of each. */
export const REGIONS = { 'ctp-eu': 'eu-central-1', 'ctp-us': 'us-east-1' };

/** The API group of the claims that the XRDs in the repository define. */
export const CLAIMS = 'platform.yourorg.example';
