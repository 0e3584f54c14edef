import { Chart, type App } from 'cdk8s';
import { REGIONS } from './fleet';
import { CrossplaneFunction, CrossplaneProvider, CrossplaneRuntimeConfig, CrossplaneServiceAccount, TargetCluster } from 'cdk8s-control-planes';

/** The content of the first stage: a file per control plane, to be committed to the repository. */
export function packages(app: App): void {
  for (const name of Object.keys(REGIONS)) {
    const chart = new Chart(app, name);
    TargetCluster.set(chart, name);
    const runtime = new CrossplaneRuntimeConfig(chart, 'aws', {
      serviceAccount: CrossplaneServiceAccount.awsRole(`arn:aws:iam::123456789012:role/${name}`, { name: 'provider-aws' }),
    });
    new CrossplaneProvider(chart, 'provider-aws-s3', { package: 'xpkg.upbound.io/upbound/provider-aws-s3:v1.23.0', runtimeConfigRef: runtime });
    new CrossplaneFunction(chart, 'function-patch-and-transform', { package: 'xpkg.crossplane.io/crossplane-contrib/function-patch-and-transform:v0.9.0' });
  }
}
