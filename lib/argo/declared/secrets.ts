import type { ApiObject } from 'cdk8s';
import type { AppView } from '../../kit/app/app-view';
import { identityOf } from '../../kit/app/duplicates';
import { manifestOf, specOf } from '../../kit/app/manifest-data';
import { addTo } from '../../kit/checks/lists';
import { withoutTrailingSlashes } from '../../kit/checks/slashes';

type Texts = Readonly<Record<string, string>>;

/** A Secret that declares a cluster or repository to Argo CD, as far as the app knows its data. */
export interface DeclaredSecret {
  /** The Secret, or the ExternalSecret that creates it. */
  readonly object: ApiObject;
  readonly namespace: string | undefined;
  readonly labels: Texts;
  readonly annotations: Texts;
  /** The keys whose values are known. */
  readonly data: Readonly<Record<string, string>>;
  /** Keys whose values are created on the cluster. */
  readonly unknown: ReadonlySet<string>;
}

/** The label that tells Argo CD what a Secret is for. */
export const SECRET_TYPE = 'argocd.argoproj.io/secret-type';

interface SecretManifest {
  readonly metadata: { readonly namespace?: string; readonly labels?: Texts; readonly annotations?: Texts };
  readonly data?: Texts;
  readonly stringData?: Texts;
}

interface TemplateMetadata {
  readonly labels?: Texts;
  readonly annotations?: Texts;
}

interface ExternalSecretSpec {
  readonly target?: { readonly template?: { readonly data?: Texts; readonly metadata?: TemplateMetadata } };
}

/** The server of a cluster Secret as Argo CD compares it: without slashes at the end. */
export function clusterServerOf({ data: { server } }: Pick<DeclaredSecret, 'data'>): string | undefined {
  return server === undefined ? undefined : withoutTrailingSlashes(server);
}

/** The path of the construct that makes an object. */
export function pathOfOwner(object: ApiObject): string {
  const { scope } = object.node;
  return (scope as { readonly apiObject?: unknown } | undefined)?.apiObject === object ? scope!.node.path : object.node.path;
}

/** The Secrets of the app with a type, also those that this library did not create. */
export function declaredSecrets(app: AppView, type: string): readonly DeclaredSecret[] {
  return app.once(readAll).get(type) ?? [];
}

function readAll(app: AppView): ReadonlyMap<string, readonly DeclaredSecret[]> {
  const index = new Map<string, DeclaredSecret[]>();
  const add = (type: string | undefined, secret: DeclaredSecret): void => {
    if (type !== undefined) addTo(index, type, secret);
  };
  for (const object of app.ofKind('core', 'Secret')) {
    const { metadata, data = {}, stringData = {} } = manifestOf(object) as SecretManifest;
    const decoded = Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(String(value), 'base64').toString()]));
    const { namespace, labels = {}, annotations = {} } = metadata;
    add(labels[SECRET_TYPE], { object, namespace, labels, annotations, data: { ...decoded, ...stringData }, unknown: new Set() });
  }
  for (const object of app.ofKind('external-secrets.io', 'ExternalSecret')) {
    const template = specOf<ExternalSecretSpec>(object)?.target?.template;
    const type = template?.metadata?.labels?.[SECRET_TYPE];
    if (type === undefined) continue;
    const entries = Object.entries(template?.data ?? {});
    add(type, {
      object,
      namespace: identityOf(object).namespace,
      labels: template?.metadata?.labels ?? {},
      annotations: template?.metadata?.annotations ?? {},
      data: Object.fromEntries(entries.filter(([, text]) => !text.includes('{{'))),
      unknown: new Set(entries.filter(([, text]) => text.includes('{{')).map(([key]) => key)),
    });
  }
  return index;
}
