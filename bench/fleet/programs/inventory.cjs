// The inventory that every program gets: a list of control planes, and what they share.
const fs = require('node:fs');

const ENVIRONMENTS = ['dev', 'staging', 'prod'];
const REGIONS = ['eu-central-1', 'eu-west-1', 'us-east-1', 'us-west-2', 'ap-southeast-2'];

/** An inventory of `count` control planes, always the same. */
exports.inventory = (count) => ({
  repository: 'https://github.com/acme/control-planes',
  vault: 'https://vault.example.com:8200',
  controlPlanes: Array.from({ length: count }, (_, index) => {
    const environment = ENVIRONMENTS[index % ENVIRONMENTS.length];
    const region = REGIONS[index % REGIONS.length];
    return { name: `${environment}-${region}-${String(index).padStart(5, '0')}`, environment, region, branch: environment === 'prod' ? 'release-1.14' : 'main' };
  }),
});

exports.readInventory = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));
