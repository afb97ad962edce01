export interface RouteMatch<R> {
  route: R;
  /** The :names of the path, decoded. */
  params: Record<string, string>;
}

/**
 * Finds the first route for a method and a path; a trailing slash does not
 * matter. Fixed paths stand before paths with :names in the table.
 */
export function compileRoutes<R extends { method: string; path: string }>(routes: readonly R[]) {
  const compiled = routes.map((route) => ({ route, pattern: patternOf(route.path) }));
  return (method: string, path: string): RouteMatch<R> | undefined => {
    const trimmed = path.replace(/\/+$/, '');
    for (const { route, pattern } of compiled) {
      const groups = route.method === method ? pattern.exec(trimmed)?.groups : undefined;
      if (groups) return { route, params: decoded(groups) };
    }
    return undefined;
  };
}

function patternOf(path: string): RegExp {
  const source = path.replace(/:(\w+)/g, '(?<$1>[^/]+)');
  return new RegExp(`^(?<all>${source})$`);
}

function decoded(groups: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, safely(value)]));
}

function safely(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
