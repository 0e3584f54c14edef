// usage: node raw.cjs INVENTORY OUTDIR CLASS file-per-chart|one-chart
// The same objects as plain ApiObjects: a chart for each control plane, or one chart for all.
const { ApiObject, Chart, JsonPatch } = require('cdk8s');
const { appOf } = require('./app.cjs');
const { readInventory } = require('./inventory.cjs');
const { indexOf, objectsOf } = require('./objects.cjs');

const [, , file, outdir, className, layout] = process.argv;
const inventory = readInventory(file);
const app = appOf(className, { outdir, outputFileExtension: '.yaml' });
const IDS = ['store', 'secret', 'source', 'registration', 'app'];

const all = layout === 'one-chart' ? new Chart(app, 'all') : undefined;
for (const member of inventory.controlPlanes) {
  const chart = all ?? new Chart(app, member.name);
  objectsOf(member, inventory).forEach((object, index) => new ApiObject(chart, all ? `${member.name}-${IDS[index]}` : IDS[index], object));
}
if (!all) {
  const index = new ApiObject(new Chart(app, 'kustomization'), 'Resource', indexOf(inventory));
  index.addJsonPatch(JsonPatch.remove('/metadata'));
}
app.synth();
