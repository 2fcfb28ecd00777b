import path from "node:path";
import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./src/i18n/request.ts");

/** Only for `next dev`: in every other setting the gateway puts the API and the pages at one address. */
const developmentApi = process.env.EVENHAND_API_URL ?? "http://127.0.0.1:8001";

const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: "camera=(self), microphone=(self), geolocation=(), payment=()" },
];

const config: NextConfig = {
  output: "standalone",
  outputFileTracingRoot: path.join(import.meta.dirname),
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by `npm run typecheck`; checking them again here would add 20 s to every start from a clone.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
  rewrites: async () =>
    process.env.NODE_ENV === "development"
      ? ["/v1/:path*", "/feeds/:path*", "/sitemaps/:path*", "/sitemap.xml", "/robots.txt"].map((source) => ({ source, destination: `${developmentApi}${source}` }))
      : [],
};

export default withNextIntl(config);
