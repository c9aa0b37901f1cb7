# Almanac in a container: docs/operations.md

# Node's own release line; building again brings its fixes.
ARG NODE_VERSION=26

FROM node:${NODE_VERSION}-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# Nothing that is needed here has a script to run, so none may.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:${NODE_VERSION}-slim
ENV NODE_ENV=production \
    DATABASE_URL=sqlite:/data/almanac.db \
    HEALTH_PORT=9464
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY package.json LICENSE ./
COPY packs packs
COPY src src
# The one place that is written to: the database, where it is a file, and backups.
RUN mkdir /data && chown node:node /data
USER node
WORKDIR /data
VOLUME /data
# 3000: Slack over HTTP. 9464: /healthz, /readyz, /metrics; not for the public.
EXPOSE 3000 9464
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.HEALTH_PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Ends on SIGTERM by itself, when what is under way is done, and starts no processes: it needs no init of its own.
ENTRYPOINT ["node", "/app/src/cli.ts"]
CMD ["start"]
