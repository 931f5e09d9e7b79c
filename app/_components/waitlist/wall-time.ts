/** Minutes after midnight as a time field wants them: 570 is "09:30". */
export function wallTime(minutes: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
