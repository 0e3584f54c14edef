import { mistakesOf } from './mistakes';

mistakesOf('crossplane', {
  later: {
    'xp-key-mismatch': 'ProviderConfig',
    'xp-two-keys': 'ProviderConfig',
    'xp-azure-oidc-ids': 'ProviderConfig',
    'xp-gcp-no-project': 'ProviderConfig',
    'xp-pc-before-crd': 'ProviderConfig',
    'xp-v2-namespaced-default': 'ProviderConfig',
    'xp-v2-secret-other-namespace': 'ProviderConfig',
    'xp-publishto-v2': 'PushSecret',
  },
}, () => undefined);
