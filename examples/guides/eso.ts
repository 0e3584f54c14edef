import { Chart, Duration, type App } from 'cdk8s';
import { EsoApi, EsoAwsAuth, EsoCreationPolicy, EsoExternalSecret, EsoProvider, EsoSecretStore, SecretKey, EsoRule, Warnings } from 'cdk8s-control-planes';

/** A store in AWS Secrets Manager, and the Secret with the credentials of a ProviderConfig. */
export function esoGuide(app: App): void {
  const store = new EsoSecretStore(new Chart(app, 'secret-store', { namespace: 'default' }), 'aws-secretsmanager', {
    provider: EsoProvider.awsSecretsManager({
      region: 'us-east-1',
      auth: EsoAwsAuth.accessKey({
        accessKeyId: SecretKey.of('awssm-secret', 'access-key'),
        secretAccessKey: SecretKey.of('awssm-secret', 'secret-access-key'),
      }),
    }),
    api: EsoApi.V1BETA1,
  });

  new EsoExternalSecret(new Chart(app, 'external-secret', { namespace: 'default' }), 'providerconfig-aws-secret', {
    store,
    refreshInterval: Duration.seconds(15),
    target: { creationPolicy: EsoCreationPolicy.OWNER },
    data: {
      aws_access_key_id: { key: 'providerconfigs', property: 'aws_access_key_id' },
      aws_secret_access_key: { key: 'providerconfigs', property: 'aws_secret_access_key' },
    },
    api: EsoApi.V1BETA1,
  });
  // The guide refreshes every 15 seconds, which costs a call per value each time. The library warns about it.
  Warnings.acknowledge(app, EsoRule.SHORT_REFRESH);
  app.synth();
}
