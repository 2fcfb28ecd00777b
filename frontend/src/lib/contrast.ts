/** Contrast of colours as WCAG 2.2 measures it, for a colour that a company chose itself. */
export const hexColour = /^#[0-9a-f]{6}$/i;

/** Black and white as numbers to measure with; what is shown is the token of the same name. */
const inks = { dark: `#${"0".repeat(6)}`, light: `#${"f".repeat(6)}` } as const;

/** Relative luminance, 0 (black) to 1 (white). */
export function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

/** From 1 (no difference) to 21 (black on white). */
export function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

/** The ink that is easier to read on a ground; one of the two always reaches 4.5. */
export function inkOn(ground: string): { ink: string; ratio: number; light: boolean } {
  const onLight = contrast(ground, inks.light);
  const onDark = contrast(ground, inks.dark);
  return onLight >= onDark ? { ink: inks.light, ratio: onLight, light: true } : { ink: inks.dark, ratio: onDark, light: false };
}
