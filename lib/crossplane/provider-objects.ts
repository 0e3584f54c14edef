import type { ApiObject } from 'cdk8s';
import { PACKAGE_GROUP } from './packages';
import type { Cloud } from './provider-config';
import type { AppView } from '../kit/app-view';

/** A provider of the app. */
export interface DeclaredProvider {
  readonly object: ApiObject;
  /** Whether it is the config provider of its family, which calls no cloud. */
  readonly family: boolean;
  readonly runtimeConfig: string;
}

interface ProviderManifest {
  readonly spec?: { readonly package?: unknown; readonly runtimeConfigRef?: { readonly name?: string } };
}

/** Packages that bring the kinds of provider configs; those of older providers have other groups. */
const PACKAGE = /^(?!.*\bcrossplane(?:-contrib)?\/provider-(?:aws|gcp|azure)[:@]).*\/provider-(family-|upjet-)?(aws|gcp|azure)(?:-[^/:@]+)?(?:[:@].*)?$/;

/** The providers of the app by the cloud that they call, whoever declares them. */
export function declaredProviders(app: AppView): ReadonlyMap<Cloud, readonly DeclaredProvider[]> {
  const providers = new Map<Cloud, DeclaredProvider[]>();
  for (const object of app.ofKind(PACKAGE_GROUP, 'Provider')) {
    const { spec } = object.toJson() as ProviderManifest;
    const [, family, cloud] = PACKAGE.exec(String(spec?.package)) ?? [];
    if (cloud === undefined) continue;
    const list = providers.get(cloud as Cloud) ?? [];
    providers.set(cloud as Cloud, [...list, { object, family: family === 'family-', runtimeConfig: spec?.runtimeConfigRef?.name ?? 'default' }]);
  }
  return providers;
}
