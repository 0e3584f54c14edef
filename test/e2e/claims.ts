const GROUP = 'e2e.example.org';

/** The resource type of a claim, which Crossplane would make from an XRD. */
export function claimType(kind: string): string {
  const singular = kind.toLowerCase();
  return `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: ${singular}s.${GROUP}
spec:
  group: ${GROUP}
  scope: Namespaced
  names: { kind: ${kind}, plural: ${singular}s, singular: ${singular}, listKind: ${kind}List }
  versions:
    - name: v1alpha1
      served: true
      storage: true
      subresources: { status: {} }
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec: { type: object, properties: { region: { type: string } } }
            status: { type: object, x-kubernetes-preserve-unknown-fields: true }
`;
}

/** A claim. */
export function claim(kind: string, name: string, region: string = 'eu'): string {
  return `apiVersion: ${GROUP}/v1alpha1\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: default\nspec:\n  region: ${region}\n`;
}

/** What kubectl calls the resources of a kind. */
export function resource(kind: string): string {
  return `${kind.toLowerCase()}s.${GROUP}`;
}

/** The status of a claim that Crossplane has set up, or is still setting up. */
export function claimStatus(ready: boolean): object {
  const at = '2026-01-01T00:00:00Z';
  return {
    conditions: [
      { type: 'Synced', status: 'True', reason: 'ReconcileSuccess', lastTransitionTime: at },
      { type: 'Ready', status: ready ? 'True' : 'False', reason: ready ? 'Available' : 'Creating', lastTransitionTime: at },
    ],
  };
}
