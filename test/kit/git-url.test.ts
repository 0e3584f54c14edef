import { checkNoPassword, sshFormOf } from '../../lib/kit/git-url';
import { thrownBy } from '../support/synth';

describe('the short form of SSH', () => {
  test.each([
    ['git@github.com:acme/platform.git', 'ssh://git@github.com/acme/platform.git'],
    ['git@host:/srv/git/platform', 'ssh://git@host/srv/git/platform'],
    ['deploy-1@git.example.org:a', 'ssh://deploy-1@git.example.org/a'],
  ])('%s is %s in full', (short, full) => {
    expect(sshFormOf(short)).toBe(full);
  });

  test.each(['https://github.com/acme/platform', 'ssh://git@github.com:22/acme', 'github.com:acme/platform', 'git@github.com', 'git@github.com:', 'a b@c:d', ''])('is not %j', (url) => {
    expect(sshFormOf(url)).toBeUndefined();
  });
});

describe('a password in a URL', () => {
  test.each(['https://me:secret@host/x', 'HTTPS://:secret@host/x', 'ssh://git:secret@host/x', 'git+ssh://a:b@c'])('is refused: %s', (url) => {
    const shown = url.replace(/\/\/.*@/, '//***@');
    expect(thrownBy(() => checkNoPassword('here', 'url', url))).toBe(
      `[here] 'url' must hold no password, got "${shown}": remove the credentials from the URL and refer to a Secret`);
  });

  test.each([
    'https://host/x', 'https://me@host/x', 'https://host:8080/x@y', 'ssh://git@host:22/x', 'oci://localhost:5000/x@sha256:0', 'git@host:x', 'https://[::1]:80/x', 'https://me:@host/x', '',
  ])('is not in %j', (url) => {
    checkNoPassword('here', 'url', url);
  });
});
