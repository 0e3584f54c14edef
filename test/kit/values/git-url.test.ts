import { checkNoPage, checkNoPassword, sshFormOf, withoutPathColon } from '../../../lib/kit/values/git-url';
import { thrownBy } from '../../support/synth';

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
      `[here] 'url' must contain no password, got "${shown}": remove the credentials from the URL and refer to a Secret`);
  });

  test.each([
    ['https', `ghp_${'0aB'.repeat(12)}`], ['https', `github_pat_${'0aB'.repeat(12)}`], ['https', `glpat-${'0aB'.repeat(7)}:`], ['oci', `ghs_${'0aB'.repeat(12)}`],
  ])('is refused if it is a token in place of the user, and not shown: %s', (scheme, token) => {
    const message = thrownBy(() => checkNoPassword('here', 'url', `${scheme}://${token}@host/x`));
    expect(message).toMatch(/^\[here\] 'url' must contain no token, got "[^"]*": remove the credentials from the URL and refer to a Secret$/);
    expect(message).not.toContain('0aB');
  });

  test.each([
    'https://org@dev.azure.com/org/p/_git/r', 'https://ghp@host/x', 'https://x-access-token@github.com/a/b', 'https://oauth2@host/x',
    'https://host/x', 'https://me@host/x', 'https://host:8080/x@y', 'ssh://git@host:22/x', 'oci://localhost:5000/x@sha256:0', 'git@host:x', 'https://[::1]:80/x', 'https://me:@host/x', '',
  ])('is not in %j', (url) => {
    checkNoPassword('here', 'url', url);
  });
});

describe('the web page of a revision', () => {
  const said = (url: string) => thrownBy(() => checkNoPage('here', 'url', url));

  test.each([
    ['https://github.com/a/b/tree/main', "write 'https://github.com/a/b'; 'main' belongs in the revision"],
    ['https://github.com/a/b/tree/main/', "write 'https://github.com/a/b'; 'main' belongs in the revision"],
    ['https://me@github.com/a/b/tree/v1.0/claims/prod/', "write 'https://me@github.com/a/b'; 'v1.0' belongs in the revision, the folder 'claims/prod' in the path"],
    ['https://www.github.com/a/b/blob/main/x.yaml', "write 'https://www.github.com/a/b'; 'main' belongs in the revision, the folder 'x.yaml' in the path"],
    ['https://gitlab.com/a/b/c/-/tree/main/x', "write 'https://gitlab.com/a/b/c'; 'main' belongs in the revision, the folder 'x' in the path"],
    ['https://git.acme.example/a/b/-/blob/main/x', "write 'https://git.acme.example/a/b'; 'main' belongs in the revision, the folder 'x' in the path"],
    ['https://bitbucket.org/a/b/src/main/', "write 'https://bitbucket.org/a/b'; 'main' belongs in the revision"],
    ['https://github.com/a/b?ref=main', "write 'https://github.com/a/b'; 'main' belongs in the revision"],
    ['https://github.com/a/b.git/?x=y&ref=v1#z', "write 'https://github.com/a/b.git'; 'v1' belongs in the revision"],
    ['https://github.com/a/b#main', "write 'https://github.com/a/b'; 'main' belongs in the revision"],
  ])('%s is refused', (url, fix) => {
    expect(said(url)).toBe(`[here] 'url' must name the repository only, got "${url}": ${fix}`);
  });

  test.each([
    'https://github.com/a/b', 'https://github.com/tree/blob', 'https://github.com/a/tree/', 'https://git.acme.example/a/b/tree/main', 'https://git.acme.example/src/tree/b', 'https://git.acme.example/scm/src/a.git',
    'https://git.acme.example/b?token_name=x', 'https://git.acme.example/b#', 'ssh://git@host/srv/c#', 'git@host:a/tree/b', 'file:///srv/src/b', 'https://git.acme.example/{{ .x }}?ref=y', '',
  ])('is not %j', (url) => {
    checkNoPage('here', 'url', url);
  });
});

describe('a colon in front of the path', () => {
  test.each([
    ['ssh://git@github.com:a/b', 'ssh://git@github.com/a/b'],
    ['ssh://git@gitlab.com:2222:a/b', 'ssh://git@gitlab.com:2222/a/b'],
    ['https://host:a/b/c', 'https://host/a/b/c'],
    ['ssh://git@[::1]:a/b', 'ssh://git@[::1]/a/b'],
  ])('of %s becomes a slash: %s', (url, slashed) => {
    expect(withoutPathColon(url)).toBe(slashed);
  });

  test.each(['ssh://git@host:22/a/b', 'ssh://git@host:/a/b', 'https://[::1]:80/a', 'https://host/a:b/c', 'ssh://git@host:${PORT}/a', 'ssh://git@host:{{port}}/a', 'git@host:a/b', 'https://host'])('is not in %s', (url) => {
    expect(withoutPathColon(url)).toBeUndefined();
  });
});
