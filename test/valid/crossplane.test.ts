import { validOf } from './valid';

validOf('crossplane', {
  'ctp-restore': 'SpacesControlPlane',
  'aws-pc-irsa-chain': 'ProviderConfig',
  'aws-pc-podidentity': 'ProviderConfig',
  'az-pc-oidc': 'ProviderConfig',
  'gcp-pc-injected': 'ProviderConfig',
}, {});
