import type { ApiObject } from 'cdk8s';
import type { CrossplaneRuntimeConfigOptions, CrossplaneRuntimeContainer } from './options';
import { warnOf } from '../../kit/checks/warnings';
import { say, the } from '../../kit/checks/words';
import { CrossplaneRule } from '../rules';

/** A port of a provider: its name in the container, where it is by default, and the argument that moves it. */
interface KnownPort {
  readonly name: string;
  readonly byDefault: number;
  readonly flag: string;
  readonly value: (port: number) => string;
}

const PORTS: readonly KnownPort[] = [
  { name: 'webhook', byDefault: 9443, flag: '--webhook-port', value: String },
  { name: 'metrics', byDefault: 8080, flag: '--metrics-bind-address', value: (port) => `:${port}` },
];

interface ContainerPort {
  readonly name?: unknown;
  readonly containerPort?: unknown;
}

/** The number of a port in the container, if it is given. */
function portIn({ extra = {} }: CrossplaneRuntimeContainer, name: string): number | undefined {
  const ports: unknown = extra.ports;
  if (!Array.isArray(ports)) return undefined;
  const found = (ports as (ContainerPort | null)[]).find((port) => port?.name === name)?.containerPort;
  return typeof found === 'number' ? found : undefined;
}

/** The number that an argument gives. */
function portOfArgument({ args = [] }: CrossplaneRuntimeContainer, flag: string): number | undefined {
  const at = args.findIndex((arg) => arg === flag || arg.startsWith(`${flag}=`));
  const given = args[at] === flag ? args[at + 1] : args[at]?.slice(flag.length + 1);
  const [, port] = /(?:^|:)(\d+)$/.exec(given as string | undefined ?? '') ?? [];
  return port === undefined ? undefined : Number(port);
}

/** The ports that the container of a package opens. */
export function portsOf({ container = {} }: CrossplaneRuntimeConfigOptions): readonly number[] {
  return PORTS.map(({ name, byDefault, flag }) => portIn(container, name) ?? portOfArgument(container, flag) ?? byDefault);
}

/** Crossplane sends requests to the port of the container, and the provider listens where its argument says. */
export function warnOfPorts(at: ApiObject, container: CrossplaneRuntimeContainer): void {
  const { args = [], env = {} } = container;
  for (const { name, byDefault, flag, value } of PORTS) {
    const port = portIn(container, name);
    const given = portOfArgument(container, flag);
    const said = [...args, ...Object.values(env)].some((text) => port !== undefined && text.includes(String(port)));
    if (port !== undefined && port !== (given ?? byDefault) && !said) {
      warnOf(at, CrossplaneRule.PORT, 'container.extra.ports', `has the port '${name}' at ${port}, while the provider listens at ${given ?? byDefault}`,
        say`add '${flag}=${value(port)}' to ${the('container.args')}`);
    } else if (name === 'webhook' && port === undefined && given !== undefined && given !== byDefault && given !== 0) {
      // Who moves the metrics may scrape them in another way.
      warnOf(at, CrossplaneRule.PORT, 'container.args', `lets the provider listen at ${given}, while Crossplane expects the port '${name}' at ${byDefault}`,
        say`add { name: '${name}', containerPort: ${String(given)} } to ${the('container.extra.ports')}`);
    }
  }
}
