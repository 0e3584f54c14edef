import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { ApiObject, App, Chart, JsonPatch, YamlOutputType, type AppProps } from 'cdk8s';
import { Construct } from 'constructs';
import { KustomizationIndex } from '../../../lib';
import { thrownBy } from '../../support/synth';

const YAML = { outputFileExtension: '.yaml' };

/** A chart with one object. */
function filled(scope: Construct, id: string): Chart {
  const chart = new Chart(scope, id);
  new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: id } });
  return chart;
}

/** Synthesizes an app into a folder of its own, and returns the files that it wrote. */
function written(build: (app: App) => void, props: AppProps = YAML): Record<string, string> {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'kustomization-index-'));
  try {
    const app = new App({ ...props, outdir });
    build(app);
    app.synth();
    return Object.fromEntries(fs.readdirSync(outdir, { recursive: true }).map(String).sort()
      .filter((file) => fs.statSync(path.join(outdir, file)).isFile())
      .map((file) => [file, fs.readFileSync(path.join(outdir, file), 'utf8')]));
  } finally {
    fs.rmSync(outdir, { recursive: true });
  }
}

const errors = (build: (app: App) => void, props?: AppProps) => thrownBy(() => written(build, props)).split('\n').slice(1).map((line) => line.trim());

describe('KustomizationIndex', () => {
  test('lists the files of all other charts, in the order of the tree', () => {
    expect(written((app) => {
      filled(app, 'xp-repo');
      new KustomizationIndex(app, 'kustomization');
      filled(app, 'xp-kustomization');
    })).toEqual({
      'kustomization.yaml': 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n  - xp-repo.yaml\n  - xp-kustomization.yaml\n',
      'xp-kustomization.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: xp-kustomization\n',
      'xp-repo.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: xp-repo\n',
    });
  });

  test('lists the charts that it is given, in that order, and further entries after them', () => {
    const files = written((app) => {
      const a = filled(app, 'a');
      const b = filled(app, 'b');
      filled(app, 'c');
      const charts = [b, a];
      const resources = ['../base', 'https://example.org/x.yaml'];
      const index = new KustomizationIndex(app, 'kustomization', { charts, resources });
      expect(index.resources).toEqual(['b.yaml', 'a.yaml', '../base', 'https://example.org/x.yaml']);
      expect([charts, resources]).toEqual([[b, a], ['../base', 'https://example.org/x.yaml']]);
      charts.pop();
      resources.pop();
    });
    expect(Object.keys(files)).toEqual(['a.yaml', 'b.yaml', 'c.yaml', 'kustomization.yaml']);
    expect(files['kustomization.yaml']).toBe(
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n  - b.yaml\n  - a.yaml\n  - ../base\n  - https://example.org/x.yaml\n');
  });

  test('minimal: an app without other charts', () => {
    expect(written((app) => new KustomizationIndex(app, 'kustomization'))).toEqual({
      'kustomization.yaml': 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: []\n',
    });
  });

  test('lists charts that are created later, also in constructs, with the names that cdk8s uses', () => {
    const files = written((app) => {
      new KustomizationIndex(app, 'kustomization');
      const outer = filled(app, 'outer');
      filled(new Construct(app, 'group'), 'inner');
      filled(new Construct(outer, 'group'), 'deep');
    });
    const [listed] = [files['kustomization.yaml'].split('\n').filter((line) => line.startsWith('  - ')).map((line) => line.slice(4))];
    expect(listed).toHaveLength(3);
    expect([...listed].sort()).toEqual(Object.keys(files).filter((file) => file !== 'kustomization.yaml'));
    expect(listed[0]).toBe('outer.yaml');
  });

  test('accepts the other extension of YAML', () => {
    expect(Object.keys(written((app) => {
      filled(app, 'a');
      new KustomizationIndex(app, 'kustomization');
    }, { outputFileExtension: '.yml' }))).toEqual(['a.yml', 'kustomization.yml']);
  });

  test('has no metadata, and patches survive', () => {
    const files = written((app) => {
      new KustomizationIndex(app, 'kustomization').apiObject.addJsonPatch(
        JsonPatch.add('/namePrefix', 'eu-'), JsonPatch.replace('/apiVersion', 'kustomize.config.k8s.io/v9'));
    });
    expect(files['kustomization.yaml']).toBe('apiVersion: kustomize.config.k8s.io/v9\nkind: Kustomization\nresources: []\nnamePrefix: eu-\n');
  });

  test('is the same in JSON', () => {
    const app = new App(YAML);
    filled(app, 'a');
    expect(new KustomizationIndex(app, 'kustomization').toJson()).toEqual([
      { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources: ['a.yaml'] },
    ]);
  });

  test('names files as cdk8s does by default if the root is not an app', () => {
    const index = new KustomizationIndex(new Chart(undefined as unknown as Construct, 'root'), 'kustomization', { resources: ['a'] });
    expect(index.resources).toEqual([expect.stringMatching(/^root.*\.k8s\.yaml$/), 'a']);
  });

  describe('refuses', () => {
    test.each([
      [YamlOutputType.FILE_PER_APP, "[kustomization] 'yamlOutputType' must be FILE_PER_CHART in an app with a KustomizationIndex, got FILE_PER_APP: remove 'yamlOutputType' from the App, or remove the index"],
      [YamlOutputType.FILE_PER_RESOURCE, "[kustomization] 'yamlOutputType' must be FILE_PER_CHART in an app with a KustomizationIndex, got FILE_PER_RESOURCE: remove 'yamlOutputType' from the App, or remove the index"],
      [YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE, "[kustomization] 'yamlOutputType' must be FILE_PER_CHART in an app with a KustomizationIndex, got FOLDER_PER_CHART_FILE_PER_RESOURCE: remove 'yamlOutputType' from the App, or remove the index"],
    ])('the output mode %s', (yamlOutputType, message) => {
      const build = (app: App) => {
        filled(app, 'a');
        new KustomizationIndex(app, 'kustomization');
      };
      expect(errors(build, { ...YAML, yamlOutputType })).toEqual([message]);
      expect(Object.keys(written(build, { ...YAML, yamlOutputType: YamlOutputType.FILE_PER_CHART }))).toEqual(['a.yaml', 'kustomization.yaml']);
    });

    test('the default extension, which kustomize does not find', () => {
      expect(errors((app) => new KustomizationIndex(app, 'kustomization'), {})).toEqual(["[kustomization] 'id' must lead to the file 'kustomization.yaml', got \"kustomization.k8s.yaml\": use the id 'kustomization' directly below new App({ outputFileExtension: '.yaml' })"]);
    });

    test('another id, or one that is not directly below the app', () => {
      expect(errors((app) => new KustomizationIndex(app, 'index'))).toEqual(["[index] 'id' must lead to the file 'kustomization.yaml', got \"index.yaml\": use the id 'kustomization' directly below new App({ outputFileExtension: '.yaml' })"]);
      expect(errors((app) => new KustomizationIndex(new Construct(app, 'eu'), 'kustomization'))).toEqual(["[eu/kustomization] 'id' must lead to the file 'kustomization.yaml', got \"eu-kustomization-c8f68b33.yaml\": use the id 'kustomization' directly below new App({ outputFileExtension: '.yaml' })"]);
    });

    test('a chart inside a chart', () => {
      expect(errors((app) => {
        new KustomizationIndex(app, 'kustomization');
        filled(filled(app, 'outer'), 'inner');
      })).toEqual(["[kustomization] 'charts' must not depend on each other, got 'outer/inner' inside 'outer': cdk8s then numbers the files, and kustomize finds none of them: remove the dependency or nesting"]);
    });

    test('a dependency between charts', () => {
      expect(errors((app) => {
        const a = filled(app, 'a');
        const b = filled(app, 'b');
        new KustomizationIndex(app, 'kustomization', { charts: [a] });
        b.addDependency(a);
      })).toEqual(["[kustomization] 'charts' must not depend on each other, got 'b' on 'a': cdk8s then numbers the files, and kustomize finds none of them: remove the dependency or nesting"]);
    });

    test('a dependency of an object on an object of another chart', () => {
      expect(errors((app) => {
        const a = filled(app, 'a');
        const b = filled(app, 'b');
        new KustomizationIndex(app, 'kustomization');
        b.node.findChild('config').node.addDependency(a.node.findChild('config'));
      })).toEqual(["[kustomization] 'charts' must not depend on each other, got 'b/config' on 'a/config': cdk8s then numbers the files, and kustomize finds none of them: remove the dependency or nesting"]);
    });

    test('a dependency of its own on a chart', () => {
      expect(errors((app) => {
        const a = filled(app, 'a');
        new KustomizationIndex(app, 'kustomization').addDependency(a);
      })).toEqual(["[kustomization] 'charts' must not depend on each other, got 'kustomization' on 'a': cdk8s then numbers the files, and kustomize finds none of them: remove the dependency or nesting"]);
    });

    test('an entry that is listed twice', () => {
      expect(errors((app) => {
        filled(app, 'a');
        new KustomizationIndex(app, 'kustomization', { resources: ['a.yaml'] });
      })).toEqual(["[kustomization] 'resources' must list every entry once, got \"a.yaml\": remove it from 'resources', or rename the chart"]);
    });

    test('a chart that is listed twice', () => {
      expect(thrownBy(() => {
        const app = new App(YAML);
        const a = filled(app, 'a');
        new KustomizationIndex(app, 'kustomization', { charts: [a, filled(app, 'b'), a] });
      })).toBe("[kustomization] 'charts[2]' must be listed once, got \"a\": kustomize rejects a file that is listed twice: remove it");
    });

    test('a chart of another app', () => {
      expect(thrownBy(() => new KustomizationIndex(new App(YAML), 'kustomization', { charts: [filled(new App(YAML), 'a')] }))).toBe("[kustomization] 'charts[0]' must be in the same app, got \"a\": an index lists files of its own folder: create one index per app");
    });

    test('an index in an index', () => {
      expect(errors((app) => {
        new KustomizationIndex(new KustomizationIndex(app, 'kustomization'), 'kustomization');
      })).toEqual(["[kustomization] 'charts' must not depend on each other, got 'kustomization/kustomization' inside 'kustomization': cdk8s then numbers the files, and kustomize finds none of them: remove the dependency or nesting", "[kustomization/kustomization] 'id' must lead to the file 'kustomization.yaml', got \"kustomization-c803092e.yaml\": use the id 'kustomization' directly below new App({ outputFileExtension: '.yaml' })"]);
    });
  });

  test('accepts dependencies inside a chart', () => {
    expect(Object.keys(written((app) => {
      const chart = filled(app, 'a');
      new ApiObject(chart, 'more', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'more' } }).addDependency(chart.node.findChild('config'));
      new KustomizationIndex(app, 'kustomization');
    }))).toEqual(['a.yaml', 'kustomization.yaml']);
  });
});
