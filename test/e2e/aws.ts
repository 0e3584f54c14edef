import { randomUUID } from 'node:crypto';
import { required } from './environment';

const TARGET = 'secretsmanager';

/** Secrets in the stand-in for AWS Secrets Manager. */
export class SecretsManager {
  private readonly url = required('AWS_ENDPOINT_URL');

  /** Writes a secret, whether it exists or not. */
  public async put(name: string, value: string): Promise<void> {
    await this.remove(name);
    await this.call('CreateSecret', { Name: name, SecretString: value, ClientRequestToken: randomUUID() });
  }

  /** The value of a secret, or undefined where there is none. A value that was pushed is in bytes. */
  public async get(name: string): Promise<string | undefined> {
    const secret = await this.call('GetSecretValue', { SecretId: name }) as { SecretString?: string; SecretBinary?: string } | undefined;
    return secret && (secret.SecretString ?? Buffer.from(secret.SecretBinary ?? '', 'base64').toString());
  }

  /** Removes a secret if it exists. */
  public async remove(name: string): Promise<void> {
    await this.call('DeleteSecret', { SecretId: name, ForceDeleteWithoutRecovery: true });
  }

  private async call(action: string, body: object): Promise<unknown> {
    const response = await fetch(this.url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-amz-json-1.1',
        'X-Amz-Target': `${TARGET}.${action}`,
        'Authorization': `AWS4-HMAC-SHA256 Credential=test/20200101/us-east-1/${TARGET}/aws4_request, SignedHeaders=host, Signature=0`,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    });
    const text = await response.text();
    if (text.includes('ResourceNotFoundException')) return undefined;
    if (!response.ok) throw new Error(`${action} of the Secrets Manager: ${response.status} ${text.slice(0, 300)}`);
    return JSON.parse(text);
  }
}
