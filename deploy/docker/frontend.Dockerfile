# Web app and gateway: one image, two commands (`node server.js`, `node gateway.mjs`). Build from the root:
#   docker build -f deploy/docker/frontend.Dockerfile -t evenhand-frontend .
FROM node:20.19.5-bookworm-slim AS packages
WORKDIR /app
COPY .npmrc frontend/package.json frontend/package-lock.json ./
RUN npm ci --no-audit --no-fund

FROM packages AS build
ENV NEXT_TELEMETRY_DISABLED=1
COPY frontend ./
RUN npm run build

FROM node:20.19.5-bookworm-slim AS run
WORKDIR /app
ENV NODE_ENV=production PORT=3000 HOSTNAME=0.0.0.0 HOST=0.0.0.0
COPY --from=build --chown=node:node /app/.next/standalone ./
COPY --from=build --chown=node:node /app/.next/static ./.next/static
COPY --from=build --chown=node:node /app/public ./public
COPY --from=packages --chown=node:node /app/node_modules/httpxy ./node_modules/httpxy
COPY --chown=node:node frontend/gateway.mjs ./
USER 1000:1000
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=6 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/`).then((answer) => process.exit(answer.status < 500 ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server.js"]
