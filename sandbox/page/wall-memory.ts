const KEY = 'sandbox.wall';
const HINT_KEY = 'sandbox.hint-seen';

/** Who stands on the wall: the address (#p=open_id,open_id) first, then what this browser remembers, then the seed's choice. */
export function rememberedWall(seedWall: string[], known: (openId: string) => boolean): string[] {
  const choices = [fromHash(), fromStorage(), seedWall];
  for (const choice of choices) {
    const valid = [...new Set(choice)].filter(known);
    if (valid.length > 0) return valid;
  }
  return [];
}

export function rememberWall(openIds: string[]): void {
  localStorage.setItem(KEY, JSON.stringify(openIds));
  history.replaceState(null, '', openIds.length > 0 ? `#p=${openIds.join(',')}` : location.pathname);
}

export function hintWasSeen(): boolean {
  return localStorage.getItem(HINT_KEY) === '1';
}

export function rememberHint(): void {
  localStorage.setItem(HINT_KEY, '1');
}

function fromHash(): string[] {
  return new URLSearchParams(location.hash.slice(1)).get('p')?.split(',') ?? [];
}

function fromStorage(): string[] {
  try {
    const held: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(held) ? held.filter((id): id is string => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
