/** A kubeconfig that runs a program to sign in. */
export const RUNS_PROGRAM = /(?:^|[\s{,"'])exec["']?\s*:/;

/** Fields of a kubeconfig that name files. */
export const NAMES_FILE = /(?:^|[\s{,"'])(certificate-authority|client-certificate|client-key|tokenFile)["']?\s*:/;
