const DOMAINS: Readonly<Record<string, string>> = { feishu: 'https://open.feishu.cn', lark: 'https://open.larksuite.com' };

/** Where the open platform is, without a slash at the end: `feishu`, `lark`, or any base URL. */
export function baseUrl(domain: string): string {
  return (DOMAINS[domain] ?? domain).replace(/\/+$/, '');
}
