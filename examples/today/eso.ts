import { Chart, Duration, type App } from 'cdk8s';
import { EsoAwsAuth, EsoExternalSecret, EsoProvider, EsoSecretStore, SecretKey } from 'cdk8s-control-planes';

/** One key with an INI file, as the ProviderConfig of provider-aws reads it. The guide's two keys are not enough. */
const credentials = [
  '[default]',
  'aws_access_key_id = {{ .aws_access_key_id }}',
  'aws_secret_access_key = {{ .aws_secret_access_key }}',
  '',
].join('\n');

/** The guide's store and Secret, in the version that current operators serve. */
export function eso(app: App): void {
  const store = new EsoSecretStore(new Chart(app, 'secret-store', { namespace: 'default' }), 'aws-secretsmanager', {
    provider: EsoProvider.awsSecretsManager({
      region: 'us-east-1',
      auth: EsoAwsAuth.accessKey({
        accessKeyId: SecretKey.of('awssm-secret', 'access-key'),
        secretAccessKey: SecretKey.of('awssm-secret', 'secret-access-key'),
      }),
    }),
  });

  new EsoExternalSecret(new Chart(app, 'external-secret', { namespace: 'default' }), 'providerconfig-aws-secret', {
    store,
    refreshInterval: Duration.hours(1),
    target: { template: { data: { credentials } } },
    data: {
      aws_access_key_id: { key: 'providerconfigs', property: 'aws_access_key_id' },
      aws_secret_access_key: { key: 'providerconfigs', property: 'aws_secret_access_key' },
    },
  });
  app.synth();
}
