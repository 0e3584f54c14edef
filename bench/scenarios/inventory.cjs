// usage: node inventory.cjs parse|read LIBRARY FILE
// Parses an inventory with the YAML library alone, or reads and checks it, and prints the CPU time in microseconds. LIBRARY is the compiled reader.
const fs = require('node:fs');
const { createRequire } = require('node:module');

const [, , side, library, file] = process.argv;
const yaml = createRequire(require.resolve('cdk8s'))('yaml');
const { readInventory } = require(library);

const start = process.cpuUsage();
const count = side === 'parse' ? yaml.parse(fs.readFileSync(file, 'utf8')).controlPlanes.length : readInventory('bench', file, ({ members }) => members.length);
const { user, system } = process.cpuUsage(start);
if (count === 0) throw new Error('the inventory is empty');
console.log(user + system);
