# Almanac in a container: docs/operations.md

# The major version of Node; rebuilding the image picks up its fixes.
ARG NODE_VERSION=26

FROM node:${NODE_VERSION}-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# No production dependency needs an install script, so none may run.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:${NODE_VERSION}-slim
ENV NODE_ENV=production \
    DATABASE_URL=sqlite:/data/almanac.db \
    HEALTH_PORT=9464
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY package.json LICENSE ./
COPY packs packs
COPY fonts fonts
COPY src src
COPY bin bin
# The only writable directory: the SQLite database, if there is one, and backups.
RUN mkdir /data && chown node:node /data
USER node
WORKDIR /data
VOLUME /data
# 3000: Slack over HTTP. 4280: browsers and sites. 9464: /healthz, /readyz and /metrics; keep this port private.
EXPOSE 3000 4280 9464
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.HEALTH_PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Almanac finishes work in progress on SIGTERM and starts no child processes, so the image needs no init.
ENTRYPOINT ["node", "/app/bin/almanac.js"]
CMD ["start"]
