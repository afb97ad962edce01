/** A moment by China's clock on a wall, as `china` reads it: 'YYYY-MM-DD HH:MM'. */
export const words = (moment: number): string => new Date(moment + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
