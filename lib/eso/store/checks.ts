import type { ApiObject } from 'cdk8s';
import type { AppView } from '../../kit/app/app-view';
import { manifestOf } from '../../kit/app/manifest-data';
import { mayShareCluster } from '../../kit/app/target-cluster';
import { blame, type Finding } from '../../kit/checks/errors';
import { because } from '../../kit/checks/fix';
import { phrase } from '../../kit/checks/show';
import { EsoRule } from '../rules';
import type { StoreFacts } from './store';
import { addTo } from '../../kit/checks/lists';

/** The part of a store that the checks read. */
interface Store extends ApiObject {
  readonly _facts: StoreFacts;
}

type Labels = Readonly<Record<string, string>>;

interface Manifest {
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Labels };
  readonly spec?: {
    readonly target?: {
      readonly name?: string;
      readonly creationPolicy?: string;
      readonly manifest?: unknown;
      readonly template?: { readonly metadata?: { readonly labels?: Labels }; readonly templateFrom?: readonly { readonly target?: string }[] };
    };
  };
}

/** An object of the app that creates a Secret. */
interface Maker {
  readonly object: ApiObject;
  readonly namespace: string | undefined;
  /** Whether the Secret has the label; undefined if that is decided elsewhere. */
  readonly labelled: boolean | undefined;
  /** Where the label belongs. */
  readonly place: string;
}

const LABEL = 'external-secrets.io/type';
const VALUE = 'webhook';

/** Checks the webhook stores of an app: ESO lets webhooks read only Secrets with a label. */
export function checkStores(app: AppView): Finding[] {
  const stores = app.members<Store>(checkStores);
  const makers = makersOf(app, new Set(stores.flatMap((store) => store._facts.secrets.map(({ name }) => name))));
  return stores.flatMap((store) => store._facts.secrets.flatMap(({ prop, name, namespace }) => {
    const near = (makers.get(name) ?? []).filter((maker) => maker.namespace === (namespace ?? store.metadata.namespace)
      && mayShareCluster(maker.object, store));
    const [maker] = near.filter(({ labelled }) => labelled === false);
    if (maker === undefined || near.some(({ labelled }) => labelled)) return [];
    return [blame(store, EsoRule.WEBHOOK_SECRET, prop, `be a Secret with the label '${LABEL}: ${VALUE}'`,
      phrase(`'${name}', which '${maker.object.node.path}' creates without it`), because('ESO hides all other Secrets from webhooks', `add the label to ${maker.place}`))];
  }));
}

/** The objects that create Secrets with certain names. */
function makersOf(app: AppView, names: ReadonlySet<string>): Map<string, Maker[]> {
  const makers = new Map<string, Maker[]>();
  const add = (name: string, maker: Maker): void => {
    if (names.has(name)) addTo(makers, name, maker);
  };
  if (names.size === 0) return makers;
  for (const object of app.ofKind('core', 'Secret')) {
    const { metadata } = manifestOf(object) as Manifest;
    add(metadata.name, { object, namespace: metadata.namespace, labelled: metadata.labels?.[LABEL] === VALUE, place: 'its metadata' });
  }
  for (const object of app.ofKind('external-secrets.io', 'ExternalSecret')) {
    const { metadata, spec } = manifestOf(object) as Manifest;
    const { target } = spec ?? {};
    if (target?.creationPolicy === 'None' || target?.manifest !== undefined) continue;
    const place = target?.template === undefined ? 'its metadata' : 'target.template.metadata';
    add(target?.name ?? metadata.name, { object, namespace: metadata.namespace, labelled: isLabelled({ metadata, spec }), place });
  }
  return makers;
}

/** Without a template, the labels of an ExternalSecret are copied to its Secret. */
function isLabelled({ metadata, spec }: Pick<Manifest, 'metadata' | 'spec'>): boolean | undefined {
  const { template, creationPolicy } = spec?.target ?? {};
  const label = (template === undefined ? metadata : template.metadata)?.labels?.[LABEL];
  if (label === VALUE) return true;
  const unknown = label?.includes('{{') || template?.templateFrom?.some(({ target }) => /^labels$/i.test(target ?? ''));
  return unknown || /Merge$/.test(creationPolicy ?? '') ? undefined : false;
}
