import { API_ROUTES } from '../sandbox/platform/api-routes.js';
import type { ApiRoute } from '../sandbox/platform/call.js';
import { TIERS, type RateLimit } from '../sandbox/platform/rates.js';
import { heading, page, table } from './print-layout.js';

/** Every API of the platform that the local Feishu answers. */
export function sandboxApisPage(): string {
  const present = API_ROUTES.filter(({ absent }) => absent === undefined);
  const absent = API_ROUTES.filter((route) => route.absent !== undefined);
  const columns = ['call', 'counted and logged as', 'scopes, any one', 'rate'];
  return page('APIs of the local Feishu', 'What [the sandbox](../sandbox.md) answers below `/open-apis`; any other path is `404 page not found`.', [
    heading('What it does'), table(columns, present.map(cells)),
    heading('What it only refuses'), 'Products it does not have. Their APIs ask for their scopes, keep their rates, and refuse as the product does: a bot must live without them.',
    table([...columns, 'refused with'], absent.map((route) => [...cells(route), String(route.absent)])),
  ]);
}

function cells({ method, path, api, scopes = [], limits = TIERS[4], open }: ApiRoute): string[] {
  const needed = scopes.map((scope) => `\`${scope}\``).join(', ');
  return [`\`${method} ${path}\``, `\`${api}\``, needed || (open ? 'no token either' : '—'), open ? '—' : limits.map(rateWords).join(' and ')];
}

const rateWords = ({ count, windowMs }: RateLimit): string => `${count}/${windowMs === 1_000 ? 's' : 'min'}`;
