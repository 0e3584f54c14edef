import type { ArgoResourceFilter } from './options';

/** The kinds that Argo CD 3.5 excludes by default. The key `resource.exclusions` replaces them. */
export const DEFAULT_EXCLUSIONS: readonly ArgoResourceFilter[] = [
  { apiGroups: ['', 'discovery.k8s.io'], kinds: ['Endpoints', 'EndpointSlice'] },
  { apiGroups: ['coordination.k8s.io'], kinds: ['Lease'] },
  {
    apiGroups: ['authentication.k8s.io', 'authorization.k8s.io'],
    kinds: ['SelfSubjectReview', 'TokenReview', 'LocalSubjectAccessReview', 'SelfSubjectAccessReview', 'SelfSubjectRulesReview', 'SubjectAccessReview'],
  },
  { apiGroups: ['certificates.k8s.io'], kinds: ['CertificateSigningRequest'] },
  { apiGroups: ['cert-manager.io'], kinds: ['CertificateRequest'] },
  { apiGroups: ['cilium.io'], kinds: ['CiliumIdentity', 'CiliumEndpoint', 'CiliumEndpointSlice'] },
  {
    apiGroups: ['kyverno.io', 'reports.kyverno.io', 'wgpolicyk8s.io'],
    kinds: [
      'PolicyReport', 'ClusterPolicyReport', 'EphemeralReport', 'ClusterEphemeralReport', 'AdmissionReport', 'ClusterAdmissionReport',
      'BackgroundScanReport', 'ClusterBackgroundScanReport', 'UpdateRequest',
    ],
  },
];

/** The records of which managed resource uses which ProviderConfig, in the groups of all providers. */
export const USAGE_EXCLUSIONS: ArgoResourceFilter = { apiGroups: ['*'], kinds: ['ProviderConfigUsage', 'ClusterProviderConfigUsage'] };
