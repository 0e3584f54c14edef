// usage: node yaml.cjs INVENTORY OUTDIR
// The same objects by Node.js and the YAML library alone.
const fs = require('node:fs');
const path = require('node:path');
const { stringify } = require('yaml');
const { readInventory } = require('./inventory.cjs');
const { indexOf, objectsOf } = require('./objects.cjs');

const [, , file, outdir] = process.argv;
const inventory = readInventory(file);
// Without a search for values that occur twice, and without folding.
const options = { aliasDuplicateObjects: false, lineWidth: 0 };

fs.mkdirSync(outdir, { recursive: true });
for (const member of inventory.controlPlanes) {
  const text = objectsOf(member, inventory).map((object) => stringify(object, options)).join('---\n');
  fs.writeFileSync(path.join(outdir, `${member.name}.yaml`), text);
}
fs.writeFileSync(path.join(outdir, 'kustomization.yaml'), stringify(indexOf(inventory), options));
