import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { AppView } from '../../kit/app/app-view';
import { manifestOf } from '../../kit/app/manifest-data';
import { targetClusterOf } from '../../kit/app/target-cluster';
import { PACKAGE_GROUP } from '../api';
import type { Cloud } from './render';
import { addTo } from '../../kit/checks/lists';

/** A provider in the app. */
export interface DeclaredProvider {
  readonly object: ApiObject;
  /** Whether it is the config provider of its family, which calls no cloud. */
  readonly family: boolean;
  readonly runtimeConfig: string;
}

interface ProviderManifest {
  readonly spec?: { readonly package?: unknown; readonly runtimeConfigRef?: { readonly name?: string } };
}

/** Packages that install the kinds of provider configs; those of older providers have other groups. */
const PACKAGE = /^(?!.*\bcrossplane(?:-contrib)?\/provider-(?:aws|gcp|azure)[:@]).*\/provider-(family-|upjet-)?(aws|gcp|azure)(?:-[^/:@]+)?(?:[:@].*)?$/;

/** The providers of an app, including those that other libraries declare. */
export class DeclaredProviders {
  /** By cloud, then by the cluster that they are applied to, as far as it is known. */
  private readonly byCluster = new Map<Cloud, Map<string | undefined, DeclaredProvider[]>>();

  constructor(app: AppView) {
    for (const object of app.ofKind(PACKAGE_GROUP, 'Provider')) {
      const { spec } = manifestOf(object) as ProviderManifest;
      const [, family, cloud] = PACKAGE.exec(String(spec?.package)) ?? [];
      if (cloud === undefined) continue;
      const clusters = this.byCluster.get(cloud as Cloud) ?? new Map<string | undefined, DeclaredProvider[]>();
      this.byCluster.set(cloud as Cloud, clusters);
      addTo(clusters, targetClusterOf(object), { object, family: family === 'family-', runtimeConfig: spec?.runtimeConfigRef?.name ?? 'default' });
    }
  }

  /** The providers for a cloud that may be on the cluster of a construct. */
  public near(at: IConstruct, cloud: Cloud): readonly DeclaredProvider[] {
    const clusters = this.byCluster.get(cloud);
    if (!clusters) return [];
    const cluster = targetClusterOf(at);
    const known = cluster === undefined ? clusters.keys() : [cluster, undefined];
    return [...known].flatMap((name) => clusters.get(name) ?? []);
  }
}

/** Whether Argo CD waits for the kind of an object. */
export function toleratesMissingKind(object: ApiObject): boolean {
  const { metadata } = manifestOf(object) as { readonly metadata: { readonly annotations?: Readonly<Record<string, string>> } };
  return /\bSkipDryRunOnMissingResource=true\b/.test(metadata.annotations?.['argocd.argoproj.io/sync-options'] ?? '');
}
