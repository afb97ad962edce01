const KEY = 'sandbox.theme';

/** What may be chosen, in the order of the button; index.html applies the remembered one before anything is drawn. */
export const THEMES = [
  { name: '', label: '跟随系统', mark: '◐' },
  { name: 'light', label: '浅色', mark: '○' },
  { name: 'dark', label: '深色', mark: '●' },
] as const;

/** Index of the chosen theme. */
export function chosenTheme(): number {
  return Math.max(0, THEMES.findIndex(({ name }) => name === localStorage.getItem(KEY)));
}

/** Shows the page in this theme from now on. */
export function chooseTheme(index: number): void {
  const name = THEMES[index]?.name ?? '';
  document.documentElement.style.colorScheme = name;
  localStorage.setItem(KEY, name);
}
