import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { addTo } from '../checks/lists';

/** The constructs and objects of an app at synthesis, for checks across objects. Built once per synthesis. */
export class AppView {
  /** All API objects of the app, including those of other libraries. */
  public readonly objects: readonly ApiObject[];
  private readonly present: Set<IConstruct>;
  /** By kind, then by group: saves a joined key per object. */
  private index: Map<string, Map<string, ApiObject[]>> | undefined;
  private readonly names = new Map<string, Map<string, ApiObject[]>>();
  private readonly kept = new Map<(app: AppView) => unknown, unknown>();

  constructor(root: IConstruct, private readonly registered: ReadonlyMap<unknown, readonly IConstruct[]>) {
    const constructs = root.node.findAll();
    this.present = new Set(constructs);
    this.objects = constructs.filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
  }

  /** The constructs registered for a check that are still in the tree. */
  public members<T extends IConstruct>(check: unknown): T[] {
    return (this.registered.get(check) ?? []).filter((member) => this.present.has(member)) as T[];
  }

  /** All constructs of the app, in tree order. */
  public get constructs(): Iterable<IConstruct> {
    return this.present;
  }

  /** Whether a construct is in the app. */
  public has(construct: IConstruct): boolean {
    return this.present.has(construct);
  }

  /** What a function makes of the app. It is made once, so the function has to be the same one each time. */
  public once<T>(make: (app: AppView) => T): T {
    if (!this.kept.has(make)) this.kept.set(make, make(this));
    return this.kept.get(make) as T;
  }

  /** The objects of a kind in any version of its API group, in tree order. */
  public ofKind(group: string, kind: string): readonly ApiObject[] {
    if (!this.index) {
      this.index = new Map();
      for (const object of this.objects) {
        let groups = this.index.get(object.kind);
        if (!groups) this.index.set(object.kind, groups = new Map());
        addTo(groups, object.apiGroup, object);
      }
    }
    return this.index.get(kind)?.get(group) ?? [];
  }

  /** The objects of a kind with a given name, in any namespace and on any cluster. */
  public named(group: string, kind: string, name: string): readonly ApiObject[] {
    const key = `${group}/${kind}`;
    let names = this.names.get(key);
    if (names === undefined) {
      names = new Map();
      for (const object of this.ofKind(group, kind)) addTo(names, object.name, object);
      this.names.set(key, names);
    }
    return names.get(name) ?? [];
  }
}
