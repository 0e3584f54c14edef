export const PACKAGE_GROUP = 'pkg.crossplane.io';
