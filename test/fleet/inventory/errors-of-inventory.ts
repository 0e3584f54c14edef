import * as fs from 'node:fs';
import { App } from 'cdk8s';
import { ControlPlaneFleet } from '../../../lib';
import { scratch } from '../scratch-folder';

/** Where inventories are written. */
export const folder = scratch();

/** The lines of the error of a file, without its folder. */
export function errors(text: string | Buffer, name: string = 'fleet.yaml'): string[] {
  fs.writeFileSync(`${folder}/${name}`, text);
  let message = '';
  try {
    ControlPlaneFleet.fromFile(new App(), 'fleet', `${folder}/${name}`);
  } catch (error) {
    ({ message } = error as Error);
  }
  return message.split(`${folder}/`).join('').split('\n');
}
