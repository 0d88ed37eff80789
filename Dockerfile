FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# The sandbox is a workspace of its own, and no part of the image.
RUN npm ci --omit=dev --workspaces=false --no-audit --no-fund

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data KNOWLEDGE_DIR=/app/knowledge
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY src ./src
COPY commands ./commands
COPY knowledge ./knowledge
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
# Alive, not ready: a restart mends a process that hangs, and no platform that is down. For who routes or alarms there is /ready.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# NODE_ENV=production: without a token it ends with the line that says which to set; the sandbox is for `npm start`.
# Node itself is the first process: it gets the stop signal and closes the database in order.
# Flags for memory, measured: 229 MB resident instead of 298. The embedded database does not need WebAssembly's optimizing
# compiler, which also takes 740 MB for a moment at the start; nor the young generation its default of 16 MB.
CMD ["node", "--liftoff-only", "--max-semi-space-size=4", "--disable-warning=ExperimentalWarning", "src/main.ts"]
