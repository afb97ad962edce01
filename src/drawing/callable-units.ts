import { isCallable } from '../people/roles.js';
import type { Session } from '../storage/session.js';

/** The units a select offers to call, under the short names that fit a phone. */
export async function callableUnits(session: Session): Promise<{ code: string; name: string }[]> {
  const units = await session.find.units();
  return units.filter(isCallable).map((one) => ({ code: one.code, name: one.shortName }));
}
