/** The API group of Spaces. */
export const SPACES_GROUP = 'spaces.upbound.io';
