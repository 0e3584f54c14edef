import { App, Chart } from 'cdk8s';

/** What a chart synthesizes, as the text of its file. */
export function synth(namespace: string, build: (chart: Chart) => void): string {
  const app = new App();
  build(new Chart(app, 'e2e', { namespace }));
  return app.synthYaml();
}
