// usage: node load.cjs cdk8s|ours|all
// Loads cdk8s alone, with this library, or with every export of this library, and prints the CPU time of the process in microseconds.
require('cdk8s');
const side = process.argv[2];
if (side !== 'cdk8s') {
  const lib = require('cdk8s-control-planes');
  if (side === 'all') Object.values(lib);
}
const { user, system } = process.cpuUsage();
console.log(user + system);
