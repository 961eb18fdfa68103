# One Dockerfile for every app: docker build --build-arg APP=intake .
# APP is a folder of apps/: intake, referral, supervision, mediation, monitor or gateway (which serves the console).

FROM node:20-bookworm-slim AS build
WORKDIR /app
ENV CI=true NX_DAEMON=false NX_TUI=false
COPY . .
RUN npm ci --ignore-scripts
ARG APP
RUN test -n "$APP" && npx nx build "$APP" --output-style=static
RUN if [ "$APP" = gateway ]; then npx nx build console --output-style=static; else mkdir -p apps/console/dist; fi
RUN npm prune --omit=dev --ignore-scripts

FROM node:20-bookworm-slim
ARG APP
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000
# The layout of the repository stays: the app finds its packages, and the gateway its supergraph, as on any machine.
COPY --from=build --chown=root:root /app/node_modules /app/node_modules
COPY --from=build --chown=root:root /app/package.json /app/
COPY --from=build --chown=root:root /app/apps/${APP} /app/apps/${APP}
COPY --from=build --chown=root:root /app/apps/console/dist /app/apps/console/dist
WORKDIR /app/apps/${APP}
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/main.js"]
