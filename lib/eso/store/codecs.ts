import type { EsoRetrySettings } from './store';
import { duration, number } from '../../kit/reader/codecs';
import { record } from '../../kit/reader/table';

/** How failed calls are repeated. */
export const retrySettings = record<{ maxRetries?: number; retryInterval?: string }, EsoRetrySettings>({
  maxRetries: number, retryInterval: duration,
});
