// From a cluster with Flux and cert-manager to a ProviderConfig in two control planes, with AWS Secrets Manager: ctp1 in a Space, and ctp2 on your own cluster.
// There is a folder per step. Apply flux/ by hand; Flux applies the others in order from the repository that you commit them to.
import { App, YamlOutputType } from 'cdk8s';
import { inSpace, onOwnCluster } from './control-planes';
import { flux } from './flux';
import { space } from './space';
import { TargetCluster } from 'cdk8s-control-planes';

const app = new App({ outdir: process.env.CDK8S_OUTDIR ?? 'dist', outputFileExtension: '.yaml', yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE });
TargetCluster.set(app, 'hub');
const store = space(app);
flux(app, inSpace(app, store), onOwnCluster(app, store));
app.synth();
