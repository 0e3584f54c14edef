import { Chart, type ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { allowAnyId } from '../../kit/app/any-id';
import { TargetCluster } from '../../kit/app/target-cluster';
import { refuse } from '../../kit/checks/errors';
import { remove } from '../../kit/checks/fix';
import { guardMethods } from '../../kit/checks/guard';
import type { IControlPlane } from '../../kit/values/control-plane';
import type { ArgoClusterSecret } from '../../wiring/secrets/argo-cluster';
import { OutputFolder } from '../app/folder';
import { FleetRule } from '../rules';

/** The settings that the fleet gives to a member. */
interface MemberSettings {
  readonly namespace: string;
  readonly fluxShard: number | undefined;
  readonly argoShard: number | undefined;
}

const NO_LABELS = {};
const FOLDER = 'control-plane';
const FLUX_FILES = ['xp-repo', 'xp-kustomization', 'stages'];
const CROSSPLANE_FILES = ['stores', 'provider-credentials'];

/** A control plane of a fleet: a folder with the files that register it. */
export class FleetMember extends OutputFolder {
  /** @internal */
  public static _in(fleet: Construct, controlPlane: IControlPlane, settings: MemberSettings): FleetMember {
    return new FleetMember(fleet, controlPlane, settings);
  }

  /** The name of the control plane. */
  public readonly name: string;
  /** The control plane. */
  public readonly controlPlane: IControlPlane;
  /** Labels of the control plane. */
  public readonly labels: { readonly [key: string]: string };
  /** The shard of the Flux controllers, to pass as `shard`; only in a fleet with `fluxShards`. */
  public readonly fluxShard?: string;
  /** The shard of Argo CD's application controller; only in a fleet with `argoShards`. */
  public readonly argoShard?: number;
  /** The cluster Secret from `each.argoCluster`. Pass it to Applications as their control plane. */
  public readonly argoCluster?: ArgoClusterSecret;
  /** The namespace of Flux objects. @internal */
  public readonly _namespace: string;

  private constructor(fleet: Construct, controlPlane: IControlPlane, { namespace, fluxShard, argoShard }: MemberSettings) {
    super(fleet, controlPlane.controlPlaneName);
    this.name = controlPlane.controlPlaneName;
    this.controlPlane = controlPlane;
    this.labels = controlPlane.labels ?? NO_LABELS;
    this._namespace = namespace;
    if (fluxShard !== undefined) this.fluxShard = `shard${fluxShard + 1}`;
    if (argoShard !== undefined) this.argoShard = argoShard;
  }

  /**
   * A chart for a file in the folder of the member. The same id gives the same chart.
   *
   * @param id the name of the file, without its extension
   * @param props options of the chart; the namespace of `xp-repo`, `xp-kustomization` and `stages` is that of Flux by default
   */
  public chart(id: string, props: ChartProps = {}): Chart {
    if (id === FOLDER) {
      refuse(this, FleetRule.FOLDER_NAME, 'id', `not be '${FOLDER}', which is a folder`, id, 'choose another id, or use controlPlaneChart(id) for a file in that folder');
    }
    return chartIn(this, id, props, FLUX_FILES.includes(id) ? this._namespace : undefined);
  }

  /**
   * A chart for a file with objects inside the control plane: in the folder `control-plane`, which no index lists. Let Flux or Argo CD apply that
   * folder to the control plane.
   *
   * @param id the name of the file, without its extension
   * @param props options of the chart; the namespace of `stores` and `provider-credentials` is `crossplane-system` by default
   */
  public controlPlaneChart(id: string, props: ChartProps = {}): Chart {
    let folder = this.node.tryFindChild(FOLDER) as OutputFolder | undefined;
    if (!folder) {
      folder = new OutputFolder(this, FOLDER, { index: false });
      if (!this.controlPlane.isCoLocated) TargetCluster.set(folder, this.name);
    }
    return chartIn(folder, id, props, CROSSPLANE_FILES.includes(id) ? 'crossplane-system' : undefined);
  }
}
guardMethods(FleetMember);

function chartIn(folder: OutputFolder, id: string, props: ChartProps, namespace: string | undefined): Chart {
  const found = folder.node.tryFindChild(id);
  if (!found || !Chart.isChart(found)) {
    const chart = new Chart(folder, id, namespace === undefined ? props : { namespace, ...props });
    allowAnyId(chart);
    return chart;
  }
  if (props.namespace !== undefined && props.namespace !== found.namespace) {
    refuse(found, FleetRule.CHART_NAMESPACE, 'namespace', 'be that of the existing chart', props.namespace, remove('namespace', 'remove it, or choose another id'));
  }
  return found;
}
