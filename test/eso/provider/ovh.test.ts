import { Duration } from 'cdk8s';
import { EsoApi, EsoClusterSecretStore, EsoOvhAuth, EsoProvider, EsoSecretStore, SecretKey, type EsoOvhOptions } from '../../../lib';
import { errorOf, synthOne, warningsOf } from '../../support/synth';
import { errorIn } from '../store/builders';

const key = (name: string, namespace?: string) => SecretKey.of('ovh', name, namespace === undefined ? {} : { namespace });
const options: EsoOvhOptions = {
  server: 'https://eu-west-rbx.okms.ovh.net', okmsId: '00000000-0000-0000-0000-000000000000', auth: EsoOvhAuth.token(key('token')),
};
const ovh = (changes: Partial<EsoOvhOptions> = {}) => EsoProvider.ovh({ ...options, ...changes });

/** The provider is newer than the pinned CRD. */
const newer = { namespace: 'team-a', newerThanSchema: true };
const written = (provider: EsoProvider) => synthOne((chart) => new EsoSecretStore(chart, 'store', { provider }), newer).spec.provider;

describe('EsoProvider.ovh', () => {
  test('minimal: server, OKMS and token', () => {
    expect(written(ovh())).toEqual({
      ovh: { server: options.server, okmsid: options.okmsId, auth: { token: { tokenSecretRef: { name: 'ovh', key: 'token' } } } },
    });
    expect(warningsOf((chart) => new EsoSecretStore(chart, 'store', { provider: ovh() }), newer)).toEqual([]);
  });

  test('maximal: a client certificate in a ClusterSecretStore', () => {
    const provider = ovh({ auth: EsoOvhAuth.mtls(key('tls.crt', 'hub'), key('tls.key', 'hub')), casRequired: true, okmsTimeout: Duration.minutes(1) });
    expect(synthOne((chart) => new EsoClusterSecretStore(chart, 'store', { provider }), newer).spec.provider).toEqual({
      ovh: {
        server: options.server,
        okmsid: options.okmsId,
        auth: {
          mtls: {
            certSecretRef: { name: 'ovh', key: 'tls.crt', namespace: 'hub' }, keySecretRef: { name: 'ovh', key: 'tls.key', namespace: 'hub' },
          },
        },
        casRequired: true,
        okmsTimeout: 60,
      },
    });
  });

  test.each<[string, EsoProvider, string]>([
    ['a server that is not a URL', ovh({ server: 'eu-west-rbx' }),
      "'provider.server' must be an absolute URL, got \"eu-west-rbx\": write for example 'https://eu-west-rbx.okms.ovh.net'"],
    ['the name of an OKMS', ovh({ okmsId: 'my-okms' }), "'provider.okmsId' must be a UUID, got \"my-okms\": copy the id of the OKMS, not its name"],
    ['a URL with white space', ovh({ server: 'https://eu-west-rbx.okms.ovh.net /a' }), "'provider.server' must be without white space, got \"https://eu-west-rbx.okms.ovh.net /a\": write 'https://eu-west-rbx.okms.ovh.net/a'"],
    ['no OKMS', ovh({ okmsId: '' }), "'provider.okmsId' must not be empty, got \"\": copy the id of the OKMS"],
    ['a part of a second', ovh({ okmsTimeout: Duration.millis(1500) }),
      "'provider.okmsTimeout' must be whole seconds, at least one, got \"1500ms\": round it to seconds"],
    ['no time at all', ovh({ okmsTimeout: Duration.seconds(0) }), "'provider.okmsTimeout' must be whole seconds, at least one, got \"0ms\": round it to seconds"],
  ])('refuses %s', (_name, provider, message) => {
    expect(errorIn(provider)).toBe(`[chart/store] ${message}`);
  });

  test('needs the namespace of the token in a ClusterSecretStore, even with referentAuth', () => {
    expect(errorOf((chart) => new EsoClusterSecretStore(chart, 'store', { provider: ovh(), referentAuth: true }))).toBe(
      "[chart/store] 'provider.auth.token.namespace' must be given in a ClusterSecretStore, got nothing: name the namespace of Secret 'ovh'");
  });

  test('is refused with EsoApi.V1BETA1', () => {
    expect(errorIn(ovh(), { api: EsoApi.V1BETA1 })).toBe(
      "[chart/store] 'provider' must be another one with EsoApi.V1BETA1, got \"ovh\": ESO 0.9 does not have this provider: set 'api' to EsoApi.V1");
  });
});
