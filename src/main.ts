import { ConfigError } from '../config/index.js';
import { serve } from './cli/serve.js';

serve().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exitCode = 1;
});
