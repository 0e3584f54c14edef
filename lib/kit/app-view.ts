import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { TargetCluster } from './target-cluster';

/** What an app holds at synthesis, for checks across objects. Built once per synthesis. */
export class AppView {
  /** All API objects of the app, those that other libraries made included. */
  public readonly objects: readonly ApiObject[];
  private readonly present: Set<IConstruct>;
  private index: Map<string, ApiObject[]> | undefined;

  constructor(root: IConstruct, private readonly registered: ReadonlyMap<unknown, readonly IConstruct[]>) {
    const constructs = root.node.findAll();
    this.present = new Set(constructs);
    this.objects = constructs.filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
  }

  /** The constructs registered with a check that are still in the tree. */
  public members<T extends IConstruct>(check: unknown): T[] {
    return (this.registered.get(check) ?? []).filter((member) => this.present.has(member)) as T[];
  }

  /** All constructs of the app, in the order of the tree. */
  public get constructs(): Iterable<IConstruct> {
    return this.present;
  }

  /** Whether a construct is in the app. */
  public has(construct: IConstruct): boolean {
    return this.present.has(construct);
  }

  /** The objects of a kind, in any version of its API group, in the order of the tree. */
  public ofKind(group: string, kind: string): readonly ApiObject[] {
    if (!this.index) {
      this.index = new Map();
      for (const object of this.objects) {
        const key = `${object.apiGroup}/${object.kind}`;
        const list = this.index.get(key);
        if (list) list.push(object);
        else this.index.set(key, [object]);
      }
    }
    return this.index.get(`${group}/${kind}`) ?? [];
  }

  /** The objects of a kind that may be on the same cluster as a construct: those that name no cluster, or the same one. */
  public near(construct: IConstruct, group: string, kind: string): readonly ApiObject[] {
    const cluster = TargetCluster.of(construct);
    if (cluster === undefined) return this.ofKind(group, kind);
    return this.ofKind(group, kind).filter((object) => (TargetCluster.of(object) ?? cluster) === cluster);
  }
}
