# Production dependencies only: no embedded Postgres, no Node binary from npm, no tools. Needs DATABASE_URL and EVENTSTORE_URL.
FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts

FROM node:24-bookworm-slim AS console
WORKDIR /app
COPY package.json package-lock.json ./
# With the optional ones: Vite's native parts are among them.
RUN npm ci --ignore-scripts
COPY tsconfig.base.json ./
COPY console ./console
COPY api ./api
COPY application ./application
COPY domain ./domain
COPY adapters ./adapters
COPY projections ./projections
COPY scripts ./scripts
RUN node scripts/console.ts

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DATA_DIR=/data
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY domain ./domain
COPY application ./application
COPY projections ./projections
COPY adapters ./adapters
COPY api ./api
COPY scripts ./scripts
COPY --from=console /app/.cache/console ./.cache/console
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 8080) + '/health/live').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/serve.ts"]
