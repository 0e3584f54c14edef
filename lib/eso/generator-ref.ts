import type { Construct } from 'constructs';
import { EsoGeneratorKind, type IEsoGenerator } from './i-eso-generator';
import { checkMade, type Made } from '../kit/fail';
import { checkNamespaceMatch, checkSameApp, constructOf } from '../kit/reference';

/** A generator as its users write it. */
export interface GeneratorRefSpec {
  apiVersion: string;
  kind: EsoGeneratorKind;
  name: string;
}

/** The API version of generators. */
export const GENERATORS_API = 'generators.external-secrets.io/v1alpha1';

const GENERATOR: Made = { member: 'generatorKind', what: 'a generator', example: "EsoGenerator.fromGeneratorName(EsoGeneratorKind.PASSWORD, 'my-password')" };

/** Checks a reference to a generator and renders it; all but a ClusterGenerator must be in the namespace of their user. */
export function checkGenerator(at: Construct, prop: string, generator: IEsoGenerator, namespace: string | undefined): GeneratorRefSpec {
  checkMade(at, prop, generator, GENERATOR);
  checkSameApp(at, prop, constructOf(generator), 'refer to it by name with EsoGenerator.fromGeneratorName(...)');
  const { generatorKind: kind, generatorName: name } = generator;
  if (kind !== EsoGeneratorKind.CLUSTER_GENERATOR) {
    checkNamespaceMatch(at, prop, generator.generatorNamespace, { kind, namespace });
  }
  return { apiVersion: GENERATORS_API, kind, name };
}
