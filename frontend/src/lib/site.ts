/** The public address of this installation, for canonical links and structured data. */
export function siteUrl(): URL {
  return new URL(process.env.EVENHAND_PUBLIC_URL ?? "http://localhost:8000");
}
