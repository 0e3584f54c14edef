// usage: node special.cjs one-file|layers COUNT CLASS OUTDIR
// one-file: COUNT objects in one chart. layers: COUNT layers of five objects, each of which depends on all five of the layer before.
const { ApiObject, Chart } = require('cdk8s');
const { appOf } = require('./app.cjs');

const [, , what, countText, className, outdir] = process.argv;
const count = Number(countText);
const app = appOf(className, { outdir, outputFileExtension: '.yaml' });
const chart = new Chart(app, 'all', { namespace: 'default' });
const object = (name) => new ApiObject(chart, name, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data: { name } });

if (what === 'one-file') {
  for (let index = 0; index < count; index++) object(`config-${index}`);
} else {
  let before = [];
  for (let layer = 0; layer < count; layer++) {
    const objects = Array.from({ length: 5 }, (_, index) => object(`layer-${layer}-${index}`));
    if (before.length > 0) for (const each of objects) each.addDependency(...before);
    before = objects;
  }
}
app.synth();
