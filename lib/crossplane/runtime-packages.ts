import type { ApiObject } from 'cdk8s';
import type { ICrossplaneRuntimeConfig } from './i-crossplane-runtime-config';
import { checkMade, fail, type Made } from '../kit/fail';
import { checkName } from '../kit/names';
import { checkSameApp, constructOf } from '../kit/reference';

const CONFIG: Made = { member: 'runtimeConfigName', what: 'a runtime config', example: "CrossplaneRuntimeConfig.fromRuntimeConfigName('aws')" };

/** Checks and renders the reference to a runtime config. */
export function renderRuntimeConfigRef(at: ApiObject, config: ICrossplaneRuntimeConfig | undefined): { name: string } | undefined {
  if (config === undefined) return undefined;
  checkMade(at, 'runtimeConfigRef', config, CONFIG);
  checkSameApp(at, 'runtimeConfigRef', constructOf(config), `refer to it by name with CrossplaneRuntimeConfig.fromRuntimeConfigName('${config.runtimeConfigName}')`);
  return { name: checkName(at, 'runtimeConfigRef.runtimeConfigName', config.runtimeConfigName) };
}

/** A provider or function gets a Service of its name, unless its runtime config names it. */
export function checkServiceName(at: ApiObject, named: boolean, config: ICrossplaneRuntimeConfig | undefined): void {
  if (/^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(at.name)) return;
  const { _serviceName: service } = (config ?? {}) as { readonly _serviceName?: string };
  // What a runtime config by name says is not known.
  if (service !== undefined || (config !== undefined && !constructOf(config))) return;
  const proposal = at.name.replace(/\./g, '-').replace(/^(?=\d)/, 'x-');
  fail(at, named ? 'metadata.name' : 'id', "begin with a letter and hold no '.', since it becomes the name of a Service", at.name, `use for example '${proposal}'`);
}
