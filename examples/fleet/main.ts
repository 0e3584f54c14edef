// Many control planes from one inventory. Commit dist/clusters to the repository that Flux was bootstrapped from; its Kustomization applies clusters/.
import { Duration } from 'cdk8s';
import { ControlPlaneFleet, FluxDeletionPolicy, FluxKustomization, FluxRegistration, FluxSource, GitOpsApp } from 'cdk8s-control-planes';

const app = new GitOpsApp({ outputFileExtension: '.yaml' });
const fleet = ControlPlaneFleet.fromFile(app, 'clusters', 'fleet.yaml');

// The folder control-plane of a member holds what belongs inside its control plane. Flux applies it from the same repository, once the packages are there.
for (const member of fleet.members) {
  new FluxRegistration(member.chart('secrets', { namespace: 'flux-system' }), `${member.name}-secrets`, {
    controlPlane: member.controlPlane,
    source: FluxSource.fromGitRepositoryName('flux-system'),
    path: `./clusters/${member.name}/control-plane`,
    prune: true,
    // Claims that stay after a member is removed still need their credentials.
    deletionPolicy: FluxDeletionPolicy.ORPHAN,
    retryInterval: Duration.minutes(2),
    dependsOn: [FluxKustomization.fromKustomizationName(`${member.name}-packages`)],
    ...(member.fluxShard === undefined ? {} : { shard: member.fluxShard }),
  });
}

// clusters/README.md: a map of the fleet, which code hosts draw.
fleet.writeMap();
app.synth();
